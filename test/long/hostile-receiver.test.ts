import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { aHostileWorld, listLaw, oneLaw, slotsLaw } from '../support/hostile-laws.ts';
import { readersLaw } from '../support/hostile-readers.ts';

/** `BW_HOSTILE_RUNS` says how many answers each law meets, `BW_SEED` where they begin; a failure prints seed and path. */
const RUNS = {
  numRuns: Number(process.env.BW_HOSTILE_RUNS ?? 20_000),
  seed: Number(process.env.BW_SEED ?? 20_261_122) + 1,
};

let hostile: Awaited<ReturnType<typeof aHostileWorld>>;

beforeAll(async () => {
  hostile = await aHostileWorld();
});

afterAll(() => hostile.close());

// proves 1.3, standard 8.1
test('slots from a hostile Receiver', () => fc.assert(slotsLaw(hostile), RUNS));

// proves H4, 12.5
test('a list from hostile Receivers', () => fc.assert(listLaw(hostile), RUNS));

// proves H4, 12.5
test('one appointment from a hostile Receiver', () => fc.assert(oneLaw(hostile), RUNS));

test('anything that is read', () => fc.assert(readersLaw(hostile), RUNS));
