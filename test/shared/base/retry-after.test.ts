import { expect, test } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { parseHttpDate, parseRetryAfter } from '../../../shared/base/retry-after.ts';

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

test('an HTTP date carries its zone, or is none', () => {
  expect(parseHttpDate('Sun, 22 Nov 2026 18:00:00 GMT')).toBe(NOW);
  expect(parseHttpDate('Sun, 22 Nov 2026 18:00:00')).toBeUndefined();
  expect(parseHttpDate('Sun, 42 Nov 2026 18:00:00 GMT')).toBeUndefined();
});
