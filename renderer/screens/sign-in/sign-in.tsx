import { Button } from 'nhsuk-react-components';
import type { SignedOut } from '../../../shared/ipc/session-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { Heading } from '../../parts/heading.tsx';
import { signInTitle, waitingWords } from '../../text/sign-in.ts';
import { t } from '../../text/words.ts';
import { FirstPerson } from './first-person.tsx';
import { GoOn } from './go-on.tsx';
import { PinForm } from './pin-form.tsx';
import './sign-in.scss';

/** Stands in the place of every screen while nobody has signed in, or the desk is locked. Counts alone, nothing of a patient. */
export const SignIn = ({ session }: { readonly session: SignedOut }) => {
  const isByPin = session.by === 'pin' && session.people.length > 0;
  return (
    <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
      <Heading>{signInTitle(session)}</Heading>
      {session.state === 'locked' ? <p>{t('signIn.lockedBy', { name: session.name })}</p> : null}
      {isByPin ? <PinForm session={session} /> : <GoOn session={session} />}
      {isUnstaffed(session) ? (
        <div className="reading">
          <FirstPerson />
        </div>
      ) : null}
      {session.isKiosk ? <KioskAgain /> : null}
      <Waiting />
    </main>
  );
};

const isUnstaffed = (session: SignedOut): boolean => session.state === 'out' && session.why === 'nobody-yet';

/** This computer is a kiosk that staff have opened. */
const KioskAgain = () => {
  const start = useCall('startKiosk');
  return (
    <section className="sign-in-kiosk reading">
      <p>{t('kiosk.startAgainHint')}</p>
      <Button type="button" secondary disabled={start.isRunning} onClick={() => void start.run({})}>
        {t('kiosk.startAgain')}
      </Button>
    </section>
  );
};

const Waiting = () => {
  const desk = useDesk();
  const words = waitingWords(desk);
  return (
    <section className="sign-in-waiting reading" aria-labelledby="waiting">
      <h2 className="nhsuk-heading-s" id="waiting">
        {t('signIn.waiting.title')}
      </h2>
      {words.length === 0 ? (
        <p>{t('signIn.waiting.none')}</p>
      ) : (
        <>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {words.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ul>
          <p>{t('signIn.waiting.goesOn')}</p>
        </>
      )}
      {desk.contact.state === 'lost' ? <p>{t('signIn.offline')}</p> : null}
    </section>
  );
};
