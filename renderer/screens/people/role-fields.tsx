import { type Role, RoleSchema } from '../../../shared/model/role.ts';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { roleWords } from '../../text/roles.ts';
import { t } from '../../text/words.ts';

export type TypedRole = { readonly role: Role | undefined; readonly profile: string };

type Props = {
  readonly legend: string;
  readonly hint?: string;
  readonly typed: TypedRole;
  readonly onType: (typed: TypedRole) => void;
  readonly problems: readonly Problem[];
};

/** What somebody may do, and under which role profile. */
export const RoleFields = ({ legend, hint, typed, onType, problems }: Props) => (
  <>
    <Ticks
      id="role"
      type="radio"
      legend={legend}
      hint={hint}
      options={RoleSchema.options.map((role) => ({
        value: role,
        label: roleWords(role),
        hint: t(`people.roleSays.${role}`),
      }))}
      chosen={typed.role === undefined ? [] : [typed.role]}
      onChoose={([chosen]) => {
        const role = RoleSchema.safeParse(chosen);
        onType({ ...typed, role: role.success ? role.data : undefined });
      }}
      problem={problemOf(problems, 'role')}
    />
    <TextField
      id="profile"
      label={t('people.add.profile')}
      hint={t('people.add.profileHint')}
      value={typed.profile}
      onType={(profile) => onType({ ...typed, profile })}
      problem={problemOf(problems, 'profile')}
      inputMode="numeric"
      width={20}
    />
  </>
);
