import { describe, expect, test } from 'vitest';
import { type Instant, parseInstant, plus, toInstant } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { hasBegun, slotStartOf, startOf, type Times, usefulnessOf } from '../../../main/core/usefulness.ts';
import { aProfile } from '../../support/a-bars.ts';
import { aBook, aChosenSlot, aModification, anEntry, FACTS, NINE } from '../../support/an-entry.ts';
import { anAppointment } from '../../support/fhir.ts';

const { limits } = aProfile();

/** Judged at a moment by a process that saw all of it, on a clock that agrees with the services'. */
const on = (now: Instant, given: Partial<Times> = {}): Times => ({
  now,
  corrected: now,
  startedAt: toInstant(0),
  ...given,
});
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
    expect(usefulnessOf(bookAt(FAR), on(plus(NINE, age)), limits)).toBe(expected);
  });

  test('on the next day it is asked about, however short the night', () => {
    const evening = at('2026-11-23T23:30:00+00:00');
    expect(usefulnessOf(bookAt(FAR, evening), on(plus(evening, 29 * MINUTE)), limits)).toBe('useful');
    expect(usefulnessOf(bookAt(FAR, evening), on(plus(evening, 30 * MINUTE)), limits)).toBe('ask');
  });

  // proves 8.1, 8.2: a London day ends at 23:00Z in summer
  test.each([
    ['summer', '2026-07-01T22:30:00+00:00', '2026-07-01T23:00:00+00:00'],
    ['the day the clocks go forward', '2026-03-29T22:30:00+00:00', '2026-03-29T23:00:00+00:00'],
    ['the day the clocks go back', '2026-10-25T23:30:00+00:00', '2026-10-26T00:00:00+00:00'],
  ])('the day is London’s: %s', (_, recorded, midnight) => {
    const entry = bookAt('2027-01-01T10:00:00+00:00', at(recorded));
    expect(usefulnessOf(entry, on(plus(at(midnight), -1)), limits)).toBe('useful');
    expect(usefulnessOf(entry, on(at(midnight)), limits)).toBe('ask');
  });

  // proves 2: 4 h and 24 h are hours that passed, also where the clock is set
  test.each(['2026-03-28T18:00:00+00:00', '2026-10-24T18:00:00+01:00'])('a day from %s is 24 hours', (recorded) => {
    const entry = bookAt('2027-01-01T10:00:00+00:00', at(recorded));
    expect(usefulnessOf(entry, on(plus(at(recorded), 1440 * MINUTE - 1)), limits)).toBe('ask');
    expect(usefulnessOf(entry, on(plus(at(recorded), 1440 * MINUTE)), limits)).toBe('expired');
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
    expect(usefulnessOf(entry, on(plus(later, MINUTE)), limits)).toBe('useful');
  });

  // proves 2, 8.4
  test('once its slot has begun', () => {
    const entry = bookAt('2026-11-23T10:00:00+01:00');
    expect(usefulnessOf(entry, on(plus(NINE, -1)), limits)).toBe('useful');
    expect(usefulnessOf(entry, on(NINE), limits)).toBe('expired');
  });
});

describe('a change', () => {
  const starting = (start: string) =>
    anEntry(aModification(1, { base: { resource: anAppointment('a1', { start }), hash: 'h', readAt: NINE } }));

  test('is of use until the appointment begins, whenever it was recorded', () => {
    const entry = starting('2026-12-01T08:30:00+00:00');
    expect(usefulnessOf(entry, on(at('2026-12-01T08:29:59+00:00')), limits)).toBe('useful');
    expect(usefulnessOf(entry, on(at('2026-12-01T08:30:00+00:00')), limits)).toBe('expired');
  });

  test('of an appointment whose start is not told, or not legible, never expires by itself', () => {
    expect(usefulnessOf(starting('2026-11-01T08:30:00'), on(plus(NINE, 1440 * MINUTE * 30)), limits)).toBe('useful');
    expect(hasBegun(aModification(1, { base: undefined }), NINE)).toBe(false);
  });
});

// proves 6.7, standard 11.4: it takes a slot as a book does, and gives up no appointment by waiting
describe('a new time', () => {
  const reschedule = (start: string, slot: string) =>
    anEntry(
      aModification(1, {
        wanted: { kind: 'reschedule', slot: aChosenSlot({ start: slot }) },
        base: { resource: anAppointment('a1', { start }), hash: 'h', readAt: NINE },
      }),
    );

  test.each([
    ['at once', 0, 'useful'],
    ['four hours later', 240 * MINUTE, 'ask'],
    ['days later', 10_000 * MINUTE, 'ask'],
  ] as const)('%s: %s', (_, age, expected) => {
    expect(usefulnessOf(reschedule(FAR, FAR), on(plus(NINE, age)), limits)).toBe(expected);
  });

  test('is too late once either time has begun', () => {
    const soon = '2026-11-23T10:00:00+00:00';
    for (const entry of [reschedule(soon, FAR), reschedule(FAR, soon)]) {
      expect(usefulnessOf(entry, on(plus(NINE, 59 * MINUTE)), limits)).toBe('useful');
      expect(usefulnessOf(entry, on(plus(NINE, 60 * MINUTE)), limits)).toBe('expired');
    }
  });
});

test('when the appointment starts, and when the slot that is asked for', () => {
  const slot = aChosenSlot({ start: FAR });
  const base = { resource: anAppointment('a1', { start: '2026-12-01T08:30:00+00:00' }), hash: 'h', readAt: NINE };
  const starts = (given: Record<string, unknown>) => {
    const modification = aModification(1, { base, ...given });
    return [startOf(modification), slotStartOf(modification)];
  };
  expect(starts({})).toEqual([at('2026-12-01T08:30:00+00:00'), undefined]);
  expect(starts({ wanted: { kind: 'reschedule', slot } })).toEqual([at('2026-12-01T08:30:00+00:00'), at(FAR)]);
  expect(starts({ wanted: { kind: 'book', slot }, base: undefined })).toEqual([at(FAR), at(FAR)]);
});

// proves 2.5, I18
test('what may have arrived is never expired nor asked about', () => {
  expect(
    usefulnessOf(bookAt('2026-11-23T09:00:00+00:00', NINE, FACTS.uncertain()), on(plus(NINE, 3000 * MINUTE)), limits),
  ).toBe('useful');
});

describe('on a clock that is not known', () => {
  const unknown = (now: Instant): Times => on(now, { corrected: undefined });

  // proves 8.5: nothing expires
  test('nothing expires, neither by age nor because it has begun', () => {
    expect(usefulnessOf(bookAt(FAR), unknown(plus(NINE, 3000 * MINUTE)), limits)).toBe('ask');
    expect(usefulnessOf(bookAt('2026-11-23T10:00:00+01:00'), unknown(NINE), limits)).toBe('useful');
    const begun = aModification(1, { base: { resource: anAppointment('a1'), hash: 'h', readAt: NINE } });
    expect(usefulnessOf(anEntry(begun), unknown(plus(NINE, 10_000_000 * MINUTE)), limits)).toBe('useful');
  });

  test('what this process recorded is as old as the steady clock says; of what an earlier one did, nobody knows', () => {
    expect(usefulnessOf(bookAt(FAR), unknown(plus(NINE, 239 * MINUTE)), limits)).toBe('useful');
    const started = { corrected: undefined, startedAt: plus(NINE, MINUTE) };
    expect(usefulnessOf(bookAt(FAR), on(plus(NINE, 2 * MINUTE), started), limits)).toBe('ask');
  });
});

describe('on a clock that is wrong', () => {
  const YEAR = 525_600 * MINUTE;

  // proves 8.5: a year behind, and just recorded
  test('what this process recorded is not a year old because the services say that a year has passed', () => {
    expect(usefulnessOf(bookAt('2028-01-01T10:00:00+00:00'), on(NINE, { corrected: plus(NINE, YEAR) }), limits)).toBe(
      'useful',
    );
  });

  // proves 8.5: a year ahead
  test('a slot begins by the services’ time, not by ours', () => {
    const ahead = (now: Instant) => on(plus(now, YEAR), { corrected: now, startedAt: plus(NINE, YEAR) });
    const soon = bookAt('2026-11-23T10:00:00+00:00', plus(NINE, YEAR));
    expect(usefulnessOf(soon, ahead(plus(NINE, 59 * MINUTE)), limits)).toBe('useful');
    expect(usefulnessOf(soon, ahead(plus(NINE, 60 * MINUTE)), limits)).toBe('expired');
  });

  test('what an earlier process recorded expires only if both clocks say so, and is asked about if one does', () => {
    const later = (ours: number, theirs: number) =>
      on(plus(NINE, ours * MINUTE), { corrected: plus(NINE, theirs * MINUTE), startedAt: plus(NINE, ours * MINUTE) });
    expect(usefulnessOf(bookAt(FAR), later(1, 1440), limits)).toBe('ask');
    expect(usefulnessOf(bookAt(FAR), later(1440, 1), limits)).toBe('ask');
    expect(usefulnessOf(bookAt(FAR), later(1440, 1441), limits)).toBe('expired');
    expect(usefulnessOf(bookAt(FAR), later(1, 1), limits)).toBe('useful');
    expect(usefulnessOf(bookAt(FAR), later(-1, 0), limits)).toBe('useful');
    expect(usefulnessOf(bookAt(FAR), later(-60, 1440), limits)).toBe('ask');
    expect(usefulnessOf(bookAt(FAR), later(-60, 60), limits)).toBe('ask');
    expect(usefulnessOf(bookAt(FAR), later(60, -60), limits)).toBe('ask');
  });

  test('what an earlier process recorded on another day is asked about, however short the night', () => {
    const evening = at('2026-11-23T23:30:00+00:00');
    const laterBy = (minutes: number): Times =>
      on(plus(evening, minutes * MINUTE), { startedAt: plus(evening, MINUTE) });
    expect(usefulnessOf(bookAt(FAR, evening), laterBy(29), limits)).toBe('useful');
    expect(usefulnessOf(bookAt(FAR, evening), laterBy(30), limits)).toBe('ask');
  });
});

// proves 6.7: the call-back time on the slip
describe('a booking with a promise to call', () => {
  const promised = (facts: readonly Fact[] = []) =>
    anEntry(
      aBook(1, { callBy: plus(NINE, 60 * MINUTE), wanted: { kind: 'book', slot: aChosenSlot({ start: FAR }) } }),
      facts,
    );
  const stillWanted = (at: Instant): readonly Fact[] => [
    { kind: 'held', at, reason: 'still-wanted' },
    { kind: 'decided', at, choice: 'still-wanted', person: 'S', notArrived: false, leadsTo: 'queued' },
  ];

  test('goes unasked until then, and not after it', () => {
    expect(usefulnessOf(promised(), on(plus(NINE, 59 * MINUTE)), limits)).toBe('useful');
    expect(usefulnessOf(promised(), on(plus(NINE, 60 * MINUTE)), limits)).toBe('ask');
    expect(usefulnessOf(promised(), on(plus(NINE, 60 * MINUTE), { corrected: undefined }), limits)).toBe('ask');
  });

  test('a word after it counts, a word before it does not', () => {
    const now = plus(NINE, 90 * MINUTE);
    expect(usefulnessOf(promised(stillWanted(plus(NINE, 30 * MINUTE))), on(now), limits)).toBe('ask');
    expect(usefulnessOf(promised(stillWanted(plus(NINE, 70 * MINUTE))), on(now), limits)).toBe('useful');
    expect(usefulnessOf(promised(stillWanted(plus(NINE, 60 * MINUTE))), on(now), limits)).toBe('useful');
  });

  test('promised on the clock of an earlier process, it is due by whichever clock is ahead', () => {
    const started = plus(NINE, MINUTE);
    const later = (ours: number, theirs: number): Times =>
      on(plus(NINE, ours * MINUTE), { corrected: plus(NINE, theirs * MINUTE), startedAt: started });
    expect(usefulnessOf(promised(), later(59, 59), limits)).toBe('useful');
    expect(usefulnessOf(promised(), later(53, 60), limits)).toBe('ask');
    expect(usefulnessOf(promised(), later(60, 53), limits)).toBe('ask');
    expect(usefulnessOf(promised(stillWanted(plus(NINE, 54 * MINUTE))), later(55, 62), limits)).toBe('useful');
  });
});
