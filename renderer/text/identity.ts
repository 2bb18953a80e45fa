import { IDENTIFIERS, type IdentityRecord, IdentityRecordSchema, PLACES } from '../../shared/model/identity.ts';
import { t } from './words.ts';

/** As ticked so far. Two identifiers at least, and where they were checked: a number alone is never enough (safety 12.9). */
export type IdentityCheck = { readonly identifiers: readonly string[]; readonly where: string };

export const NOTHING_CHECKED: IdentityCheck = { identifiers: [], where: '' };

/** The record of a check that is complete; undefined while something is missing. */
export const identityOf = (check: IdentityCheck): IdentityRecord | undefined =>
  IdentityRecordSchema.safeParse(check).data;

/** What is still missing from a check, as fields and words. */
export const identityProblems = ({
  identifiers,
  where,
}: IdentityCheck): readonly { readonly field: string; readonly words: string }[] => [
  ...(identifiers.length < 2 ? [{ field: 'identifiers', words: t('book.problems.identifiersFew') }] : []),
  ...(where === '' ? [{ field: 'where', words: t('book.problems.whereMissing') }] : []),
];

/** `Full name, Date of birth. Checked: At the desk`. */
export const identityWords = ({ identifiers, where }: IdentityRecord): string =>
  t('book.check.identityChecked', {
    details: IDENTIFIERS.filter((name) => identifiers.includes(name))
      .map((name) => t(`book.identity.${name}`))
      .join(', '),
    where: PLACES.filter((place) => place === where)
      .map((place) => t(`book.identity.wheres.${place}`))
      .join(''),
  });
