import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// The tests of one group of mutants, and no others: Stryker asks for whatever the configuration includes. Named by scripts/lib/mutate.ts.
const tests = (process.env.BW_MUTATION_TESTS ?? '').split(',').filter((test) => test !== '');

export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined, include: [] } },
  { test: { include: tests } },
);
