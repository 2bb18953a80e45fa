import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEADS_TO, type ProgressKind, STATES } from '../../shared/model/progress.ts';
import { ROOT } from './sources.ts';
import { withStates } from './states-page.ts';

// proves 2.1: code, page and diagram come from one table
test('docs/states.md is what record-states.ts writes from the table', () => {
  const page = readFileSync(join(ROOT, 'docs/states.md'), 'utf8');
  expect(page).toBe(withStates(page));
  for (const { means } of Object.values(STATES)) expect(means).toMatch(/^[A-Z].+\.$/);
});

const SAFETY = join(ROOT, '../shared/design/safety.md');

// proves 2.1
test('the table is that of safety.md 2, where that page is at hand', ({ skip }) => {
  if (!existsSync(SAFETY)) skip('safety.md lies outside the repository, and is not on this computer');
  expect(tableIn(readFileSync(SAFETY, 'utf8'))).toEqual(
    Object.fromEntries(Object.entries(LEADS_TO).map(([state, leadsTo]) => [state, leadsTo.toSorted()])),
  );
});

/** The rows of section 2: each state with those that its last column names in capitals. */
const tableIn = (page: string): Readonly<Record<string, readonly string[]>> => {
  const section = /^## 2\..*?(?=^## 3\.)/ms.exec(page)?.[0] ?? '';
  const rows = [...section.matchAll(/^\| ([A-Z, ]+) \| (?:.+?) \| (.+?) \|$/gm)];
  return Object.fromEntries(
    rows.flatMap(([, states = '', leadsTo = '']) =>
      statesIn(states).map((state) => [state, statesIn(leadsTo).toSorted()]),
    ),
  );
};

const statesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/[A-Z]{4,}/g)].map(([word]) => word.toLowerCase()).filter(isState)),
];

const isState = (word: string): word is ProgressKind => word in STATES;
