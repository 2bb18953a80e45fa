import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copiesIn, makeCopy } from '../../../main/store/copies.ts';
import { openStore } from '../../../main/store/open-store.ts';
import { openWork } from '../../../main/store/open-work.ts';
import { storeFailureOf } from '../../../main/store/sqlite-problem.ts';
import { unlock } from '../../../main/store/unlock.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { aFolder, aKey, aModification, NINE } from './samples.ts';

// Somebody else has the file open: an antivirus program, a backup, a tool of support; or it may be read only.

let folder = aFolder();
const storeKey = aKey();

beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder[Symbol.dispose]());

const path = () => join(folder.path, 'work.db');
const opened = () => {
  const outcome = openStore({ dataDir: folder.path, name: 'work', storeKey });
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.db;
};
const thrownBy = (work: () => void) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return storeFailureOf(error);
  }
};
/** Another connection that holds the write lock until it is told to let go. */
const aHolder = () => {
  const db = new Database(path(), { timeout: 0 });
  unlock(db, storeKey);
  db.exec('BEGIN IMMEDIATE');
  return { letGo: () => db.close() };
};

// proves 9 (storage: BUSY), I1
describe('a second connection that writes', () => {
  test('is waited for, but not for ever: then the change is not saved, and the person is told that', () => {
    const db = opened();
    const work = createWorkStore(db);
    db.pragma('busy_timeout = 200');
    const holder = aHolder();
    const before = performance.now();
    expect(thrownBy(() => work.outbox.add(aModification(1)))).toEqual({ kind: 'store', reason: 'busy' });
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
    holder.letGo();
    expect(work.outbox.get(aModification(1).id)).toBeUndefined();
    work.outbox.add(aModification(1));
    expect(work.outbox.open()).toHaveLength(1);
    work.close();
  });

  test('does not keep the workstation from starting, nor from reading and copying', () => {
    opened().close();
    const holder = aHolder();
    const db = opened();
    expect(createWorkStore(db).outbox.open()).toEqual([]);
    expect(makeCopy({ db, dataDir: folder.path, storeKey, generation: 1, at: NINE }).kind).toBe('made');
    holder.letGo();
    db.close();
  });

  test('that holds the whole file shows as a problem of its own, never as damage', () => {
    opened().close();
    const db = new Database(path(), { timeout: 0 });
    unlock(db, storeKey);
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE mine (a TEXT) STRICT');
    expect(openWork({ dataDir: folder.path, storeKey, now: NINE })).toEqual({ kind: 'other', code: 'SQLITE_BUSY' });
    db.close();
    expect(existsSync(join(folder.path, 'damaged'))).toBe(false);
    opened().close();
  });
});

// proves 9 (storage: read-only)
test('a file that may only be read: no change is taken for saved', () => {
  opened().close();
  const db = new Database(path(), { readonly: true });
  unlock(db, storeKey);
  const work = createWorkStore(db);
  expect(thrownBy(() => work.outbox.add(aModification(1)))).toEqual({ kind: 'store', reason: 'read-only' });
  expect(thrownBy(() => work.transaction(() => work.outbox.add(aModification(1))))).toEqual({
    kind: 'store',
    reason: 'read-only',
  });
  expect(work.outbox.open()).toEqual([]);
  db.close();
});

// proves 10.6, 9 (storage: EPERM)
test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a folder of copies that may not be written: the copy fails with the code, the one before stays',
  () => {
    const db = opened();
    makeCopy({ db, dataDir: folder.path, storeKey, generation: 1, at: NINE });
    chmodSync(join(folder.path, 'copies'), 0o500);
    expect(makeCopy({ db, dataDir: folder.path, storeKey, generation: 2, at: NINE })).toMatchObject({ kind: 'failed' });
    chmodSync(join(folder.path, 'copies'), 0o700);
    expect(copiesIn(folder.path).map(({ generation }) => generation)).toEqual([1]);
    db.close();
  },
);
