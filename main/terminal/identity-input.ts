import { failed, ok, type Result } from '../../shared/base/result.ts';
import { IDENTIFIERS, type IdentityRecord, IdentityRecordSchema, PLACES } from '../../shared/model/identity.ts';
import { type Given, textOf } from './command-line.ts';
import { type Outcome, wrongUsage } from './outcome.ts';

/** How the person at the desk is known, from `--checked` and `--where`: without it no NHS number is sent (safety 12.9). */
export const identityFrom = (given: Given): Result<IdentityRecord, Outcome> => {
  const identifiers = textOf(given, 'checked')
    ?.split(',')
    .map((kind) => kind.trim());
  const identity = IdentityRecordSchema.safeParse({ identifiers, where: textOf(given, 'where') });
  return identity.success
    ? ok(identity.data)
    : failed(
        wrongUsage(
          'This sends an NHS number: check two identifiers with the person first, and say which and where.',
          `Give --checked with at least two of ${IDENTIFIERS.join(',')} and --where with one of ${PLACES.join(', ')}, such as --checked name,birth-date --where at-desk.`,
        ),
      );
};
