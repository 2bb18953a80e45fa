import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { ChosenSlot } from '../../shared/model/modification.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';

/** Whether the slot of a book is still there just before it is sent (safety 4.7). */
export type SlotChoice =
  | { readonly kind: 'free'; readonly slotId: string; readonly republished: boolean }
  /** `sameTime`: a free slot at the very same time, but with someone else or in another way. */
  | { readonly kind: 'gone'; readonly sameTime?: string };

/**
 * The slot to book: the one chosen if it is listed free; else, where exactly one free slot has the same start, end, practitioner
 * and mode, that one, under its new id; else none, with one at the same time where there is one.
 */
export const chooseSlot = (chosen: ChosenSlot, listed: readonly ReadSlot[]): SlotChoice => {
  const free = listed.filter((slot) => slot.status === 'free');
  if (free.some((slot) => slot.slotId === chosen.id)) return { kind: 'free', slotId: chosen.id, republished: false };
  const alike = free.filter((slot) => isAlike(slot, chosen));
  const [only] = alike;
  if (only && alike.length === 1) return { kind: 'free', slotId: only.slotId, republished: true };
  const sameTime = free.find((slot) => isAtSameTime(slot, chosen) && !isAlike(slot, chosen))?.slotId;
  return { kind: 'gone', ...(sameTime === undefined ? {} : { sameTime }) };
};

/** The free slots nearest in time to a moment, the nearest first; at most `count`. */
export const nearestSlots = (listed: readonly ReadSlot[], moment: Instant, count: number): readonly ReadSlot[] =>
  listed
    .filter((slot) => slot.status === 'free')
    .toSorted((one, other) => Math.abs(one.start - moment) - Math.abs(other.start - moment))
    .slice(0, count);

const isAtSameTime = (slot: ReadSlot, chosen: ChosenSlot): boolean =>
  slot.start === parseInstant(chosen.start) && slot.end === parseInstant(chosen.end);

const isAlike = (slot: ReadSlot, chosen: ChosenSlot): boolean =>
  isAtSameTime(slot, chosen) && slot.practitionerName === chosen.practitioner && slot.mode === chosen.mode;
