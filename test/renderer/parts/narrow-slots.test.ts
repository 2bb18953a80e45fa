import { expect, test } from 'vitest';
import {
  NO_FILTERS,
  narrowSlots,
  placeOf,
  sharedPlaceOf,
  slotsByDay,
  valuesOf,
} from '../../../renderer/parts/narrow-slots.ts';
import { londonDayOf } from '../../../shared/base/london.ts';
import { slotsOf } from '../page/slots.ts';
import { NOW } from '../page/times.ts';

const slots = slotsOf('1', '2026-08-03', '2026-08-04');
const hours = (some: typeof slots) => [...new Set(some.map(({ start }) => new Date(start).getUTCHours() + 1))];

test('without filters all slots are shown, earliest first', () => {
  expect(narrowSlots([...slots].toReversed(), NO_FILTERS)).toEqual(slots);
});

test('morning, afternoon and evening', () => {
  expect(hours(narrowSlots(slots, { ...NO_FILTERS, timeOfDay: 'morning' }))).toEqual([8, 9, 10, 11]);
  expect(hours(narrowSlots(slots, { ...NO_FILTERS, timeOfDay: 'afternoon' }))).toEqual([12, 14, 16]);
  expect(hours(narrowSlots(slots, { ...NO_FILTERS, timeOfDay: 'evening' }))).toEqual([17]);
});

test('filters add up', () => {
  const filters = { ...NO_FILTERS, mode: 'Telephone', gender: 'male', role: 'General practitioner' };
  const shown = narrowSlots(slots, filters);
  expect(shown.length).toBeGreaterThan(0);
  for (const slot of shown) {
    expect(slot).toMatchObject({
      mode: 'Telephone',
      practitionerGender: 'male',
      practitionerRole: 'General practitioner',
    });
  }
  expect(narrowSlots(slots, { ...filters, gender: 'female' })).toEqual([]);
  const [first] = slots;
  const here = { ...NO_FILTERS, day: '2026-08-04', place: (first && placeOf(first)) ?? '' };
  expect(narrowSlots(slots, here).map(({ start }) => londonDayOf(start))).toEqual(Array(9).fill('2026-08-04'));
  expect(narrowSlots(slots, { ...here, place: 'elsewhere' })).toEqual([]);
});

test('slots stand under their London day', () => {
  expect(slotsByDay(slots).map(({ day, slots: own }) => [day, own.length])).toEqual([
    ['2026-08-03', 9],
    ['2026-08-04', 9],
  ]);
});

test('what there is to choose from comes from the slots', () => {
  expect(valuesOf(slots, ({ mode }) => mode)).toEqual(['In-person', 'Telephone', 'Video']);
  expect(valuesOf([], placeOf)).toEqual([]);
});

test('a place that all share is said once', () => {
  expect(sharedPlaceOf(slots)).toBe('Riverside House, 1 Weir Lane, Trainingham, ZZ99 2AA');
  const [first, ...others] = slots;
  expect(first && sharedPlaceOf([{ ...first, address: 'elsewhere' }, ...others])).toBeUndefined();
  expect(placeOf({ slotId: 's', serviceId: '1', start: NOW, end: NOW, beingBookedHere: false })).toBeUndefined();
});
