import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// What does not fit the default run: full simulation, many kills. Started by `npm run test:long` and nightly.
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined, include: [], exclude: [] } },
  { test: { include: ['test/long/**/*.test.{ts,tsx}'], testTimeout: 3_600_000, passWithNoTests: true } },
);
