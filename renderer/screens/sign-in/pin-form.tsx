import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useEffect, useState } from 'react';
import type { SignedOut } from '../../../shared/ipc/session-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { PinField } from '../../parts/pin-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { showMoment } from '../../text/dates.ts';
import { signInProblem } from '../../text/sign-in.ts';
import { t } from '../../text/words.ts';

/** A name and its PIN. After a lock it is the one who was here, unless somebody else asks. What is typed is forgotten with each answer. */
export const PinForm = ({ session }: { readonly session: SignedOut }) => {
  const { now } = useDesk();
  const [isOther, setIsOther] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [pin, setPin] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const signIn = useCall('signIn');
  const known = isOther ? undefined : whoWasHere(session);
  const name = known ?? chosen;
  useEffect(() => {
    if (known !== undefined) focusOn('pin');
  }, [known]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemsIn(name, pin);
    setProblems(found);
    if (found[0] !== undefined) return focusOn(found[0].field);
    setPin('');
    const outcome = await signIn.run({ person: name, secret: pin });
    const words = outcome === undefined ? undefined : signInProblem(outcome, session.by, now);
    if (words === undefined) return;
    setProblems([{ field: 'pin', words }]);
    focusOn('pin');
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="reading">
      {signIn.failure === undefined ? null : <FailureMessage failure={signIn.failure} />}
      {known === undefined ? (
        <Ticks
          id="person"
          type="radio"
          legend={t('signIn.person')}
          options={session.people.map(({ name: value, waitUntil }) => ({
            value,
            label: value,
            ...(waitUntil === undefined ? {} : { hint: t('signIn.hasToWait', { time: showMoment(waitUntil, now) }) }),
          }))}
          chosen={chosen === undefined ? [] : [chosen]}
          onChoose={([value]) => setChosen(value)}
          problem={problemOf(problems, 'person')}
        />
      ) : null}
      <PinField
        id="pin"
        label={known === undefined ? t('signIn.pin') : t('signIn.pinOf', { name: known })}
        value={pin}
        onType={setPin}
        problem={problemOf(problems, 'pin')}
      />
      <div className="sign-in-ways">
        <Button disabled={signIn.isRunning}>{t('signIn.submit')}</Button>
        {known === undefined ? null : (
          <button type="button" className="link-button" onClick={() => setIsOther(true)}>
            {t('signIn.other')}
          </button>
        )}
      </div>
    </form>
  );
};

const whoWasHere = (session: SignedOut): string | undefined =>
  session.state === 'locked' ? session.people.find(({ name }) => name === session.name)?.name : undefined;

const problemsIn = (name: string | undefined, pin: string): readonly Problem[] => [
  ...(name === undefined ? [{ field: 'person', words: t('signIn.problems.person') }] : []),
  ...(pin === '' ? [{ field: 'pin', words: t('signIn.problems.pin') }] : []),
];

const focusOn = (id: string): void => document.getElementById(id)?.focus();
