import { expect, test } from 'vitest';
import { toCanonical, toCanonicalText } from '../../../main/core/canonical.ts';
import { anAppointment } from '../../support/fhir.ts';

test('meta, narrative, id and type are no content', () => {
  const bare = toCanonical({ status: 'booked' });
  expect(toCanonical({ resourceType: 'Appointment', id: 'a1', meta: {}, text: {}, status: 'booked' })).toEqual(bare);
});

test('the words of a reason are content, though they are called text', () => {
  expect(toCanonical({ reasonCode: [{ text: 'Fever' }] })).toEqual({ reasonCode: [{ text: 'Fever' }] });
});

test('neither the order of names nor that of sets matters, at any depth', () => {
  const one = { a: [{ x: 1, y: [3, 1, 2] }, { x: 0 }], b: 1 };
  const other = { b: 1, a: [{ x: 0 }, { y: [2, 3, 1], x: 1 }] };
  expect(toCanonicalText(one)).toBe(toCanonicalText(other));
});

test('a set stands in one order, written once and for all: hashes of earlier days rest on it', () => {
  expect(toCanonicalText({ b: [2, 1, 'x'], a: [{ y: 2 }, { y: 1 }] })).toBe('{"a":[{"y":1},{"y":2}],"b":["x",1,2]}');
});

test('what is there twice is not the same as once', () => {
  expect(toCanonicalText({ a: [1, 1] })).not.toBe(toCanonicalText({ a: [1] }));
});

// proves 5.2: a number spelled otherwise is no change, another number is one
test.each([
  ['1.50', '1.5', true],
  ['1e3', '1000', true],
  ['-0', '0', true],
  ['1e400', 'null', true],
  ['1.50', '1.51', false],
  ['9007199254740991', '9007199254740990', false],
  ['1', '"1"', false],
  ['0', 'null', false],
])('%s and %s are the same number: %s', (one, other, same) => {
  const text = (number: string) => toCanonicalText({ value: JSON.parse(number) });
  expect(text(one) === text(other)).toBe(same);
});

test('a name that is special to objects is content like any other', () => {
  expect(toCanonicalText(JSON.parse('{"a":{"__proto__":{"b":1}},"__proto__":2}'))).toBe(
    '{"__proto__":2,"a":{"__proto__":{"b":1}}}',
  );
});

// proves 8.1
test.each([
  ['2026-10-25T00:30:00+00:00', '2026-10-25T01:30:00+01:00', true],
  ['2026-10-25T01:30:00+00:00', '2026-10-25T01:30:00+01:00', false],
  ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999+01:00', true],
  ['2026-11-24T10:00:00.000000Z', '2026-11-24T10:00:00Z', true],
  ['2026-11-24T10:00:00', '2026-11-24T10:00:00Z', false],
  ['2026-11-24', '2026-11-24T00:00:00Z', false],
])('%s and %s are the same instant: %s', (start, other, same) => {
  const text = (one: string) => toCanonicalText(anAppointment('a1', { start: one }));
  expect(text(start) === text(other)).toBe(same);
});
