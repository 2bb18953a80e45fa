import { mkdirSync, writeFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import { type MutationGroup, MUTATION_GROUPS, type MutationPart } from './mutation-groups.ts';
import { ROOT } from './paths.ts';

// npm run mutate [-- --group=NAME] [--file=PATH[:FROM-TO],…] [--at-once=N]: breaks the code at one place at a time and asks whether a test notices.
// Ends with 1 where a group stays below its share; one file alone is only counted.

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];
type Counts = {
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly unreached: number;
};

const optionOf = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

const only = optionOf('file')?.split(',');

const mutate = async ({ mutate: sources, tests }: MutationPart, reportName: string): Promise<readonly Mutant[]> => {
  process.env.BW_MUTATION_TESTS = tests.join(',');
  const stryker = new Stryker({
    mutate: sources.slice(),
    testRunner: 'vitest',
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(optionOf('at-once') ?? 1),
    disableTypeChecks: false,
    // Named so that it is not found: Stryker would rewrite it with the compiler's API, which TypeScript 7 does not have.
    tsconfigFile: 'no-tsconfig.json',
    ignorePatterns: [
      '/.tmp',
      '/bench',
      '/build',
      '/dist',
      '/docs',
      '/release',
      '/renderer',
      '/screens',
      '/test/journeys',
    ],
    tempDirName: '.tmp/mutation',
    reporters: ['clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false, reportScoreTable: false },
    jsonReporter: { fileName: `.tmp/reports/mutation-${reportName}.json` },
    thresholds: { high: 100, low: 0, break: null },
    warnings: { unknownOptions: true, preprocessorErrors: true, unserializableOptions: true, slow: false },
    // A mutant that goes in a circle is noticed by this alone. Long, so that a busy machine is not taken for a circle.
    timeoutMS: 15_000,
    timeoutFactor: 4,
  });
  return await stryker.runMutationTest();
};

/** Of the files asked for, those of this part; with `:from-to` behind a name, those lines alone. */
const chosenPart = ({ mutate: sources, tests }: MutationPart): readonly MutationPart[] => {
  const chosen = only?.filter((file) => sources.includes(file.replace(/:.*/, ''))) ?? sources;
  return chosen.length === 0 ? [] : [{ mutate: chosen, tests }];
};

const countsOf = (mutants: readonly Mutant[]): Counts => {
  const count = (status: Mutant['status']): number => mutants.filter((mutant) => mutant.status === status).length;
  return {
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    unreached: count('NoCoverage'),
  };
};

/** Per cent of all that could be judged. */
const shareOf = ({ killed, timedOut, survived, unreached }: Counts): number =>
  (100 * (killed + timedOut)) / Math.max(1, killed + timedOut + survived + unreached);

const lineOf = (name: string, counts: Counts): string =>
  [
    shareOf(counts).toFixed(1).padStart(6),
    `${counts.killed} killed`.padStart(13),
    `${counts.timedOut} timed out`.padStart(13),
    `${counts.survived} survived`.padStart(13),
    `${counts.unreached} unreached`.padStart(13),
    `  ${name}`,
  ].join('');

const report = (group: MutationGroup, mutants: readonly Mutant[]): boolean => {
  const files = [...new Set(mutants.map(({ fileName }) => fileName))].sort();
  const rows = files.map((file) => ({
    file: file.slice(ROOT.length + 1),
    ...countsOf(mutants.filter(({ fileName }) => fileName === file)),
  }));
  const all = countsOf(mutants);
  mkdirSync('.tmp/reports', { recursive: true });
  writeFileSync(`.tmp/reports/mutation-${group.name}.json`, JSON.stringify({ group: group.name, all, files: rows }));
  const lines = [...rows.map((row) => lineOf(row.file, row)), lineOf(`${group.name}, at least ${group.least}`, all)];
  process.stdout.write(`\n== ${group.name}, per cent\n${lines.join('\n')}\n`);
  return only !== undefined || shareOf(all) >= group.least;
};

process.chdir(ROOT);
const name = optionOf('group');
const chosen = MUTATION_GROUPS.filter((group) => name === undefined || name === group.name);
if (chosen.length === 0) throw new Error(`--group is one of ${MUTATION_GROUPS.map((group) => group.name).join(', ')}`);
for (const group of chosen) {
  process.stdout.write(`\n== ${group.name}\n`);
  const mutants: Mutant[] = [];
  for (const [index, part] of group.parts.flatMap(chosenPart).entries())
    mutants.push(...(await mutate(part, `${group.name}-${index + 1}`)));
  if (!report(group, mutants)) process.exitCode = 1;
}
