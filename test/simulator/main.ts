import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Coverage, ENOUGH, joined, writeRates, writeTable, writeWays } from './coverage.ts';
import { type Options, readOptions } from './options.ts';
import { fillStrays, type Report, runSeeds } from './run-seeds.ts';
import type { Ways } from './ways.ts';
import { type Course, CourseSchema } from './targets.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run simulate`: runs seeds in as many processes as asked, prints what failed, and ends with 1 where anything did. */
const main = async (options: Options): Promise<number> => {
  const began = performance.now();
  const shards = options.shards === 1 ? [await runHere(options)] : await runShards(options);
  const reports = options.fill
    ? [...shards, await fillStrays(waysLeft(shards), options.from + 2 * options.seeds)]
    : shards;
  const failures = reports.flatMap((report) => report.failures);
  for (const failed of failures) {
    for (const problem of failed.broken.slice(0, 5)) say(`seed ${failed.seed}: ${problem}`);
    say(`  replay it: npm run -s simulate -- ${whichLife(failed, options)} --history`);
  }
  const coverage: Coverage = joined(reports.map(({ cells }) => cells));
  if (options.explore) writeRates(joined(reports.map(({ reached }) => reached)), options.seeds);
  if (options.ways) writeWays(coverage, { seeds: options.seeds, reachedBy: gathered(reports) });
  const ran = reports.reduce((sum, report) => sum + report.ran, 0);
  if (options.table) writeTable(coverage, { seeds: ran, from: options.from });
  const kills = Object.values(coverage).reduce((sum, times) => sum + times, 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `${ran} seeds from ${options.from}: ${failures.length} failed, ${kills} kills in ${Object.keys(coverage).length} cells, ${seconds} s`,
  );
  return failures.length === 0 ? 0 : 1;
};

/** A life that was sent somewhere in the course of a run is kept in a file: its seed alone does not tell it. */
const whichLife = ({ seed, course }: Report['failures'][number], { plain, fill }: Options): string => {
  if (course === undefined) return `--seed ${seed}${plain || fill ? ' --plain' : ''}`;
  mkdirSync(LIVES, { recursive: true });
  const file = join(LIVES, `life-${seed}.json`);
  writeFileSync(file, JSON.stringify(course));
  return `--life ${file}`;
};

const LIVES = fileURLToPath(new URL('../../.tmp/simulator/', import.meta.url));

const runHere = (options: Options): Promise<Report> =>
  runSeeds({ ...options, course: options.life === undefined ? undefined : readLife(options.life) }, (history) => {
    if (options.history) say(history);
  });

const readLife = (file: string): Course => CourseSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The ways to cells that have too few deaths in all. */
const waysLeft = (reports: readonly Report[]): Ways => {
  const deaths = joined(reports.map(({ cells }) => cells));
  const strays = reports.flatMap((report) => Object.entries(report.strays));
  const lacking = Object.keys(deaths).filter((cell) => (deaths[cell] ?? 0) < ENOUGH);
  return lacking.flatMap((cell) => {
    const from = strays.flatMap(([stray, seeds]) => (stray === cell ? seeds : []));
    return from.length === 0 ? [] : [{ cell, need: ENOUGH, from }];
  });
};

const runShards = (options: Options): Promise<readonly Report[]> =>
  Promise.all(Array.from({ length: options.shards }, (_, shard) => runShard(options, shard)));

/** The seeds that came by each cell, of all shards. */
const gathered = (reports: readonly Report[]): Readonly<Record<string, readonly number[]>> => {
  const all: Record<string, readonly number[]> = {};
  for (const { reachedBy } of reports)
    for (const [cell, seeds] of Object.entries(reachedBy)) all[cell] = [...(all[cell] ?? []), ...seeds];
  return all;
};

/** A shard is this same program in a process of its own; its last line is its report. */
const runShard = (
  { seeds, from, shards, seconds, stopAtFirst, plain, fill }: Options,
  shard: number,
): Promise<Report> =>
  new Promise((resolve, reject) => {
    const args = ['--seeds', seeds, '--from', from, '--shards', shards, '--shard', shard, '--seconds', seconds].map(
      String,
    );
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(import.meta.url),
        ...args,
        ...(stopAtFirst ? ['--stop-at-first'] : []),
        ...(plain ? ['--plain'] : []),
        ...(fill ? ['--fill'] : []),
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(told));
      else reject(new Error(`A shard ended with ${code}`));
    });
  });

const options = readOptions(process.argv.slice(2));
if (options.shard === undefined) process.exitCode = await main(options);
else say(JSON.stringify(await runSeeds(options)));
