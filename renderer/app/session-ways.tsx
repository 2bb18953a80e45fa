import { Link } from 'wouter';
import { mayDo } from '../../shared/model/role-rules.ts';
import { useDesk } from '../api/desk.tsx';
import { useDraftState } from '../api/draft.tsx';
import { useCall } from '../api/use-call.ts';
import { t } from '../text/words.ts';

/** Who works here, one's own PIN, "Switch user" and "Lock", where people sign in. The last two do not ask: what was typed is kept first, and nothing is lost. */
export const SessionWays = () => {
  const { session } = useDesk();
  const lock = useCall('lock');
  const signOut = useCall('signOut');
  const { flush } = useDraftState();
  const leaveBy = (way: typeof lock | typeof signOut) => void flush().then(() => way.run({}));
  if (session?.state !== 'in') return null;
  return (
    <>
      {mayDo(session.role, 'people') ? (
        <Link href="/people" className="desk-header__way">
          {t('people.title')}
        </Link>
      ) : null}
      {session.by === 'pin' ? (
        <Link href="/pin" className="desk-header__way">
          {t('people.pin.link')}
        </Link>
      ) : null}
      {session.by === 'pin' ? (
        <button type="button" className="desk-header__way" onClick={() => leaveBy(signOut)}>
          {t('signIn.session.switch')}
        </button>
      ) : null}
      <button type="button" className="desk-header__way" onClick={() => leaveBy(lock)}>
        {t('signIn.session.lock')}
      </button>
    </>
  );
};
