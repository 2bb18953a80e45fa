import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import type { ListedPerson } from '../../../shared/ipc/people-view.ts';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import type { Problem } from '../../parts/fields.ts';
import { profileProblem } from '../../text/people.ts';
import { roleWords } from '../../text/roles.ts';
import { t } from '../../text/words.ts';
import { RoleFields, type TypedRole } from './role-fields.tsx';

type Props = { readonly person: ListedPerson; readonly onDone: (words: string) => void };

/** Another role, another role profile, or none. The desk keeps its last administrator, and says so. */
export const RoleForm = ({ person, onDone }: Props) => {
  const [typed, setTyped] = useState<TypedRole>({ role: person.role, profile: person.roleProfileId ?? '' });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useCall('changePeople');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const words = profileProblem(typed.profile);
    setProblems(words === undefined ? [] : [{ field: 'profile', words }]);
    if (words !== undefined) return document.getElementById('profile')?.focus();
    const { name } = person;
    const role = typed.role ?? person.role;
    const profile = typed.profile.trim();
    const done = await change.run({ change: 'role', name, role, roleProfileId: profile === '' ? null : profile });
    if (done !== undefined) onDone(t('people.one.roleDone', { name, role: roleWords(role) }));
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {change.failure === undefined ? null : <FailureMessage failure={change.failure} />}
      <RoleFields
        legend={t('people.add.role')}
        hint={t('people.one.roleHint')}
        typed={typed}
        onType={setTyped}
        problems={problems}
      />
      <Button secondary disabled={change.isRunning}>
        {t('people.one.roleSubmit')}
      </Button>
    </form>
  );
};
