import { expect, test } from 'vitest';
import { assertNever } from '../../../shared/base/assert-never.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';

test('a result is a value or a failure, told apart by ok', () => {
  const half = (number: number): Result<number, 'odd'> => (number % 2 === 0 ? ok(number / 2) : failed('odd'));
  expect(half(4)).toEqual({ ok: true, value: 2 });
  expect(half(3)).toEqual({ ok: false, failure: 'odd' });
});

test('a variant from outside throws, and names its kind without its data', () => {
  const fromOutside = (value: unknown): never => assertNever(value as never);
  expect(() => fromOutside({ kind: 'moved', nhsNumber: '9990000018' })).toThrow('Unexpected variant: moved');
  expect(() => fromOutside('9990000018')).toThrow('Unexpected variant: string');
  expect(() => fromOutside(null)).toThrow('Unexpected variant: object');
});
