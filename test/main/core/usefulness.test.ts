import { describe, expect, test } from 'vitest';
import { type Instant, parseInstant, plus, toInstant } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { hasBegun, usefulnessOf } from '../../../main/core/usefulness.ts';
import { aProfile } from '../../support/a-bars.ts';
import { aBook, aChosenSlot, aModification, anEntry, FACTS, NINE } from '../../support/an-entry.ts';
import { anAppointment } from '../../support/fhir.ts';

const { limits } = aProfile();
const MINUTE = 60_000;
const at = (text: string): Instant => parseInstant(text) ?? toInstant(0);

const bookAt = (start: string, recordedAt = NINE, facts: readonly Fact[] = []) =>
  anEntry(aBook(1, { recordedAt, wanted: { kind: 'book', slot: aChosenSlot({ start }) } }), facts);

const FAR = '2026-12-24T10:00:00+00:00';

describe('a book', () => {
  // proves 6.7: four hours, on the same working day
  test.each([
    ['at once', 0, 'useful'],
    ['just under four hours later', 240 * MINUTE - 1, 'useful'],
    ['four hours later', 240 * MINUTE, 'ask'],
    ['just under a day later', 1440 * MINUTE - 1, 'ask'],
    ['a day later', 1440 * MINUTE, 'expired'],
  ] as const)('%s: %s', (_, age, expected) => {
    expect(usefulnessOf(bookAt(FAR), plus(NINE, age), limits)).toBe(expected);
  });

  test('on the next day it is asked about, however short the night', () => {
    const evening = at('2026-11-23T23:30:00+00:00');
    expect(usefulnessOf(bookAt(FAR, evening), plus(evening, 29 * MINUTE), limits)).toBe('useful');
    expect(usefulnessOf(bookAt(FAR, evening), plus(evening, 30 * MINUTE), limits)).toBe('ask');
  });

  // proves 8.1, 8.2: a London day ends at 23:00Z in summer
  test.each([
    ['summer', '2026-07-01T22:30:00+00:00', '2026-07-01T23:00:00+00:00'],
    ['the day the clocks go forward', '2026-03-29T22:30:00+00:00', '2026-03-29T23:00:00+00:00'],
    ['the day the clocks go back', '2026-10-25T23:30:00+00:00', '2026-10-26T00:00:00+00:00'],
  ])('the day is London’s: %s', (_, recorded, midnight) => {
    const entry = bookAt('2027-01-01T10:00:00+00:00', at(recorded));
    expect(usefulnessOf(entry, plus(at(midnight), -1), limits)).toBe('useful');
    expect(usefulnessOf(entry, at(midnight), limits)).toBe('ask');
  });

  // proves 2: 4 h and 24 h are hours that passed, also where the clock is set
  test.each(['2026-03-28T18:00:00+00:00', '2026-10-24T18:00:00+01:00'])('a day from %s is 24 hours', (recorded) => {
    const entry = bookAt('2027-01-01T10:00:00+00:00', at(recorded));
    expect(usefulnessOf(entry, plus(at(recorded), 1440 * MINUTE - 1), limits)).toBe('ask');
    expect(usefulnessOf(entry, plus(at(recorded), 1440 * MINUTE), limits)).toBe('expired');
  });

  test('still wanted, said a person: from then on', () => {
    const later = plus(NINE, 300 * MINUTE);
    const decided: Fact = {
      kind: 'decided',
      at: later,
      choice: 'still-wanted',
      person: 'S',
      notArrived: false,
      leadsTo: 'queued',
    };
    const entry = bookAt(FAR, NINE, [{ kind: 'held', at: later, reason: 'still-wanted' }, decided]);
    expect(usefulnessOf(entry, plus(later, MINUTE), limits)).toBe('useful');
  });

  // proves 2, 8.4
  test('once its slot has begun', () => {
    const entry = bookAt('2026-11-23T10:00:00+01:00');
    expect(usefulnessOf(entry, plus(NINE, -1), limits)).toBe('useful');
    expect(usefulnessOf(entry, NINE, limits)).toBe('expired');
  });
});

describe('a change', () => {
  const starting = (start: string) =>
    anEntry(aModification(1, { base: { resource: anAppointment('a1', { start }), hash: 'h', readAt: NINE } }));

  test('is of use until the appointment begins, whenever it was recorded', () => {
    const entry = starting('2026-12-01T08:30:00+00:00');
    expect(usefulnessOf(entry, at('2026-12-01T08:29:59+00:00'), limits)).toBe('useful');
    expect(usefulnessOf(entry, at('2026-12-01T08:30:00+00:00'), limits)).toBe('expired');
  });

  test('of an appointment whose start is not told, or not legible, never expires by itself', () => {
    expect(usefulnessOf(starting('2026-11-01T08:30:00'), plus(NINE, 1440 * MINUTE * 30), limits)).toBe('useful');
    expect(hasBegun(aModification(1, { base: undefined }), NINE)).toBe(false);
  });
});

// proves 2.5, I18
test('what may have arrived is never expired nor asked about', () => {
  expect(
    usefulnessOf(bookAt('2026-11-23T09:00:00+00:00', NINE, FACTS.uncertain()), plus(NINE, 3000 * MINUTE), limits),
  ).toBe('useful');
});
