import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Limits } from '../../shared/model/profile.ts';

/**
 * Whether a Modification that has not been sent may still be sent.
 * - expired: the slot began or a day went by (book); the appointment began (update, cancel); either of them (reschedule). Never
 *   where it may have arrived
 * - ask: a book or a reschedule, which both take a slot, recorded more than so many hours ago, or on another day, or with a promise to
 *   call that is due, goes out only if a person still wants it (safety 6.7)
 */
export type Usefulness = 'useful' | 'ask' | 'expired';

/** The times that it is judged by. */
export type Times = {
  /** The steady clock, which is right about what this process saw begin. */
  readonly now: Instant;
  /** The services' time; undefined where it is not known: then nothing expires (safety 8.5). */
  readonly corrected: Instant | undefined;
  readonly startedAt: Instant;
};

/** Judged when recorded work is taken up, and again just before it is sent (safety 8.4). */
export const usefulnessOf = ({ modification, standing }: OutboxEntry, times: Times, limits: Limits): Usefulness => {
  if (standing.mayHaveArrived) return 'useful';
  const mayExpire = times.corrected !== undefined;
  if (mayExpire && hasBegun(modification, times.corrected)) return 'expired';
  const { kind } = modification.wanted;
  if (kind !== 'book' && kind !== 'reschedule') return 'useful';
  const wantedAt = Math.max(modification.recordedAt, standing.decidedAt ?? 0) as Instant;
  const age = ageOf(wantedAt, times);
  if (mayExpire && kind === 'book' && age.atLeastHours >= limits.expireAfterHours) return 'expired';
  const isRecent = age.isSameDay && age.atMostHours < limits.unaskedHours;
  return isRecent && !isCallDue(modification, { wantedAt, times }) ? 'useful' : 'ask';
};

/** How long ago something was wanted, as far as the clocks that saw it can tell. */
type Age = { readonly atLeastHours: number; readonly atMostHours: number; readonly isSameDay: boolean };

const NOT_KNOWN: Age = { atLeastHours: 0, atMostHours: Number.POSITIVE_INFINITY, isSameDay: false };

/** What may lie in the future because clocks are told to the second, and are adjusted all day long. */
const SLACK_HOURS = 1 / 30;

/**
 * Within one process the steady clock knows. What an earlier one wrote may be told by a clock that was wrong then or is wrong now: nothing
 * expires unless both ways of looking at it agree, and a person is asked if either says so.
 */
const ageOf = (wantedAt: Instant, times: Times): Age => {
  const { now, corrected } = times;
  const own = hoursBetween(wantedAt, now);
  if (isOfThisProcess(wantedAt, times)) {
    return { atLeastHours: own, atMostHours: own, isSameDay: londonDayOf(wantedAt) === londonDayOf(now) };
  }
  if (corrected === undefined) return NOT_KNOWN;
  const theirs = hoursBetween(wantedAt, corrected);
  if (Math.min(own, theirs) < -SLACK_HOURS) return NOT_KNOWN;
  return {
    atLeastHours: Math.min(own, theirs),
    atMostHours: Math.max(own, theirs),
    isSameDay: londonDayOf(wantedAt) === londonDayOf(corrected),
  };
};

const isOfThisProcess = (at: Instant, { now, startedAt }: Times): boolean => at >= startedAt && at <= now;

/** The patient was promised a call by then, and nobody has said since that the booking is still wanted (safety 6.7). */
const isCallDue = (
  { callBy }: Modification,
  { wantedAt, times }: { readonly wantedAt: Instant; readonly times: Times },
): boolean => {
  const { now, corrected = now } = times;
  const latest = isOfThisProcess(wantedAt, times) ? now : Math.max(now, corrected);
  return callBy !== undefined && callBy <= latest && wantedAt < callBy;
};

/** When the appointment starts: the slot asked for, or what the user saw. */
export const startOf = ({ wanted, base }: Modification): Instant | undefined => {
  const text = wanted.kind === 'book' ? wanted.slot.start : base?.resource.start;
  return typeof text === 'string' ? parseInstant(text) : undefined;
};

/** When the slot starts that a Modification asks for: of a book or a reschedule. */
export const slotStartOf = ({ wanted }: Modification): Instant | undefined =>
  'slot' in wanted ? parseInstant(wanted.slot.start) : undefined;

/** Whether the appointment, or the slot asked for it, has begun: from then on nothing may be sent for it any more. */
export const hasBegun = (modification: Modification, now: Instant): boolean => beginsAt(modification) <= now;

/** Replay asks this of all that waits, again and again: each is parsed once. */
const beginnings = new WeakMap<Modification, number>();

const beginsAt = (modification: Modification): number => {
  const known = beginnings.get(modification);
  if (known !== undefined) return known;
  const never = Number.POSITIVE_INFINITY;
  const begins = Math.min(startOf(modification) ?? never, slotStartOf(modification) ?? never);
  beginnings.set(modification, begins);
  return begins;
};

const hoursBetween = (from: Instant, to: Instant): number => (to - from) / 3_600_000;
