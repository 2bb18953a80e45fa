import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import type { Problem } from '../../parts/fields.ts';
import { NewPinFields, NO_NEW_PIN } from '../../parts/new-pin.tsx';
import { newPinProblems } from '../../text/people.ts';
import { t } from '../../text/words.ts';

type Props = { readonly name: string; readonly onDone: (words: string) => void };

/** A new PIN for somebody else, which also ends the wait after wrong ones. */
export const ResetForm = ({ name, onDone }: Props) => {
  const [secret, setSecret] = useState(NO_NEW_PIN);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useCall('changePeople');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = newPinProblems(secret.pin, secret.again);
    setProblems(found);
    if (found[0] !== undefined) return document.getElementById(found[0].field)?.focus();
    setSecret(NO_NEW_PIN); // what is typed is forgotten with each answer
    const done = await change.run({ change: 'reset', name, secret: secret.pin });
    if (done !== undefined) onDone(t('people.one.resetDone', { name }));
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <p>{t('people.one.resetHint')}</p>
      {change.failure === undefined ? null : <FailureMessage failure={change.failure} />}
      <NewPinFields typed={secret} onType={setSecret} problems={problems} />
      <Button secondary disabled={change.isRunning}>
        {t('people.one.resetSubmit')}
      </Button>
    </form>
  );
};
