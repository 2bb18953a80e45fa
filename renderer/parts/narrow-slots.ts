import type { Instant } from '../../shared/base/instant.ts';
import { type LondonDay, londonDayOf, londonParts } from '../../shared/base/london.ts';
import type { SlotView } from '../../shared/ipc/views.ts';

/** What a person wants to see of the loaded slots; an empty text means all. These never cause a request. */
export type SlotFilters = {
  readonly timeOfDay: '' | 'morning' | 'afternoon' | 'evening';
  readonly mode: string;
  readonly gender: string;
  readonly role: string;
  /** A London day. */
  readonly day: string;
  /** Where it is, as `placeOf` says it. */
  readonly place: string;
};

export const NO_FILTERS: SlotFilters = { timeOfDay: '', mode: '', gender: '', role: '', day: '', place: '' };

/** The slots that pass every filter, earliest first. */
export const narrowSlots = (slots: readonly SlotView[], filters: SlotFilters): readonly SlotView[] =>
  slots
    .filter(
      (slot) =>
        passes(filters.timeOfDay, timeOfDayOf(slot.start)) &&
        passes(filters.mode, slot.mode) &&
        passes(filters.gender, slot.practitionerGender) &&
        passes(filters.role, slot.practitionerRole) &&
        passes(filters.day, londonDayOf(slot.start)) &&
        passes(filters.place, placeOf(slot)),
    )
    .toSorted((one, other) => one.start - other.start || one.end - other.end);

/** Slots by London day, in order. */
export const slotsByDay = (
  slots: readonly SlotView[],
): readonly { readonly day: LondonDay; readonly slots: readonly SlotView[] }[] =>
  [...new Set(slots.map(({ start }) => londonDayOf(start)))].map((day) => ({
    day,
    slots: slots.filter(({ start }) => londonDayOf(start) === day),
  }));

/** The different values that loaded slots hold, in order of the alphabet: what there is to choose from. */
export const valuesOf = (slots: readonly SlotView[], read: (slot: SlotView) => string | undefined): readonly string[] =>
  [...new Set(slots.map(read).filter((value) => value !== undefined))].toSorted();

/** The one place of all these slots, where they share it. */
export const sharedPlaceOf = (slots: readonly SlotView[]): string | undefined => {
  const places = new Set(slots.map(placeOf));
  return places.size === 1 ? [...places][0] : undefined;
};

/** Where a slot is: name and address, as far as they came. */
export const placeOf = ({ locationName, address }: SlotView): string | undefined => {
  const parts = [locationName, address].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
};

const passes = (wanted: string, has: string | undefined): boolean => wanted === '' || wanted === has;

const timeOfDayOf = (start: Instant): SlotFilters['timeOfDay'] => {
  const { hour } = londonParts(start);
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
};
