import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BUGS } from './bugs.ts';

const FoundSchema = z.object({
  name: z.string(),
  ran: z.number(),
  seed: z.number().optional(),
  broken: z.array(z.string()),
});
export type Found = z.infer<typeof FoundSchema>;

/** Runs one bug in a process of its own, on so many seeds from one on, until one notices. */
export const seek = (
  name: string,
  { from, seeds }: { readonly from: number; readonly seeds: number },
): Promise<Found> =>
  new Promise((done, fail) => {
    const file = resolve(import.meta.dirname, 'run-planted.ts');
    const child = spawn(process.execPath, [file, name, String(from), String(seeds)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    let wrong = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      wrong += chunk.toString();
    });
    child.on('close', (code) => {
      if (code === 0) done(FoundSchema.parse(JSON.parse(told)));
      else fail(new Error(`${name || 'no bug'} ended with ${code}: ${wrong.slice(0, 2_000)}`));
    });
  });

/** The same for many, two at a time. */
export const seekAll = async (
  searches: readonly { readonly name: string; readonly from: number; readonly seeds: number }[],
  tell: (found: Found) => void = () => undefined,
): Promise<readonly Found[]> => {
  const left = [...searches];
  const found: Found[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const one = await seek(next.name, next);
      tell(one);
      found.push(one);
    }
  };
  await Promise.all([work(), work()]);
  return found;
};

/** The most seeds that are tried for one bug. */
export const MOST_SEEDS = 500;

const SEEDS = resolve(import.meta.dirname, 'seeds.json');
const PAGE = resolve(import.meta.dirname, '..', '..', 'docs', 'mutation.md');

/** The bug, how many seeds it took, and what noticed it. */
const rowOf = ({ name, seed, ran, broken }: Found): string =>
  `| ${name} | ${seed === undefined ? `not in the first ${ran}` : seed + 1} | ${noticedBy(broken).join(', ')} |`;

/** The checks that noticed; a defect of the engine itself is one too. */
const noticedBy = (broken: readonly string[]): readonly string[] => [
  ...new Set(broken.map((problem) => problem.split(':')[0] ?? '')),
];

const medianOf = (found: readonly Found[]): number => {
  const needed = found.map(({ seed = MOST_SEEDS }) => seed + 1).toSorted((one, other) => one - other);
  return needed[Math.floor(needed.length / 2)] ?? 0;
};

/** Writes the saved seeds, and the table of the page between its marks. */
export const keep = (found: readonly Found[]): void => {
  const sorted = BUGS.flatMap(({ name }) => found.find((one) => one.name === name) ?? []);
  const seeds = sorted.map(({ name, seed = null, broken }) => ({ name, seed, by: noticedBy(broken) }));
  const lines = seeds.map(
    ({ name, seed, by }) =>
      `  { "name": ${JSON.stringify(name)}, "seed": ${seed}, "by": [${by.map((one) => JSON.stringify(one)).join(', ')}] }`,
  );
  writeFileSync(SEEDS, `[\n${lines.join(',\n')}\n]\n`);
  const table = [
    `${sorted.length} bugs, of which ${sorted.filter(({ seed }) => seed !== undefined).length} are caught; half of all within ${medianOf(sorted)} seeds.`,
    '',
    '| bug | seeds needed | noticed by |',
    '|---|---|---|',
    ...sorted.map(rowOf),
  ].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, page.replace(/(from here -->\n)[\s\S]*(<!-- to here)/, `$1\n${table}\n\n$2`));
};

// node test/planted/record-seeds.ts: searches every bug from seed 0 on, and keeps the first seed that catches it.
if (import.meta.main) {
  const found = await seekAll(
    BUGS.map(({ name }) => ({ name, from: 0, seeds: MOST_SEEDS })),
    ({ name, seed, broken }) =>
      void process.stdout.write(`${seed ?? 'NOT FOUND'}  ${name}: ${broken[0]?.slice(0, 120) ?? ''}\n`),
  );
  keep(found);
}
