import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countOf, sentenceOf } from '../../scripts/lib/count.ts';

const folder = mkdtempSync(join(tmpdir(), 'bw-count-'));
afterAll(() => rmSync(folder, { recursive: true }));

const aReport = (...files: readonly { readonly status: string; readonly tests: readonly string[] }[]): string => {
  const file = join(folder, 'report.json');
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  }));
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
};

test('passed, failed and skipped tests are counted apart', () => {
  const report = aReport({ status: 'failed', tests: ['passed', 'passed', 'failed', 'pending', 'todo'] });
  expect(countOf(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a file that could not be loaded is one failure', () => {
  const report = aReport({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] });
  expect(countOf(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a run that ended badly without a failed test is a failure all the same', () => {
  expect(countOf(aReport({ status: 'passed', tests: ['passed'] }), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a run that left no report is a failure', () => {
  expect(countOf(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the last line names skipped tests only where there are any', () => {
  expect(sentenceOf({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(sentenceOf({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});
