import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COVERAGE_FILE, DOCUMENT, type Published, tableOf } from './coverage.ts';
import { historyOf } from './history.ts';
import { readOptions } from './options.ts';
import { runSeed } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';

const historyOfSeed = async (seed: number): Promise<string> => {
  let told = '';
  await runSeed(seed, {
    onEnd: (scene) => {
      told = historyOf(scene);
    },
  });
  return told;
};

// A seed that fails is of use only if it fails again.
test.each([1, 12, 77])('seed %i is the same life each time, to the millisecond', async (seed) => {
  const first = await historyOfSeed(seed);
  expect(first).toContain('process 1 began');
  expect(first).toContain('  wire ');
  expect(await historyOfSeed(seed)).toBe(first);
});

test('every shard runs its own seeds, and together they run all', async () => {
  const shards = await Promise.all(
    [0, 1].map((shard) => runSeeds({ seeds: 5, from: 10, shard, shards: 2, stopAtFirst: false })),
  );
  expect(shards.map(({ ran }) => ran)).toEqual([3, 2]);
  const whole = await runSeeds({ seeds: 5, from: 10, shards: 1, stopAtFirst: false });
  expect(whole.ran).toBe(5);
});

test('options are read, and strange ones refused', () => {
  expect(readOptions(['--seed', '7', '--history'])).toMatchObject({ seeds: 1, from: 7, shards: 1, history: true });
  expect(readOptions(['--seeds', '20', '--from', '3'])).toMatchObject({ seeds: 20, from: 3, shards: 2 });
  expect(() => readOptions(['--seedz', '7'])).toThrow('--seedz');
  expect(() => readOptions(['--seeds', 'many'])).toThrow('whole number');
});

// proves 9: what is published is what was measured
test('docs/simulator.md holds the table of the cells beside it', () => {
  const published: Published = JSON.parse(readFileSync(COVERAGE_FILE, 'utf8'));
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(tableOf(published).trim());
});
