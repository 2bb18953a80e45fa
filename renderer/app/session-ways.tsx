import { useDesk } from '../api/desk.tsx';
import { useDraftState } from '../api/draft.tsx';
import { useCall } from '../api/use-call.ts';
import { t } from '../text/words.ts';

/** "Switch user" and "Lock", where people sign in. Neither asks: what was typed is kept first, and nothing is lost by them. */
export const SessionWays = () => {
  const { session } = useDesk();
  const lock = useCall('lock');
  const signOut = useCall('signOut');
  const { flush } = useDraftState();
  const leaveBy = (way: typeof lock | typeof signOut) => void flush().then(() => way.run({}));
  if (session?.state !== 'in') return null;
  return (
    <>
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
