import { Button, Details } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { NewPinFields, NO_NEW_PIN } from '../../parts/new-pin.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { nameProblem, newPinProblems } from '../../text/people.ts';
import { t } from '../../text/words.ts';

/** For whoever sets a desk up where people sign in with a PIN and nobody has been added: its first administrator. */
export const FirstPerson = () => {
  const [name, setName] = useState('');
  const [secret, setSecret] = useState(NO_NEW_PIN);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useCall('changePeople');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const ofName = nameProblem(name);
    const found = [
      ...(ofName === undefined ? [] : [{ field: 'name', words: ofName }]),
      ...newPinProblems(secret.pin, secret.again),
    ];
    setProblems(found);
    if (found[0] !== undefined) return document.getElementById(found[0].field)?.focus();
    setSecret(NO_NEW_PIN); // what is typed is forgotten with each answer
    await change.run({ change: 'first', name: name.trim(), secret: secret.pin });
  };
  return (
    <Details>
      <Details.Summary>{t('people.first.summary')}</Details.Summary>
      <Details.Text>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <p>{t('people.first.lead')}</p>
          {change.failure === undefined ? null : <FailureMessage failure={change.failure} />}
          <TextField
            id="name"
            label={t('people.add.name')}
            hint={t('people.add.nameHint')}
            value={name}
            onType={setName}
            problem={problemOf(problems, 'name')}
          />
          <NewPinFields typed={secret} onType={setSecret} problems={problems} />
          <Button disabled={change.isRunning}>{t('people.first.submit')}</Button>
        </form>
      </Details.Text>
    </Details>
  );
};
