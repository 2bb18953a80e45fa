import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { Link } from 'wouter';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { type NewPin, NewPinFields, NO_NEW_PIN } from '../../parts/new-pin.tsx';
import { PinField } from '../../parts/pin-field.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { newPinProblems, ownPinProblem } from '../../text/people.ts';
import { t } from '../../text/words.ts';

/** One's own PIN, with the old one: whoever finds a desk unlocked cannot make it theirs. */
export const OwnPin = () => {
  const { session } = useDesk();
  const [isChanged, setChanged] = useState(false);
  if (isChanged) return <Changed />;
  return (
    <>
      <Heading>{t('people.pin.title')}</Heading>
      {session?.state === 'in' && session.by === 'pin' ? (
        <OwnPinForm onChanged={() => setChanged(true)} />
      ) : (
        <FailureMessage failure={{ kind: 'not-allowed', why: 'people-by-policy' }} />
      )}
    </>
  );
};

const Changed = () => (
  <>
    <Heading>{t('people.pin.done')}</Heading>
    <p>{t('people.pin.doneMore')}</p>
    <p>
      <Link href="/">{t('people.pin.goOn')}</Link>
    </p>
  </>
);

const OwnPinForm = ({ onChanged }: { readonly onChanged: () => void }) => {
  const { now } = useDesk();
  const [old, setOld] = useState('');
  const [secret, setSecret] = useState(NO_NEW_PIN);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useCall('changeOwnPin');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemsIn(old, secret);
    setProblems(found);
    if (found.length > 0) return;
    setOld(''); // what is typed is forgotten with each answer
    setSecret(NO_NEW_PIN);
    const outcome = await change.run({ old, secret: secret.pin });
    if (outcome === undefined) return;
    const words = ownPinProblem(outcome, now);
    if (words === undefined) onChanged();
    else setProblems([{ field: 'old-pin', words }]);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="reading">
      <ProblemSummary problems={problems} />
      {change.failure === undefined ? null : <FailureMessage failure={change.failure} />}
      <PinField
        id="old-pin"
        label={t('people.pin.old')}
        value={old}
        onType={setOld}
        problem={problemOf(problems, 'old-pin')}
      />
      <NewPinFields typed={secret} onType={setSecret} problems={problems} />
      <Button disabled={change.isRunning}>{t('people.pin.submit')}</Button>
    </form>
  );
};

const problemsIn = (old: string, { pin, again }: NewPin): readonly Problem[] => {
  const ofOld = old === '' ? [{ field: 'old-pin', words: t('people.problems.old') }] : [];
  const isSame = pin !== '' && pin === old;
  return [
    ...ofOld,
    ...(isSame ? [{ field: 'new-pin', words: t('people.problems.same') }] : newPinProblems(pin, again)),
  ];
};
