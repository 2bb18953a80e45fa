import { expect, it } from 'vitest';
import { isNhsNumber } from '../../../main/training/nhs-number.ts';
import { NEWCOMERS, OTHERS, PEOPLE } from '../../../main/training/people.ts';

const everyone = [...PEOPLE, ...NEWCOMERS, ...OTHERS];

it('takes ten digits whose check digit holds', () => {
  expect(isNhsNumber('9990100012')).toBe(true);
  expect(isNhsNumber('9658499007')).toBe(true);
});

it('refuses a wrong check digit, a wrong length and anything that is not a digit', () => {
  const wrong = ['9990100013', '999010001', '99901000122', '999 010 0012', '999010001X', ''];
  expect(wrong.filter(isNhsNumber)).toEqual([]);
});

it('refuses every number in which one digit was mistyped', () => {
  const mistyped = Array.from(
    { length: 10 },
    (_, at) => `${'9990100012'.slice(0, at)}${digitAfter(at)}${'9990100012'.slice(at + 1)}`,
  );
  expect(mistyped.filter(isNhsNumber)).toEqual([]);
});

// proves 12.8
it('every invented person has a valid number of the 999 range, and no two share one', () => {
  expect(everyone.filter(({ nhsNumber }) => !isNhsNumber(nhsNumber) || !nhsNumber.startsWith('999'))).toEqual([]);
  expect(new Set(everyone.map(({ nhsNumber }) => nhsNumber)).size).toBe(everyone.length);
  expect(PEOPLE.length).toBeGreaterThanOrEqual(15);
});

it('every invented person can be told apart and reached', () => {
  for (const { family, given, birthDate, phone, postcode } of everyone) {
    expect([family, given].every((name) => /^[A-Z][a-z]+$/.test(name))).toBe(true);
    expect(birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(phone).toMatch(/^(01632 960|07700 900)\d{3}$/);
    expect(postcode).toMatch(/^ZZ99 /);
  }
});

const digitAfter = (at: number): number => (Number('9990100012'[at]) + 1) % 10;
