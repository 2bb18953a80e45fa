import { expect, test } from 'vitest';
import { SIZES } from './rules.ts';
import { fileSizes, functionSizes, longerThan, quantile } from './sizes.ts';
import { PROGRAM, sourcesIn, toSource } from './sources.ts';

const counted = sourcesIn(...PROGRAM).filter(({ path }) => !path.startsWith('main/store/migrations/'));
const files = fileSizes(counted);
const functions = functionSizes(counted);

test('files are short: at the median, at the 95th percentile, and at most', () => {
  expect(longerThan(files, SIZES.file.longest)).toEqual([]);
  expect(quantile(files, 0.95)).toBeLessThanOrEqual(SIZES.file.p95);
  expect(quantile(files, 0.5)).toBeLessThanOrEqual(SIZES.file.median);
});

test('functions are short: at the median, at the 95th percentile, and at most', () => {
  expect(longerThan(functions, SIZES.function.longest)).toEqual([]);
  expect(quantile(functions, 0.95)).toBeLessThanOrEqual(SIZES.function.p95);
  expect(quantile(functions, 0.5)).toBeLessThanOrEqual(SIZES.function.median);
});

test('scripts and tests keep to the longest file as well', () => {
  expect(longerThan(fileSizes(sourcesIn('scripts', 'test', 'bench')), SIZES.file.longest)).toEqual([]);
});

test('a function is measured from its first line to its last', () => {
  const source = toSource('x.ts', 'export const f = () => {\n  return 1;\n};\nconst o = { m() {} };\n');
  expect(functionSizes([source])).toEqual([
    { lines: 3, place: 'x.ts:1' },
    { lines: 1, place: 'x.ts:4' },
  ]);
});
