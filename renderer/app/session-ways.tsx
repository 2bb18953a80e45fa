import { useDesk } from '../api/desk.tsx';
import { useCall } from '../api/use-call.ts';
import { t } from '../text/words.ts';

/** "Switch user" and "Lock", where people sign in. Neither asks: nothing that was saved is lost by them. */
export const SessionWays = () => {
  const { session } = useDesk();
  const lock = useCall('lock');
  const signOut = useCall('signOut');
  if (session?.state !== 'in') return null;
  return (
    <>
      {session.by === 'pin' ? (
        <button type="button" className="desk-header__way" onClick={() => void signOut.run({})}>
          {t('signIn.session.switch')}
        </button>
      ) : null}
      <button type="button" className="desk-header__way" onClick={() => void lock.run({})}>
        {t('signIn.session.lock')}
      </button>
    </>
  );
};
