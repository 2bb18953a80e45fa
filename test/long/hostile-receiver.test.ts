import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { aHostileWorld, listLaw, oneLaw, slotsLaw } from '../support/hostile-laws.ts';

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

// proves 1.3, 12.5, H4
test.each([
  ['slots', slotsLaw],
  ['a list', listLaw],
  ['one appointment', oneLaw],
])('%s from a hostile Receiver', async (_, law) => {
  // Which of the three is run does not matter to fast-check: only its own values do.
  await fc.assert(law(hostile) as Parameters<typeof fc.assert>[0], RUNS);
});
