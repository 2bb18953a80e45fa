/** Sources that are broken one place at a time, and the tests that should notice. */
export type MutationPart = { readonly mutate: readonly string[]; readonly tests: readonly string[] };

/** Parts whose breaks count together, and the share of them that must be noticed. */
export type MutationGroup = {
  readonly name: string;
  readonly parts: readonly MutationPart[];
  /** Per cent; below it the run fails. */
  readonly least: number;
};

const core = (...names: readonly string[]): readonly string[] => names.map((name) => `main/core/${name}.ts`);
const flows = (...names: readonly string[]): readonly string[] => names.map((name) => `main/flows/${name}.ts`);
const coreTests = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `test/main/core/${name}.test.ts`);
const flowTests = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `test/main/flows/${name}.test.ts`);

/** What an answer proves, what a read means, how a Modification stands: pure, so their own tests are enough. */
const DECISIONS: MutationGroup = {
  name: 'decisions',
  parts: [
    {
      mutate: [...core('classify', 'compare', 'canonical', 'differences'), 'shared/model/standing.ts'],
      tests: [
        ...coreTests('classify', 'judge-message', 'compare', 'canonical', 'differences'),
        'test/shared/model/standing.test.ts',
        'test/shared/model/standing.whole.test.ts',
      ],
    },
  ],
  least: 95,
};

/** A flow with its own tests, and those written for its mutants. */
const flow = (name: string, ...others: readonly string[]): MutationPart => ({
  mutate: flows(name),
  tests: flowTests(name, `${name}.mutants`, ...others),
});

/**
 * What is sent when, and what is done with the answer. Each part is judged by the few test files that are about it: what other tests
 * would notice besides is not counted, and the run ends within the hour.
 */
const ENGINE: MutationGroup = {
  name: 'engine',
  parts: [
    {
      mutate: core('due', 'take-turns', 'waiting', 'usefulness', 'backoff', 'match-book'),
      tests: coreTests('due', 'take-turns', 'waiting', 'usefulness', 'backoff', 'match-book'),
    },
    {
      mutate: core('plan-rebook', 'choices', 'rebook-choices'),
      tests: coreTests('plan-rebook.whole', 'choices'),
    },
    flow('recover'),
    flow('read-back'),
    {
      mutate: flows('arrange'),
      tests: [...flowTests('arrange', 'arrange.mutants', 'people'), ...coreTests('plan-rebook')],
    },
    { mutate: flows('reconcile', 'reconcile-book', 'reconcile-change'), tests: flowTests('reconcile*') },
    { mutate: flows('prepare-book', 'prepare-change', 'prepared'), tests: flowTests('prepare-*') },
    {
      mutate: flows('send', 'settle'),
      tests: flowTests('send', 'send.mutants', 'settle*', 'people', 'replay.turns', 'slot-is-gone'),
    },
    { mutate: flows('journal'), tests: flowTests('journal', 'calls') },
    {
      mutate: flows('resolve-modification', 'resolve-conflict', 'resolve-held', 'resolve-rebook'),
      tests: flowTests('resolve-*'),
    },
    { mutate: flows('replay', 'drive'), tests: flowTests('replay*', 'drive*') },
  ],
  least: 85,
};

/** Every group, in the order in which they run. */
export const MUTATION_GROUPS: readonly MutationGroup[] = [DECISIONS, ENGINE];
