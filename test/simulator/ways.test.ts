import { expect, test } from 'vitest';
import { runSeed } from './run-seed.ts';
import { wayFor } from './ways.ts';

/** Of four times 728 seeds the first live their own lives, and the others go to rare cells. */
const ROUND = 728;

test('three of four rounds of seeds are sent to the rare cells, the same seed to the same one', () => {
  const turns = Array.from({ length: ROUND }, (_, seed) => wayFor(ROUND + seed));
  expect(Array.from({ length: ROUND }, (_, seed) => wayFor(seed)).every((way) => way === undefined)).toBe(true);
  expect(turns.every((way) => way !== undefined)).toBe(true);
  expect(Array.from({ length: ROUND }, (_, seed) => wayFor(ROUND + seed))).toEqual(turns);
  expect(new Set(turns.map((way) => way?.cell)).size).toBeGreaterThan(100);
});

// proves 9: what few lives come by is come by all the same
test('of lives that are sent to a rare cell, most die there', async () => {
  const seeds = Array.from({ length: 20 }, (_, index) => ROUND + index * 31);
  const lives = await Promise.all(seeds.map((seed) => runSeed(seed)));
  const arrived = lives.filter(({ seed, cells }) => cells.has(wayFor(seed)?.cell ?? ''));
  expect(arrived.length).toBeGreaterThan(10);
});
