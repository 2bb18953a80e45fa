import { Stryker } from '@stryker-mutator/core';
import { type MutationGroup, MUTATION_GROUPS } from './mutation-groups.ts';
import { ROOT } from './paths.ts';

// npm run mutate [-- --group=NAME] [--file=PATH,…] [--at-once=N]: breaks the code at one place at a time and asks whether a test notices.
// Ends with 1 where a group stays below its share.

const optionOf = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

const mutate = async ({ name, mutate: sources, tests, least }: MutationGroup): Promise<void> => {
  const only = optionOf('file')?.split(',');
  process.env.BW_MUTATION_TESTS = tests.join(',');
  const stryker = new Stryker({
    mutate: (only ?? sources).slice(),
    testRunner: 'vitest',
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(optionOf('at-once') ?? 1),
    disableTypeChecks: false,
    // Named so that it is not found: Stryker would rewrite it with the compiler's API, which TypeScript 7 does not have.
    tsconfigFile: 'no-tsconfig.json',
    ignorePatterns: ['/bench', '/build', '/dist', '/docs', '/release', '/renderer', '/screens', '/test/journeys'],
    tempDirName: '.tmp/mutation',
    reporters: ['clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false },
    jsonReporter: { fileName: `.tmp/reports/mutation-${name}.json` },
    thresholds: { high: least, low: least, break: only === undefined ? least : null },
    timeoutMS: 10_000,
  });
  await stryker.runMutationTest();
};

process.chdir(ROOT);
const group = optionOf('group');
const chosen = MUTATION_GROUPS.filter(({ name }) => group === undefined || name === group);
if (chosen.length === 0) throw new Error(`--group is one of ${MUTATION_GROUPS.map(({ name }) => name).join(', ')}`);
for (const one of chosen) {
  process.stdout.write(`\n== ${one.name}: at least ${one.least} %\n`);
  await mutate(one);
}
