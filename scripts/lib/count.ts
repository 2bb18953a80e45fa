import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** How many tests passed, failed and were skipped. */
export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0 };
export const ONE_PASSED: Count = { ...NOTHING, passed: 1 };
export const ONE_FAILED: Count = { ...NOTHING, failed: 1 };

/** The two counts together. */
export const plus = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The last line of a run: `N passed, N failed`, with `, N skipped` where any were. */
export const sentenceOf = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const ReportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/**
 * Counts what vitest's JSON report says. A file that could not be loaded counts as one failed test, as does a run that
 * ended badly without saying which test failed, or left no report.
 */
export const countOf = (reportFile: string, exitCode: number): Count => {
  if (!existsSync(reportFile)) return ONE_FAILED;
  const report = ReportSchema.safeParse(JSON.parse(readFileSync(reportFile, 'utf8')));
  if (!report.success) return ONE_FAILED;
  const count = report.data.testResults.map(countOfFile).reduce(plus, NOTHING);
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
};

type FileReport = z.infer<typeof ReportSchema>['testResults'][number];

const countOfFile = ({ status, assertionResults }: FileReport): Count => {
  const count = assertionResults.map(countOfTest).reduce(plus, NOTHING);
  return status === 'failed' && count.failed === 0 ? plus(count, ONE_FAILED) : count;
};

const countOfTest = ({ status }: { readonly status: string }): Count => {
  if (status === 'passed') return ONE_PASSED;
  return status === 'failed' ? ONE_FAILED : { ...NOTHING, skipped: 1 };
};
