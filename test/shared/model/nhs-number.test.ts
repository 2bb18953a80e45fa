import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInvented, NhsNumberSchema, parseNhsNumber, showNhsNumber } from '../../../shared/model/nhs-number.ts';

test.each(['9990000018', '999 000 0018', '999-000-0018', ' 9990000018 ', '9990000026'])('%j is one', (text) => {
  expect(parseNhsNumber(text)).toBe(text.replace(/\D/g, ''));
});

test.each(['9990000019', '999000001', '99900000180', '999000001X', '', '٩٩٩٠٠٠٠٠١٨'])('%j is none', (text) => {
  expect(parseNhsNumber(text)).toBeUndefined();
  expect(NhsNumberSchema.safeParse(text).success).toBe(false);
});

test('nine digits whose check digit would be 10 belong to nobody', () => {
  // 9×10 + 9×9 + 9×8 = 243, which leaves 1 by 11.
  const numbers = Array.from({ length: 10 }, (_, digit) => parseNhsNumber(`999000000${digit}`));
  expect(numbers.filter((number) => number !== undefined)).toEqual([]);
});

/** Invented ones only. */
const VALID = fc
  .array(fc.nat(9), { minLength: 6, maxLength: 6 })
  .map((six) => [9, 9, 9, ...six])
  .map((nine) => ({ nine, sum: nine.reduce((sum, digit, index) => sum + digit * (10 - index), 0) }))
  .filter(({ sum }) => sum % 11 !== 1)
  .map(({ nine, sum }) => [...nine, (11 - (sum % 11)) % 11].join(''));

test('one wrong digit, or two neighbours swapped, is always noticed', () => {
  fc.assert(
    fc.property(VALID, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
      const digits = number.split('');
      const wrong = digits.with(place, String((Number(digits[place]) + by) % 10)).join('');
      expect(parseNhsNumber(number)).toBe(number);
      expect(parseNhsNumber(wrong)).toBeUndefined();
      const [one = '', other = ''] = digits.slice(place % 9);
      const swapped = digits
        .with(place % 9, other)
        .with((place % 9) + 1, one)
        .join('');
      if (one !== other) expect(parseNhsNumber(swapped)).toBeUndefined();
    }),
    { seed: 20261122 },
  );
});

test('it is shown 3 3 4', () => {
  expect(showNhsNumber('9990000018')).toBe('999 000 0018');
});

test('only the 999 range is invented', () => {
  expect(isInvented('9990000018')).toBe(true);
  expect(isInvented('1239990000')).toBe(false);
});
