import { expect, test } from 'vitest';
import { inSlices } from '../../../main/bars/slices.ts';

test.each([0, 1, 99, 100, 101, 1_000])('%i items are mapped in order', async (count) => {
  const items = Array.from({ length: count }, (_, index) => index);
  expect(await inSlices(items, (item) => item * 2)).toEqual(items.map((item) => item * 2));
});

test('others take their turn between slices, and find no slice half done', async () => {
  const done: number[] = [];
  const seen: number[] = [];
  const look = (): void => {
    seen.push(done.length);
    if (done.length < 500) setImmediate(look);
  };
  setImmediate(look);
  await inSlices(Array.from({ length: 500 }), () => done.push(1));
  expect(seen).toEqual([100, 200, 300, 400, 500].slice(0, seen.length));
  expect(seen.length).toBeGreaterThanOrEqual(4);
});
