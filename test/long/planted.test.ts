import { expect, test } from 'vitest';
import { BUGS } from '../planted/bugs.ts';
import { MOST_SEEDS, seekAll } from '../planted/record-seeds.ts';

// Not the saved seeds: a simulator that has grown blind to a bug shows here, and not only a bug that has moved to another seed.
test('each planted bug is found from seed 0 on', { timeout: 3_600_000 }, async () => {
  const found = await seekAll(BUGS.map(({ name }) => ({ name, from: 0, seeds: MOST_SEEDS })));
  expect(found.flatMap(({ name, seed }) => (seed === undefined ? [name] : []))).toEqual([]);
});
