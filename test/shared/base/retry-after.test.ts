import { expect, test } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { parseHttpDate, parseRetryAfter, retryAfterOf } from '../../../shared/base/retry-after.ts';

const NOW = toInstant(Date.UTC(2026, 10, 22, 18, 0, 0));

// proves 3.1: seconds or date, 0 to 15 minutes, odd values too
test.each([
  ['0', 0],
  ['120', 120_000],
  [' 120 ', 120_000],
  ['900', 900_000],
  ['901', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
  ['99999999999999999999', undefined],
  ['Sun, 22 Nov 2026 18:02:00 GMT', 120_000],
  ['Sun, 22 Nov 2026 17:59:59 GMT', undefined],
  ['Sun, 22 Nov 2026 18:15:01 GMT', undefined],
  ['2026-11-22T18:02:00Z', undefined],
])('%j', (header, milliseconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(milliseconds);
});

test('none is none', () => {
  expect(parseRetryAfter(undefined, NOW)).toBeUndefined();
});

// proves 3.1: our clock may be wrong
test('a date is as far away as the clock that dated the answer says', () => {
  const headers = { 'retry-after': 'Sun, 22 Nov 2026 18:09:00 GMT', date: 'Sun, 22 Nov 2026 18:07:00 GMT' };
  expect(retryAfterOf(headers, NOW)).toBe(120_000);
  expect(retryAfterOf({ 'retry-after': headers['retry-after'] }, NOW)).toBe(540_000);
  expect(retryAfterOf({ date: headers.date }, NOW)).toBeUndefined();
});

test('an HTTP date carries its zone, or is none', () => {
  expect(parseHttpDate('Sun, 22 Nov 2026 18:00:00 GMT')).toBe(NOW);
  expect(parseHttpDate('Sun, 22 Nov 2026 18:00:00')).toBeUndefined();
  expect(parseHttpDate('Sun, 42 Nov 2026 18:00:00 GMT')).toBeUndefined();
});
