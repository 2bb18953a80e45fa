import { type Instant, parseInstant, plus, toInstant } from '../base/instant.ts';
import type { LookRound } from './fact.ts';
import type { Modification } from './modification.ts';
import type { Standing } from './standing.ts';

/**
 * The next look at something settled (safety 4.6, 5.7): due `by` a time, or as soon as contact came back or the program began after
 * `from`, whichever is sooner; of no use any more from `until`.
 */
export type LaterLook = {
  readonly round: LookRound;
  readonly by?: Instant;
  readonly from?: Instant;
  readonly until: Instant;
};

const FIRST_LOOK_MS = 2 * 60_000;
/** An older reading is read again a few seconds later. */
const AFTER_OLDER_MS = 5_000;
/** A service that could not be asked is asked again even where contact as a whole was never lost. */
const AFTER_UNREAD_MS = 10 * 60_000;
const LONGEST_MS = 24 * 3_600_000;

/** When a Modification is to be looked at again, and as which of the two looks; undefined where it is not, or not any more. */
export const laterLookOf = (modification: Modification, standing: Standing): LaterLook | undefined => {
  const { progress, looked, alarm } = standing;
  if (progress.kind !== 'settled' || alarm !== undefined) return undefined;
  const until = toInstant(Math.min(plus(progress.at, LONGEST_MS), startOf(modification) ?? Number.MAX_SAFE_INTEGER));
  if (looked === undefined) return { round: 'two-minutes', by: plus(progress.at, FIRST_LOOK_MS), until };
  const next = { round: 'next-contact', from: looked.at, until } as const;
  if (looked.found === 'unread') return { ...next, by: plus(looked.at, AFTER_UNREAD_MS) };
  if (looked.found === 'as-before') return { ...next, by: plus(looked.at, AFTER_OLDER_MS) };
  return looked.round === 'two-minutes' ? next : undefined;
};

/** When the appointment starts as the Modification left it. */
const startOf = ({ wanted, base }: Modification): Instant | undefined => {
  const text = 'slot' in wanted ? wanted.slot.start : base?.resource.start;
  return typeof text === 'string' ? parseInstant(text) : undefined;
};
