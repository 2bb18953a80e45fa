import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { type NewPin, NewPinFields, NO_NEW_PIN } from '../../parts/new-pin.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { nameProblem, newPinProblems, profileProblem } from '../../text/people.ts';
import { t } from '../../text/words.ts';
import { Done } from './done.tsx';
import { RoleFields, type TypedRole } from './role-fields.tsx';
import './people.scss';

/** A person, their role and their first PIN. */
export const AddPerson = () => {
  const [added, setAdded] = useState<string>();
  if (added === undefined) return <AddForm onAdded={setAdded} />;
  return (
    <Done words={t('people.add.done', { name: added })}>
      <p>
        <button type="button" className="link-button" onClick={() => setAdded(undefined)}>
          {t('people.add.more')}
        </button>
      </p>
    </Done>
  );
};

const NO_ROLE: TypedRole = { role: undefined, profile: '' };

const AddForm = ({ onAdded }: { readonly onAdded: (name: string) => void }) => {
  const [name, setName] = useState('');
  const [typed, setTyped] = useState(NO_ROLE);
  const [secret, setSecret] = useState(NO_NEW_PIN);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useCall('changePeople');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemsIn(name, typed, secret);
    setProblems(found);
    if (found.length > 0 || typed.role === undefined) return;
    setSecret(NO_NEW_PIN); // what is typed is forgotten with each answer
    const profile = typed.profile.trim();
    const person = { name: name.trim(), role: typed.role, ...(profile === '' ? {} : { roleProfileId: profile }) };
    if ((await change.run({ change: 'add', ...person, secret: secret.pin })) !== undefined) onAdded(person.name);
  };
  return (
    <>
      <BackLink href="/people" words={t('people.back')} />
      <Heading>{t('people.add.title')}</Heading>
      <form onSubmit={(event) => void submit(event)} noValidate className="reading">
        <ProblemSummary problems={problems} />
        {change.failure === undefined ? null : <FailureMessage failure={change.failure} />}
        <TextField
          id="name"
          label={t('people.add.name')}
          hint={t('people.add.nameHint')}
          value={name}
          onType={setName}
          problem={problemOf(problems, 'name')}
        />
        <RoleFields legend={t('people.add.role')} typed={typed} onType={setTyped} problems={problems} />
        <p>{t('people.add.lead')}</p>
        <NewPinFields typed={secret} onType={setSecret} problems={problems} />
        <Button disabled={change.isRunning}>{t('people.add.submit')}</Button>
      </form>
    </>
  );
};

const problemsIn = (name: string, { role, profile }: TypedRole, { pin, again }: NewPin): readonly Problem[] => {
  const ofName = nameProblem(name);
  const ofProfile = profileProblem(profile);
  return [
    ...(ofName === undefined ? [] : [{ field: 'name', words: ofName }]),
    ...(role === undefined ? [{ field: 'role', words: t('people.problems.role') }] : []),
    ...(ofProfile === undefined ? [] : [{ field: 'profile', words: ofProfile }]),
    ...newPinProblems(pin, again),
  ];
};
