import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Limits } from '../../shared/model/profile.ts';

/**
 * Whether a Modification that has not been sent may still be sent.
 * - expired: the slot began or a day went by (book); the appointment began (update, cancel); either of them (reschedule). Never
 *   where it may have arrived
 * - ask: a book or a reschedule, which both take a slot, recorded more than so many hours ago, or on another day, goes out only if a person still wants it (safety 6.7)
 */
export type Usefulness = 'useful' | 'ask' | 'expired';

/** Judged when recorded work is taken up, and again just before it is sent (safety 8.4). */
export const usefulnessOf = ({ modification, standing }: OutboxEntry, now: Instant, limits: Limits): Usefulness => {
  if (standing.mayHaveArrived) return 'useful';
  if (hasBegun(modification, now)) return 'expired';
  const { kind } = modification.wanted;
  if (kind !== 'book' && kind !== 'reschedule') return 'useful';
  const wantedAt = Math.max(modification.recordedAt, standing.decidedAt ?? 0) as Instant;
  if (kind === 'book' && hoursBetween(wantedAt, now) >= limits.expireAfterHours) return 'expired';
  const sameDay = londonDayOf(wantedAt) === londonDayOf(now);
  return sameDay && hoursBetween(wantedAt, now) < limits.unaskedHours ? 'useful' : 'ask';
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
export const hasBegun = (modification: Modification, now: Instant): boolean =>
  [startOf(modification), slotStartOf(modification)].some((start) => start !== undefined && start <= now);

const hoursBetween = (from: Instant, to: Instant): number => (to - from) / 3_600_000;
