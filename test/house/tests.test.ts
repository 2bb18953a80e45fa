import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { TEST_WEIGHT, TOLD_AS_A_WHOLE } from './rules.ts';
import {
  childOf,
  childrenOf,
  filesUnder,
  type Node,
  nodesIn,
  PROGRAM,
  placeOf,
  ROOT,
  type Source,
  sourcesIn,
  wordOf,
} from './sources.ts';

const tests = sourcesIn('test');

/** Where the source of `test/main/core/compare.test.ts` lies: `main/core/compare.ts`, or with another ending. */
const sourceOf = (path: string): readonly string[] => {
  const base = path.replace(/^test\//, '').replace(/\.(?:[a-z0-9-]+\.)?test\.tsx?$/, '');
  return ['.ts', '.tsx', '.scss', ''].map((ending) => `${base}${ending}`);
};

const isToldAsAWhole = (path: string): boolean => TOLD_AS_A_WHOLE.some(({ area }) => dirname(path) === `test/${area}`);

const isSleep = (node: Node): boolean =>
  node.type === 'NewExpression' &&
  wordOf(childOf(node, 'callee')) === 'Promise' &&
  childrenOf(node, 'arguments').some((work) => [...nodesIn(work)].some(isTimer));

const isTimer = (node: Node): boolean =>
  node.type === 'CallExpression' && wordOf(childOf(node, 'callee')) === 'setTimeout';

const placesOf = (source: Source, isWrong: (node: Node) => boolean): readonly string[] =>
  [...nodesIn(source.tree)].filter(isWrong).map((node) => placeOf(source, node));

const isModuleMock = (node: Node): boolean => {
  const callee = childOf(node, 'callee');
  return (
    wordOf(childOf(callee, 'object')) === 'vi' &&
    ['mock', 'doMock', 'stubGlobal', 'spyOn'].includes(wordOf(childOf(callee, 'property')) ?? '')
  );
};

test('tests mirror the source: each lies where its source lies', () => {
  const mirrored = PROGRAM.flatMap((folder) => filesUnder(`test/${folder}`)).filter((path) =>
    /\.test\.tsx?$/.test(path),
  );
  const lost = mirrored.filter(
    (path) => !sourceOf(path).some((source) => existsSync(join(ROOT, source))) && !isToldAsAWhole(path),
  );
  expect(lost).toEqual([]);
});

test('no test patches what it tests', () => {
  expect(tests.flatMap((source) => placesOf(source, isModuleMock))).toEqual([]);
});

test('no test sleeps', () => {
  const told = tests.filter(({ path }) => /\.(?:test|journey)\.tsx?$/.test(path));
  const timers = told
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier === 'node:timers/promises')
    .map(({ source, node }) => placeOf(source, node));
  expect([...timers, ...told.flatMap((source) => placesOf(source, isSleep))]).toEqual([]);
});

test('no test is left out or left alone', () => {
  const marked = /\b(?:test|it|describe)\.(?:only|skip|todo)\(/;
  expect(
    tests.filter(({ path, text }) => !path.startsWith('test/house/') && marked.test(text)).map(({ path }) => path),
  ).toEqual([]);
});

test('tests weigh enough against the program', () => {
  const lines = (sources: readonly Source[]) => sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  const weight = lines(tests) / lines(sourcesIn(...PROGRAM));
  process.stdout.write(
    `Test lines for each line of the program: ${weight.toFixed(2)} (wanted ${TEST_WEIGHT.wanted})\n`,
  );
  expect(weight).toBeGreaterThanOrEqual(TEST_WEIGHT.least);
});
