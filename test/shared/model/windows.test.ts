import { expect, test } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { windowWithout } from '../../../shared/model/windows.ts';

const window = (from: number, to: number) => ({ from: toInstant(from), to: toInstant(to) });
const without = (...taken: readonly (readonly [number, number])[]) =>
  windowWithout(
    window(0, 10),
    taken.map(([from, to]) => window(from, to)),
  ).map(({ from, to }) => [from, to]);

test('what is left of a window', () => {
  expect(without()).toEqual([[0, 10]]);
  expect(without([3, 5])).toEqual([
    [0, 3],
    [5, 10],
  ]);
  expect(without([-5, 4], [8, 20])).toEqual([[4, 8]]);
  expect(without([2, 6], [4, 8], [5, 5])).toEqual([
    [0, 2],
    [8, 10],
  ]);
  expect(without([10, 12], [-3, 0])).toEqual([[0, 10]]);
  expect(without([0, 10])).toEqual([]);
  expect(without([0, 6], [6, 10])).toEqual([]);
});
