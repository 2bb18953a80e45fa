import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { openStore } from '../../../main/store/open-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { DRAFT_FOR_MS, type Draft } from '../../../shared/model/draft.ts';
import { aFolder, aKey, NINE } from './samples.ts';

const storeKey = aKey();
const CANARY = 'ZqGivenByNobody';
const DRAFT: Draft = { place: '/book/clinic-1/2026-08-04/s1', base: '', fields: { given: CANARY } };

let folder = aFolder();
const open = () => {
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  return createWorkStore(opened.db);
};
let work: ReturnType<typeof open>;

beforeEach(() => {
  folder = aFolder();
  work = open();
});
afterEach(() => {
  work.close();
  folder[Symbol.dispose]();
});

const bytes = (): string =>
  readdirSync(folder.path)
    .map((name) => readFileSync(join(folder.path, name), 'latin1'))
    .join('\n');

// proves 1.2, 12.5
test('what was typed is on the disk at once, is found by the next start, and no byte of it can be read there', () => {
  work.drafts.put('Sam', DRAFT, NINE);
  expect(bytes()).not.toContain(CANARY);
  work.close();
  expect(bytes()).not.toContain(CANARY);
  work = open();
  expect(work.drafts.of('Sam')).toEqual({ ...DRAFT, savedAt: NINE });
});

test('one a person: the next takes the place of the one before, and nobody finds somebody else’s', () => {
  work.drafts.put('Sam', DRAFT, NINE);
  work.drafts.put('Mary', { ...DRAFT, fields: { given: 'Mary’s' } }, NINE);
  work.drafts.put('Sam', { ...DRAFT, fields: { given: 'later' } }, plus(NINE, 5));
  expect(work.drafts.of('Sam')).toMatchObject({ fields: { given: 'later' }, savedAt: plus(NINE, 5) });
  work.drafts.drop('Sam');
  expect(work.drafts.of('Sam')).toBeUndefined();
  expect(work.drafts.of('Mary')?.fields).toEqual({ given: 'Mary’s' });
  work.drafts.dropAll();
  expect(work.drafts.of('Mary')).toBeUndefined();
});

// proves 12.6
test('goes a day after the last key, and not a moment sooner', () => {
  work.drafts.put('Sam', DRAFT, NINE);
  const erase = (after: number) => work.erase({ now: plus(NINE, after), patientDays: 30, most: 5 }).drafts;
  expect(erase(DRAFT_FOR_MS)).toBe(0);
  expect(erase(DRAFT_FOR_MS + 1)).toBe(1);
  expect(work.drafts.of('Sam')).toBeUndefined();
});
