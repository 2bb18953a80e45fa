import { historyOf } from './history.ts';
import type { Options } from './options.ts';
import { runSeed } from './run-seed.ts';

/** What came of many seeds: those that broke something, and how often each cell of the table was reached. */
export type Report = {
  readonly ran: number;
  readonly failures: readonly { readonly seed: number; readonly broken: readonly string[] }[];
  readonly cells: Readonly<Record<string, number>>;
};

/** Runs the seeds of one shard, or all of them, one after the other. */
export const runSeeds = async (
  {
    seeds,
    from,
    shard = 0,
    shards,
    stopAtFirst,
  }: Pick<Options, 'seeds' | 'from' | 'shards' | 'stopAtFirst'> & { readonly shard?: number | undefined },
  tell: (history: string) => void = () => undefined,
): Promise<Report> => {
  const failures: { readonly seed: number; readonly broken: readonly string[] }[] = [];
  const cells: Record<string, number> = {};
  let ran = 0;
  for (let seed = from + shard; seed < from + seeds; seed += shards) {
    const { broken, cells: reached } = await runSeed(seed, seeds === 1 ? (scene) => tell(historyOf(scene)) : undefined);
    ran += 1;
    for (const [cell, times] of reached) cells[cell] = (cells[cell] ?? 0) + times;
    if (broken.length > 0) failures.push({ seed, broken });
    if (broken.length > 0 && stopAtFirst) break;
  }
  return { ran, failures, cells };
};
