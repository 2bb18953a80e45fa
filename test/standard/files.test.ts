import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FILE_FAULTS } from './known-faults.ts';
import { loadOfficial, OFFICIAL, readExample, VERSIONS_HERE, type Version } from './official-files.ts';

const exampleProblem = (file: string): readonly string[] => {
  if (!existsSync(join(OFFICIAL, file))) return [`example ${file} is not there`];
  return readExample(file).json === undefined ? [`example ${file} is not JSON`] : [];
};

const problemsOf = (version: Version): readonly string[] => {
  const { schemasMissing, examples } = loadOfficial(version);
  return [...schemasMissing.map((file) => `schema ${file} is not there`), ...examples.flatMap(exampleProblem)];
};

describe.each(VERSIONS_HERE)('the official file of %s', (version) => {
  test('names files that are there and can be read, but for those listed', () => {
    const known = FILE_FAULTS.filter(({ versions }) => versions.includes(version)).map(({ line }) => line);
    expect([...problemsOf(version)].toSorted()).toEqual(known.toSorted());
  });
});

test.skipIf(VERSIONS_HERE.length > 0)('the official files are not here: none was read', () => {
  expect(VERSIONS_HERE).toEqual([]);
});
