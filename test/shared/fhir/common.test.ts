import { expect, test } from 'vitest';
import { addressLine, nameOf, wordsOf } from '../../../shared/fhir/common.ts';

test('a concept is its text, else its first display, else its first code', () => {
  expect(wordsOf({ text: 'a', coding: [{ display: 'b' }] })).toBe('a');
  expect(wordsOf({ coding: [{ code: 'c' }, { display: 'b' }] })).toBe('b');
  expect(wordsOf({ coding: [{ code: 'c' }] })).toBe('c');
  expect(wordsOf({})).toBeUndefined();
  expect(wordsOf(undefined)).toBeUndefined();
});

test('a name is its text, else prefix, given names and family', () => {
  expect(nameOf({ text: 'Dr R. Invented', family: 'x' })).toBe('Dr R. Invented');
  expect(nameOf({ prefix: ['Dr'], given: ['Robin', 'Sam'], family: 'Invented' })).toBe('Dr Robin Sam Invented');
  expect(nameOf({ family: 'Invented' })).toBe('Invented');
  expect(nameOf({})).toBeUndefined();
  expect(nameOf(undefined)).toBeUndefined();
});

test('an address is one line without gaps, else its text', () => {
  expect(addressLine({ line: ['1 Example Street', ''], city: 'Sampletown', postalCode: 'ZZ99 1AA' })).toBe(
    '1 Example Street, Sampletown, ZZ99 1AA',
  );
  expect(addressLine({ text: 'By the river' })).toBe('By the river');
  expect(addressLine({})).toBeUndefined();
  expect(addressLine(undefined)).toBeUndefined();
});
