import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInstant } from '../../shared/base/instant.ts';
import { addDays, boundsOfLondonDay, londonDayOf, londonParts } from '../../shared/base/london.ts';
import { LAW } from '../support/arbitraries.ts';

const HOUR = 3_600_000;
/** Days from the start of 2024: over five years, both clock changes of each. */
const days = fc.integer({ min: 0, max: 1_826 }).map((count) => addDays('2024-01-01', count));
/** Moments, half of them within two days of a clock change. */
const CHANGES = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2027, 2, 28, 1)];
const moments = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2029, 0) }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -48 * HOUR, max: 48 * HOUR }))
    .map(([change, away]) => change + away),
);

// proves 8.1, 8.2
test('days follow one another without gap or overlap, and are 23, 24 or 25 hours long', () => {
  fc.assert(
    fc.property(days, (day) => {
      const { start, end } = boundsOfLondonDay(day);
      expect(end).toBe(boundsOfLondonDay(addDays(day, 1)).start);
      expect([23, 24, 25]).toContain((end - start) / HOUR);
      expect(londonParts(start)).toMatchObject({ hour: 0, minute: 0 });
    }),
    LAW,
  );
});

test('every moment lies within the bounds of its own day, and of no other', () => {
  fc.assert(
    fc.property(moments, (milliseconds) => {
      const moment = toInstant(milliseconds);
      const day = londonDayOf(moment);
      const { start, end } = boundsOfLondonDay(day);
      expect(start <= moment && moment < end).toBe(true);
      expect(londonDayOf(toInstant(start - 1))).toBe(addDays(day, -1));
      expect(londonDayOf(end)).toBe(addDays(day, 1));
    }),
    { ...LAW, numRuns: 1_000 },
  );
});

test.each([
  ['2026-03-29', 23],
  ['2026-10-25', 25],
  ['2026-11-23', 24],
])('%s has %i hours', (day, hours) => {
  const { start, end } = boundsOfLondonDay(day);
  expect((end - start) / HOUR).toBe(hours);
});
