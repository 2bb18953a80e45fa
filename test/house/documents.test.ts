import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFiles, ROOT, textOf } from './sources.ts';
import { importTable, sizeTable, wordTable } from './tables.ts';

const conventions = textOf('docs/conventions.md');

test('docs/conventions.md shows the rules that the house tests enforce', () => {
  expect(conventions).toContain(importTable());
  expect(conventions).toContain(wordTable());
  expect(conventions).toContain(sizeTable());
});

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g;

test('every link in a document leads to a file that is there', () => {
  const documents = repositoryFiles().filter((path) => path.endsWith('.md'));
  const broken = documents.flatMap((path) =>
    [...textOf(path).matchAll(LINK)]
      .map(([, target]) => target ?? '')
      .filter((target) => !existsSync(join(ROOT, path, '..', target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every folder that the conventions name is there', () => {
  const named = [...conventions.matchAll(/^((?:main|preload|renderer|shared|test)(?:\/[a-z-]+)*\/) /gm)].map(
    ([, path]) => path ?? '',
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
