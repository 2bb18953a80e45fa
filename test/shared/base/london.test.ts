import { describe, expect, test } from 'vitest';
import { type Instant, parseInstant, toFhirInstant } from '../../../shared/base/instant.ts';
import {
  addDays,
  boundsOfLondonDay,
  isLondonDay,
  londonDayOf,
  londonParts,
  londonTime,
} from '../../../shared/base/london.ts';

const HOUR = 3_600_000;
const at = (text: string): Instant => parseInstant(text) ?? expect.fail(text);

describe('a London day', () => {
  test.each([
    ['in winter', '2026-01-14', '2026-01-14T00:00:00.000+00:00', 24],
    ['in summer starts at 23:00Z of the day before', '2026-07-14', '2026-07-13T23:00:00.000+00:00', 24],
    ['that loses an hour', '2026-03-29', '2026-03-29T00:00:00.000+00:00', 23],
    ['that has an hour twice', '2026-10-25', '2026-10-24T23:00:00.000+00:00', 25],
  ])('%s', (_, day, start, hours) => {
    const bounds = boundsOfLondonDay(day);
    expect(toFhirInstant(bounds.start)).toBe(start);
    expect((bounds.end - bounds.start) / HOUR).toBe(hours);
  });

  test('is the one that an instant falls on there', () => {
    expect(londonDayOf(at('2026-07-13T23:00:00Z'))).toBe('2026-07-14');
    expect(londonDayOf(at('2026-07-13T22:59:59Z'))).toBe('2026-07-13');
    expect(londonDayOf(at('2026-01-13T23:00:00Z'))).toBe('2026-01-13');
  });

  test('is counted by the calendar', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  test('is written YYYY-MM-DD and exists', () => {
    expect(['2026-02-28', '2028-02-29'].every(isLondonDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', ''].some(isLondonDay)).toBe(false);
  });
});

describe('the London wall clock', () => {
  // proves 8.2
  test('shows 01:30 twice in October, told apart by the zone', () => {
    const [first, second] = [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')].map(londonParts);
    expect(first).toMatchObject({ hour: 1, minute: 30, zone: 'BST' });
    expect(second).toMatchObject({ hour: 1, minute: 30, zone: 'GMT' });
  });

  test('tells day and weekday', () => {
    expect(londonParts(at('2026-11-22T18:00:05Z'))).toEqual({
      year: 2026,
      month: 11,
      day: 22,
      dayOfWeek: 7,
      hour: 18,
      minute: 0,
      second: 5,
      zone: 'GMT',
    });
  });

  test('a wall time is an instant: the first of two in the hour that happens twice', () => {
    expect(toFhirInstant(londonTime('2026-07-14', '09:30'))).toBe('2026-07-14T08:30:00.000+00:00');
    expect(toFhirInstant(londonTime('2026-10-25', '01:30'))).toBe('2026-10-25T00:30:00.000+00:00');
  });
});
