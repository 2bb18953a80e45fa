/** Sources that are broken one place at a time, the tests that should notice, and the share of breaks that they must notice. */
export type MutationGroup = {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Per cent; below it the run fails. */
  readonly least: number;
};

/** What an answer proves, what a read means, how a Modification stands: pure, so their own tests and the laws are enough. */
const DECISIONS: MutationGroup = {
  name: 'decisions',
  mutate: [
    'main/core/classify.ts',
    'main/core/compare.ts',
    'main/core/canonical.ts',
    'main/core/differences.ts',
    'shared/model/standing.ts',
  ],
  tests: [
    'test/main/core/classify.test.ts',
    'test/main/core/judge-message.test.ts',
    'test/main/core/compare.test.ts',
    'test/main/core/canonical.test.ts',
    'test/main/core/differences.test.ts',
    'test/shared/model/standing.test.ts',
    'test/shared/model/standing.whole.test.ts',
  ],
  least: 95,
};

const core = (...names: readonly string[]): readonly string[] => names.map((name) => `main/core/${name}.ts`);
const flows = (...names: readonly string[]): readonly string[] => names.map((name) => `main/flows/${name}.ts`);

/** What is sent when, and what is done with the answer. */
const ENGINE: MutationGroup = {
  name: 'engine',
  mutate: [
    ...core('due', 'take-turns', 'waiting', 'usefulness', 'backoff', 'plan-rebook', 'match-book', 'choices'),
    ...flows('replay', 'drive', 'send', 'settle', 'journal', 'recover', 'read-back', 'arrange'),
    ...flows('reconcile', 'reconcile-book', 'reconcile-change', 'prepare-book', 'prepare-change', 'prepared'),
    ...flows('resolve-modification', 'resolve-conflict', 'resolve-held', 'resolve-rebook'),
  ],
  tests: [
    ...['backoff', 'choices', 'due', 'match-book', 'plan-rebook', 'take-turns', 'usefulness', 'waiting'].map(
      (name) => `test/main/core/${name}.test.ts`,
    ),
    ...['arrange', 'prepare-*', 'read-back', 'reconcile-*', 'recover', 'replay', 'resolve-*', 'restored', 'send'].map(
      (name) => `test/main/flows/${name}.test.ts`,
    ),
    ...['later-look', 'record-rebook', 'slot-is-gone', 'steady-time', 'people'].map(
      (name) => `test/main/flows/${name}.test.ts`,
    ),
  ],
  least: 85,
};

/** Every group, in the order in which they run. */
export const MUTATION_GROUPS: readonly MutationGroup[] = [DECISIONS, ENGINE];
