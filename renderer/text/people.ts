import type { Instant } from '../../shared/base/instant.ts';
import type { ListedPerson, OwnPinOutcome, PeopleList } from '../../shared/ipc/people-view.ts';
import { NewSecretSchema, PersonNameSchema, RoleProfileIdSchema } from '../../shared/model/person.ts';
import { showMoment } from './dates.ts';
import { t } from './words.ts';

/** What is wrong with a new PIN that was typed twice: the field, and what to do. */
export const newPinProblems = (
  pin: string,
  again: string,
): readonly { readonly field: string; readonly words: string }[] => {
  if (pin === '') return [{ field: 'new-pin', words: t('people.problems.new') }];
  if (!NewSecretSchema.safeParse(pin).success) return [{ field: 'new-pin', words: t('people.problems.easy') }];
  return pin === again ? [] : [{ field: 'new-pin-again', words: t('people.problems.again') }];
};

/** What is wrong with a name as typed; undefined where nothing is. */
export const nameProblem = (name: string): string | undefined => {
  if (name.trim() === '') return t('people.problems.name');
  return PersonNameSchema.safeParse(name).success ? undefined : t('people.problems.nameLong');
};

/** The same of a role profile id, which may be left out. */
export const profileProblem = (profile: string): string | undefined =>
  profile.trim() === '' || RoleProfileIdSchema.safeParse(profile.trim()).success
    ? undefined
    : t('people.problems.profile');

/** What came of changing one's own PIN; undefined where it was changed. */
export const ownPinProblem = (outcome: OwnPinOutcome, now: Instant): string | undefined => {
  switch (outcome.kind) {
    case 'changed':
      return undefined;
    case 'wrong':
      return t('people.problems.wrong', { count: outcome.left });
    case 'waiting':
      return t('people.problems.waiting', { time: showMoment(outcome.until, now) });
  }
};

/** What becomes of somebody's work when they are removed, and of what they began: said before it is done. */
export const removalWords = ({ openChanges, openCalls }: ListedPerson): readonly string[] => [
  t('people.remove.signsIn'),
  openChanges === 0 ? t('people.remove.noChanges') : t('people.remove.changes', { count: openChanges }),
  ...(openCalls === 0 ? [] : [t('people.remove.calls', { count: openCalls })]),
  t('people.remove.draft'),
  t('people.remove.name'),
];

/** Whether nobody else of this desk is an administrator: they can be neither removed nor anything less. */
export const isLastAdministrator = (person: ListedPerson, list: PeopleList): boolean =>
  list.by === 'pin' &&
  person.role === 'administrator' &&
  list.people.filter(({ role, removedAt }) => role === 'administrator' && removedAt === undefined).length === 1;
