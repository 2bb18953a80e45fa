import { ENOUGH } from './coverage.ts';
import { historyOf } from './history.ts';
import type { Options } from './options.ts';
import { createFilling } from './filling.ts';
import { KIND_NAMES } from './kinds.ts';
import { courseOf, ownLife, runSeed } from './run-seed.ts';
import type { Scene } from './scene.ts';
import type { Course } from './targets.ts';
import { wayFor, type Ways } from './ways.ts';

/** What came of many seeds: those that broke something, and how often each cell of the table was reached. */
export type Report = {
  readonly ran: number;
  readonly failures: readonly Failed[];
  readonly cells: Readonly<Record<string, number>>;
  /** How often each cell was come by, and the first seeds that did. */
  readonly reached: Readonly<Record<string, number>>;
  readonly reachedBy: Readonly<Record<string, readonly number[]>>;
  /** Cells of other shards that lives of this one came by, and the seeds of those lives: their own shard may know no way there. */
  readonly strays: Readonly<Record<string, readonly number[]>>;
};

/** `course`: where it cannot be told from the seed. */
type Failed = { readonly seed: number; readonly broken: readonly string[]; readonly course?: Course };

/** Runs the seeds of one shard, or all of them, one after the other. */
export const runSeeds = async (
  {
    seeds,
    from,
    shard = 0,
    shards,
    stopAtFirst,
    plain = false,
    fill = false,
    course,
    seconds = 86_400,
  }: Pick<Options, 'seeds' | 'from' | 'shards' | 'stopAtFirst'> & {
    readonly shard?: number | undefined;
    readonly seconds?: number;
    readonly plain?: boolean;
    readonly fill?: boolean;
    readonly course?: Course | undefined;
  },
  tell: (history: string) => void = () => undefined,
): Promise<Report> => {
  const failures: Failed[] = [];
  const cells: Record<string, number> = {};
  const reached: Record<string, number> = {};
  const reachedBy: Record<string, number[]> = {};
  // Each shard by itself, for its own kinds of Receiver: what it does follows from its seeds alone.
  const isOurs = (cell: string): boolean =>
    KIND_NAMES.findIndex((kind) => cell.startsWith(`${kind} `)) % shards === shard;
  const filling = fill ? createFilling(ENOUGH, { isOurs }) : undefined;
  const strays: Record<string, readonly number[]> = {};
  let ran = 0;
  const until = performance.now() + seconds * 1000;
  // What was found last is sent to until it has enough.
  const isLeft = (seed: number): boolean =>
    seed < from + seeds || (seed < from + seeds * LONGEST_FILL && filling?.isLacking() === true);
  for (let seed = from + shard; isLeft(seed) && performance.now() < until; seed += shards) {
    const onEnd = seeds === 1 ? { onEnd: (scene: Scene) => tell(historyOf(scene)) } : {};
    const isSent = wayFor(seed) !== undefined || seed >= from + seeds;
    const sent = course ?? (isSent ? filling?.courseFor(seed) : undefined);
    const lived = sent ?? (plain || fill ? ownLife(seed) : courseOf(seed));
    const outcome = await runSeed(seed, { ...onEnd, course: lived });
    filling?.learn(lived, outcome);
    for (const [cell, gone] of outcome.behind)
      if (gone === 0 && !isOurs(cell)) strays[cell] = [...(strays[cell] ?? []), lived.from].slice(0, WAYS_KEPT);
    const { broken } = outcome;
    ran += 1;
    addTo(cells, outcome.cells);
    addTo(reached, outcome.reached);
    if (plain) noteWays(reachedBy, seed, outcome.reached);
    if (broken.length > 0) failures.push({ seed, broken, ...(sent === undefined ? {} : { course: sent }) });
    if (broken.length > 0 && stopAtFirst) break;
  }
  return { ran, failures, cells, reached, reachedBy, strays };
};

/** Sends lives to the cells that no shard could send to by itself, by ways that other shards came by, until each has enough. */
export const fillStrays = async (ways: Ways, from: number): Promise<Report> => {
  const wanted = new Set(ways.map(({ cell }) => cell));
  const filling = createFilling(ENOUGH, { ways, isOurs: (cell) => wanted.has(cell) });
  const failures: Failed[] = [];
  const cells: Record<string, number> = {};
  let ran = 0;
  for (; filling.isLacking() && ran < wanted.size * ENOUGH * MOST_TIMES; ran += 1) {
    const seed = from + ran;
    const course = filling.courseFor(seed) ?? ownLife(seed);
    const outcome = await runSeed(seed, { course });
    filling.learn(course, outcome);
    addTo(cells, outcome.cells);
    if (outcome.broken.length > 0) failures.push({ seed, broken: outcome.broken, course });
  }
  return { ran, failures, cells, reached: {}, reachedBy: {}, strays: {} };
};

/** A life that is sent somewhere does not always come there. */
const MOST_TIMES = 4;

/** At most so many times the seeds asked for. */
const LONGEST_FILL = 1.25;

/** More would only be longer. */
const WAYS_KEPT = 12;

const noteWays = (ways: Record<string, number[]>, seed: number, reached: ReadonlyMap<string, number>): void => {
  for (const cell of reached.keys()) {
    const known = ways[cell] ?? [];
    if (known.length < WAYS_KEPT) ways[cell] = [...known, seed];
  }
};

const addTo = (sums: Record<string, number>, more: ReadonlyMap<string, number>): void => {
  for (const [name, times] of more) sums[name] = (sums[name] ?? 0) + times;
};
