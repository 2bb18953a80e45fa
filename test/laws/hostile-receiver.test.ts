import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { LAW } from '../support/arbitraries.ts';
import { aHostileWorld, listLaw, manySlots, oneLaw, slotsLaw } from '../support/hostile-laws.ts';
import { readersLaw, readLawfully } from '../support/hostile-readers.ts';

let hostile: Awaited<ReturnType<typeof aHostileWorld>>;

beforeAll(async () => {
  hostile = await aHostileWorld();
});

afterAll(() => hostile.close());

// proves 1.3, standard 8.1: no crash, no silent drop
test('slots: each entry is shown or counted, or the failure is told', () =>
  fc.assert(slotsLaw(hostile), { ...LAW, verbose: 0, numRuns: 150 }));

// proves H4, 12.5: no wrong patient is shown or kept
test('a list: each entry is shown or counted, and nobody else’s is either', () =>
  fc.assert(listLaw(hostile), { ...LAW, verbose: 0, numRuns: 120 }));

// proves H4, 12.5
test('one appointment: theirs as read, or as saved with the failure beside it', () =>
  fc.assert(oneLaw(hostile), { ...LAW, verbose: 0, numRuns: 120 }));

test('ten thousand slots: each is shown or counted', () => manySlots(hostile));

test('every reader gives a Result, whatever stands where', async () => {
  await readLawfully(hostile);
  await fc.assert(readersLaw(hostile), { ...LAW, verbose: 0, numRuns: 400 });
});
