import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ServiceSchema } from '../../shared/model/service.ts';
import { EXAMPLES, examplesIn, withExamples } from './receivers-page.ts';

const PAGE = readFileSync('docs/receivers.md', 'utf8');

test('each example of the page is what goes over the wire today (node test/standard/record-receivers.ts)', async () => {
  expect(await withExamples(PAGE)).toBe(PAGE);
});

test('every example is on the page, and none is empty', () => {
  const shown = examplesIn(PAGE);
  expect(shown.map(([name]) => name).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
  expect(shown.filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('every switch of a service has its section', () => {
  const sections = [...PAGE.matchAll(/^### `(\w+)`/gm)].map(([, name]) => name);
  const facts = ['id', 'name', 'odsCode', 'phone'];
  expect(sections.toSorted()).toEqual(
    Object.keys(ServiceSchema.unwrap().shape)
      .filter((name) => !facts.includes(name))
      .toSorted(),
  );
});
