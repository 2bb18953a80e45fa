import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { SignedOut } from '../../../shared/ipc/session-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { signInProblem } from '../../text/sign-in.ts';
import { t } from '../../text/words.ts';

/** Where the computer itself says who sits here: one button, and no PIN. */
export const GoOn = ({ session }: { readonly session: SignedOut }) => {
  const { now } = useDesk();
  const [problem, setProblem] = useState<string>();
  const signIn = useCall('signIn');
  const submit = async () => {
    const outcome = await signIn.run({});
    setProblem(outcome === undefined ? undefined : signInProblem(outcome, session.by, now));
  };
  const isMissing = session.state === 'out' && session.why !== 'signed-out';
  return (
    <div className="reading">
      {isMissing ? <FailureMessage failure={{ kind: 'not-signed-in', why: session.why }} /> : null}
      {signIn.failure === undefined ? null : <FailureMessage failure={signIn.failure} />}
      <p className="sign-in-problem" role="alert">
        {problem}
      </p>
      <Button type="button" disabled={signIn.isRunning} onClick={() => void submit()}>
        {session.state === 'locked'
          ? t('signIn.goOn', { name: session.name })
          : t(isMissing ? 'signIn.tryAgain' : 'signIn.submit')}
      </Button>
    </div>
  );
};
