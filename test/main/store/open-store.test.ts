import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCacheStore, openCache } from '../../../main/store/cache-store.ts';
import { storeFilesExist } from '../../../main/store/data-folder.ts';
import { workMigrations } from '../../../main/store/migrations/work.ts';
import { type Connection, type OpenOutcome, openStore } from '../../../main/store/open-store.ts';
import { storeFailureOf } from '../../../main/store/sqlite-problem.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { aFolder, aFrozenWrite, aKey, aModification, anId, aSlot, factsOfSuccess, NINE } from './samples.ts';

let folder = aFolder();
const storeKey = aKey();

beforeEach(() => {
  folder = aFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

const path = (file: string) => join(folder.path, file);
const open = (name: 'work' | 'cache' = 'work', key = storeKey) =>
  openStore({ dataDir: folder.path, name, storeKey: key });
const dbOf = (outcome: OpenOutcome): Connection => {
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.db;
};

/** A work file with forty Modifications, closed. */
const fill = () => {
  const work = createWorkStore(dbOf(open()));
  for (let number = 1; number <= 40; number += 1) {
    const { id } = aModification(number);
    work.outbox.add(aModification(number));
    work.outbox.append(id, factsOfSuccess(number), aFrozenWrite(number));
  }
  work.close();
};

const flip = (file: string, offset: number) => {
  const bytes = readFileSync(path(file));
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(path(file), bytes);
};

describe('on every opening', () => {
  // proves 1.2
  test.each([
    ['work', 2],
    ['cache', 1],
  ] as const)('the settings of %s hold', (name, synchronous) => {
    const db = dbOf(open(name));
    const read = (pragma: string) => db.pragma(pragma, { simple: true });
    expect(read('synchronous')).toBe(synchronous);
    expect(read('journal_mode')).toBe('wal');
    expect([read('foreign_keys'), read('temp_store'), read('trusted_schema')]).toEqual([1, 2, 0]);
    expect([read('secure_delete'), read('busy_timeout')]).toEqual([1, 2000]);
    expect([read('cipher'), read('legacy')]).toEqual(['sqlcipher', '4']);
    db.close();
  });

  // proves 11: directories 700, files 600
  test.skipIf(process.platform === 'win32')('folder and files are for their owner alone', () => {
    chmodSync(folder.path, 0o755);
    const before = process.umask(0o022);
    const db = dbOf(open());
    process.umask(before);
    const modes = ['work.db', 'work.db-wal', 'work.db-shm'].map((file) => statSync(path(file)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    db.close();
  });
});

describe('what does not open says why', () => {
  // proves 10.6
  test('with another key: wrong-key, and the file is untouched', () => {
    fill();
    const before = readFileSync(path('work.db'));
    expect(open('work', aKey())).toEqual({ kind: 'wrong-key' });
    expect(readFileSync(path('work.db')).equals(before)).toBe(true);
    expect(open().kind).toBe('opened');
  });

  test('a flipped bit on a later page, or a cut file: damaged', () => {
    fill();
    flip('work.db', 3 * 4096 + 100);
    expect(open()).toEqual({ kind: 'damaged' });
    flip('work.db', 3 * 4096 + 100);
    dbOf(open()).close();
    truncateSync(path('work.db'), statSync(path('work.db')).size - 5000);
    expect(open()).toEqual({ kind: 'damaged' });
  });

  test('an emptied file beside a write-ahead log: damaged, and the log is kept', () => {
    writeFileSync(path('work.db'), '');
    writeFileSync(path('work.db-wal'), 'x'.repeat(8000));
    expect(open()).toEqual({ kind: 'damaged' });
    expect(statSync(path('work.db-wal')).size).toBe(8000);
  });

  test('a file without encryption', () => {
    const plain = new Database(path('work.db'));
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    expect(open()).toEqual({ kind: 'other', code: 'NOT_ENCRYPTED' });
  });

  test('a schema from a newer program: refused untouched', () => {
    const newer = { version: 90, up: (db: Database.Database) => db.exec('CREATE TABLE t (a TEXT) STRICT') };
    const migrations = [...workMigrations, newer];
    dbOf(openStore({ dataDir: folder.path, name: 'work', storeKey, migrations })).close();
    const before = readFileSync(path('work.db'));
    expect(open()).toEqual({ kind: 'newer-schema', found: 90, known: workMigrations.length });
    expect(readFileSync(path('work.db')).equals(before)).toBe(true);
  });

  test('a place that is not a folder, and a key of the wrong shape', () => {
    writeFileSync(path('file'), '');
    expect(openStore({ dataDir: path('file'), name: 'work', storeKey })).toEqual({ kind: 'other', code: 'EEXIST' });
    expect(() => open('work', redacted('short'))).toThrow('64 hex digits');
    expect(() => open('work', redacted(`${'a'.repeat(63)}'`))).toThrow('64 hex digits');
  });
});

describe('the cache', () => {
  const saved = () => {
    const opened = openCache({ dataDir: folder.path, storeKey });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const cache = createCacheStore(opened.db);
    const window = { from: NINE, to: NINE };
    const slots = Array.from({ length: 60 }, (_, index) => aSlot(`s${index}`, NINE));
    cache.saveSlots({ serviceId: 'clinic-1', window, page: { slots, unread: 0, readAt: NINE } });
    const held = cache.slot('clinic-1', 's1') !== undefined;
    cache.close();
    return { rebuilt: opened.rebuilt, held };
  };

  test('is begun afresh where it is damaged or sealed with another key; the work file beside it stays', () => {
    fill();
    const work = readFileSync(path('work.db'));
    expect(saved()).toEqual({ rebuilt: false, held: true });
    flip('cache.db', 2 * 4096 + 9);
    dbOf(openCache({ dataDir: folder.path, storeKey: aKey() })).close();
    expect(saved()).toEqual({ rebuilt: true, held: true });
    expect(saved()).toEqual({ rebuilt: false, held: true });
    expect(readFileSync(path('work.db')).equals(work)).toBe(true);
  });

  test('of a newer program is left alone', () => {
    const db = dbOf(open('cache'));
    db.pragma('user_version = 90');
    db.close();
    expect(openCache({ dataDir: folder.path, storeKey }).kind).toBe('newer-schema');
  });
});

// proves I16
test('any trace of an encrypted file counts as one', () => {
  expect(storeFilesExist(folder.path)).toBe(false);
  mkdirSync(path('copies'));
  expect(storeFilesExist(folder.path)).toBe(true);
  rmdirSync(path('copies'));
  writeFileSync(path('work.db-wal'), '');
  expect(storeFilesExist(folder.path)).toBe(true);
});

// proves I14, 12.1
test('nothing of a patient can be read in the files: raw, as UTF-16 or as base64', () => {
  const planted = ['Canarybird', '9990000042', '07700900123', anId(1)];
  const patient = {
    nhsNumber: '9990000042',
    family: 'Canarybird',
    given: 'Canarybird',
    birthDate: '1980-02-29',
    phone: '07700900123',
  };
  const work = createWorkStore(dbOf(open()));
  const cache = createCacheStore(dbOf(open('cache')));
  work.outbox.add(aModification(1, { patient }));
  work.audit.append({ at: NINE, person: 'Canarybird', action: 'book', nhsNumber: '9990000042' });
  const resource = { resourceType: 'Appointment', comment: 'Canarybird 9990000042' };
  const copy = { serviceId: 'c', appointmentId: 'a', nhsNumber: '9990000042', resource, readAt: NINE };
  cache.saveAppointment(copy);
  work.ledger.record({ ...copy, correlationId: anId(5) });
  const traces = ['work.db', 'work.db-wal', 'cache.db', 'cache.db-wal']
    .filter((file) => existsSync(path(file)))
    .flatMap((file) => planted.filter((text) => holds(readFileSync(path(file)), text)));
  expect(traces).toEqual([]);
  expect(statSync(path('work.db-wal')).size).toBeGreaterThan(4096);
  work.close();
  cache.close();
});

test('the search for traces finds them', () => {
  const text = 'before Canarybird after';
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64'))];
  expect(forms.map((form) => holds(form, 'Canarybird'))).toEqual([true, true, true]);
});

const holds = (bytes: Buffer, text: string): boolean =>
  // Base64 has three forms of a text, by where in a triple it starts; the outer characters depend on the neighbours.
  [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    ...[0, 1, 2].map((shift) =>
      Buffer.from(
        Buffer.from(' '.repeat(shift) + text)
          .toString('base64')
          .slice(2, -4),
      ),
    ),
  ].some((form) => bytes.includes(form));

test('what a failed commit means', () => {
  const thrown = (code: string) => storeFailureOf(new Database.SqliteError('x', code));
  expect(thrown('SQLITE_FULL')).toEqual({ kind: 'store', reason: 'full' });
  expect(thrown('SQLITE_BUSY_SNAPSHOT')).toEqual({ kind: 'store', reason: 'busy' });
  expect(thrown('SQLITE_CORRUPT')).toEqual({ kind: 'store', reason: 'damaged' });
  expect(thrown('SQLITE_READONLY')).toEqual({ kind: 'store', reason: 'read-only' });
  expect(thrown('SQLITE_IOERR_WRITE')).toEqual({ kind: 'store', reason: 'other' });
  expect(thrown('SQLITE_CONSTRAINT_UNIQUE')).toBeUndefined();
  expect(thrown('SQLITE_ERROR')).toBeUndefined();
  expect(storeFailureOf(new Error('defect'))).toBeUndefined();
});
