import { describe, expect, test } from 'vitest';
import { initialOf, KioskPinSchema, KioskRuleSchema } from '../../../shared/model/kiosk.ts';
import { HASHED } from '../../support/a-kiosk.ts';

describe('the letter that somebody touches for their surname', () => {
  test.each([
    ['Example', 'E'],
    ['  van Dijk', 'V'],
    ["O'Brien", 'O'],
    ['Österreich', 'O'],
    ['émile', 'E'],
    ['Łukasz', 'L'],
    ['Ørsted', 'O'],
    ['d’Arcy', 'D'],
  ])('%s: %s', (name, letter) => expect(initialOf(name)).toBe(letter));

  test.each(['', '  ', '3rd', '王', 'Жуков', '-Smith'])('“%s” has none: the reception helps', (name) =>
    expect(initialOf(name)).toBeUndefined(),
  );
});

test('a PIN is six digits, no more and no less', () => {
  expect(
    ['739146', '73914', '7391467', 'abcdef', '７３９１４６'].map((pin) => KioskPinSchema.safeParse(pin).success),
  ).toEqual([true, false, false, false, false]);
});

test('where to go is one line of plain text', () => {
  const rule = (whereToGo: string) =>
    KioskRuleSchema.safeParse({ pinHash: HASHED, services: [{ id: 'c', whereToGo }] });
  expect(rule('Room 1').success).toBe(true);
  expect(['', 'Room\n1', 'Room \u202e1', 'x'.repeat(121)].map((words) => rule(words).success)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
