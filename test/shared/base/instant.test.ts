import { expect, test } from 'vitest';
import { InstantSchema, parseInstant, plus, toFhirInstant, toInstant } from '../../../shared/base/instant.ts';

// proves 8.1: any offset is read, none is guessed
test.each([
  ['2026-07-14T08:30:00Z', '2026-07-14T08:30:00.000Z'],
  ['2026-07-14T08:30:00+00:00', '2026-07-14T08:30:00.000Z'],
  ['2028-02-29T08:30:00Z', '2028-02-29T08:30:00.000Z'],
  ['2026-07-14T14:00:00+05:30', '2026-07-14T08:30:00.000Z'],
  ['2026-07-14T09:30:00+01:00', '2026-07-14T08:30:00.000Z'],
  ['2026-07-14T03:00:00-05:30', '2026-07-14T08:30:00.000Z'],
  ['2026-07-14T08:30:00.1+00:00', '2026-07-14T08:30:00.100Z'],
  ['2026-07-14T08:30:00.1234567+00:00', '2026-07-14T08:30:00.123Z'],
  ['2026-07-14T08:30:00.123999999Z', '2026-07-14T08:30:00.123Z'],
])('%s is read', (text, iso) => {
  expect(parseInstant(text)).toBe(Date.parse(iso));
});

test.each([
  '2026-07-14T08:30:00',
  '2026-07-14',
  '2026-07-14T08:30Z',
  '2026-02-12T12:011:30+00:00',
  '2026-13-01T00:00:00Z',
  '2026-07-14T25:00:00Z',
  '2026-07-14T24:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-04-31T10:00:00+01:00',
  '2026-07-00T10:00:00Z',
  '2026-07-14T08:30:00+24:00',
  '2026-07-14 08:30:00Z',
  'x2026-07-14T08:30:00Z',
  '',
])('%s is not', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('an instant is written in UTC with milliseconds and an offset, never Z', () => {
  expect(toFhirInstant(toInstant(Date.UTC(2026, 6, 14, 8, 30, 0, 5)))).toBe('2026-07-14T08:30:00.005+00:00');
});

test('what is written is read back', () => {
  const instant = toInstant(1_795_000_000_123);
  expect(parseInstant(toFhirInstant(instant))).toBe(instant);
});

test('whole milliseconds only', () => {
  expect(toInstant(12.9)).toBe(12);
  expect(plus(toInstant(1_000), -1)).toBe(999);
  expect(InstantSchema.safeParse(1.5).success).toBe(false);
  expect(InstantSchema.parse(5)).toBe(5);
});
