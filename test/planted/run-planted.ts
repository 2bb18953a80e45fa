import { BUGS } from './bugs.ts';
import { plant } from './plant.ts';

/** What came of it: the first seed at which something was noticed, and all that was; `ran` seeds in all. */
export type Found = {
  readonly name: string;
  readonly ran: number;
  readonly seed?: number;
  readonly broken: readonly string[];
};

// node test/planted/run-planted.ts NAME FROM SEEDS: plants the bug and runs seeds until one notices. One bug in one process.
const [name = '', from = '0', seeds = '1'] = process.argv.slice(2);
const bug = BUGS.find((one) => one.name === name);
if (bug === undefined && name !== '') throw new Error(`No such bug: ${name}`);
if (bug !== undefined) plant(bug);
// Loaded only now: what was loaded before the bug was planted would be without it.
const { runSeed } = await import('../simulator/run-seed.ts');

const noticed = async (seed: number): Promise<readonly string[]> => {
  try {
    return (await runSeed(seed)).broken;
  } catch (thrown) {
    return [`threw: ${String(thrown)}`];
  }
};

const search = async (): Promise<Found> => {
  const first = Number(from);
  for (let ran = 1; ran <= Number(seeds); ran += 1) {
    const seed = first + ran - 1;
    const broken = await noticed(seed);
    if (broken.length > 0) return { name, ran, seed, broken };
  }
  return { name, ran: Number(seeds), broken: [] };
};

const found = await search();
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(0);
