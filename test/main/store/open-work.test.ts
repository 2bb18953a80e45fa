import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copiesIn, makeCopy } from '../../../main/store/copies.ts';
import { copiesFolder } from '../../../main/store/data-folder.ts';
import { workMigrations } from '../../../main/store/migrations/work.ts';
import { openStore } from '../../../main/store/open-store.ts';
import { openWork, type WorkOutcome } from '../../../main/store/open-work.ts';
import { beginRestore, putInPlace } from '../../../main/store/restore.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { aFolder, aKey, aModification, NINE } from './samples.ts';

let folder = aFolder();
const storeKey = aKey();
/** Ten minutes after the copy. */
const NOW = plus(NINE, 600_000);

beforeEach(() => {
  folder = aFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

const path = (...parts: readonly string[]) => join(folder.path, ...parts);
const open = (key = storeKey): WorkOutcome => openWork({ dataDir: folder.path, storeKey: key, now: NOW });
const opened = (outcome = open()) => {
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome;
};

/** Ten Modifications, a copy (generation 1, made at nine), ten more; closed in order. */
const fill = ({ copy = true } = {}) => {
  const { db } = opened();
  const work = createWorkStore(db);
  for (let number = 1; number <= 10; number += 1) work.outbox.add(aModification(number));
  if (copy) makeCopy({ db, dataDir: folder.path, storeKey, generation: 1, at: NINE });
  for (let number = 11; number <= 20; number += 1) work.outbox.add(aModification(number));
  db.close();
};
const lastWrittenFivePast = () => utimesSync(path('work.db'), (NINE + 300_000) / 1000, (NINE + 300_000) / 1000);

const flip = (file: string, offset: number) => {
  const bytes = readFileSync(path(file));
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(path(file), bytes);
};
const held = (outcome: WorkOutcome) => {
  const { db } = opened(outcome);
  const count = createWorkStore(db).outbox.open().length;
  db.close();
  return count;
};
const aside = () => readdirSync(path('damaged')).flatMap((each) => readdirSync(path('damaged', each)));

const AFTER_COPY = { since: NINE, until: plus(NINE, 300_000), copy: 'work-0000000001-20261123T090000000Z.db' };

// proves 10.6
describe('a damaged work file', () => {
  test.each([
    ['a page in the middle', () => flip('work.db', 3 * 4096 + 100)],
    ['the first page, which looks like a wrong key', () => flip('work.db', 100)],
    ['its end cut off', () => writeFileSync(path('work.db'), readFileSync(path('work.db')).subarray(0, 9000))],
  ])('%s: set aside whole, and the newest copy stands for it, with the time that may be missing', (_, damage) => {
    fill();
    damage();
    lastWrittenFivePast();
    const damaged = readFileSync(path('work.db'));
    const outcome = opened();
    expect(outcome.restored).toEqual(AFTER_COPY);
    expect(held(outcome)).toBe(10);
    const [set] = readdirSync(path('damaged'));
    expect(readFileSync(path('damaged', set ?? '', 'work.db')).equals(damaged)).toBe(true);
    expect(existsSync(path('restore.json'))).toBe(false);
  });

  test('emptied beside its log, or gone: the copy stands for it too', () => {
    fill();
    writeFileSync(path('work.db'), '');
    writeFileSync(path('work.db-wal'), 'x'.repeat(8000));
    expect(held(open())).toBe(10);
    expect(aside()).toEqual(['work.db', 'work.db-wal']);
    rmSync(path('work.db'));
    expect(held(open())).toBe(10);
  });

  test('without a copy it stays as it is, and so it does with a wrong key', () => {
    fill({ copy: false });
    flip('work.db', 3 * 4096 + 100);
    const before = readFileSync(path('work.db'));
    expect(open()).toEqual({ kind: 'damaged' });
    expect(readFileSync(path('work.db')).equals(before)).toBe(true);
    flip('work.db', 3 * 4096 + 100);
    expect(open(aKey())).toEqual({ kind: 'wrong-key' });
    expect(held(open())).toBe(20);
    expect(existsSync(path('damaged'))).toBe(false);
  });

  test('with a wrong key nothing is put in its place, copies or not', () => {
    fill();
    const before = readFileSync(path('work.db'));
    expect(open(aKey())).toEqual({ kind: 'wrong-key' });
    expect(readFileSync(path('work.db')).equals(before)).toBe(true);
  });

  test('a damaged copy is passed over for the one before', () => {
    fill();
    const { db } = opened();
    makeCopy({ db, dataDir: folder.path, storeKey, generation: 2, at: plus(NINE, 60_000) });
    db.close();
    flip(join('copies', copiesIn(folder.path)[0]?.file ?? ''), 2 * 4096 + 7);
    flip('work.db', 3 * 4096 + 100);
    expect(opened().restored?.copy).toBe(AFTER_COPY.copy);
  });

  test('a newer schema is no damage', () => {
    fill();
    const { db } = opened();
    db.pragma('user_version = 90');
    db.close();
    expect(open().kind).toBe('newer-schema');
  });
});

describe('a restore that was cut short', () => {
  test('beside a file that a newer program wrote meanwhile leaves that file alone', () => {
    fill();
    const { db } = opened();
    db.pragma('user_version = 90');
    db.close();
    const before = readFileSync(path('work.db'));
    beginRestore(folder.path, AFTER_COPY);
    expect(open().kind).toBe('newer-schema');
    expect(readFileSync(path('work.db')).equals(before)).toBe(true);
  });

  const cutShort = (steps: () => void) => {
    fill();
    flip('work.db', 3 * 4096 + 100);
    beginRestore(folder.path, AFTER_COPY);
    steps();
  };

  test.each([
    ['before anything was put in place', () => undefined],
    ['half way through the copying', () => writeFileSync(path('work.db.restoring'), 'half')],
    ['after the log was taken away', () => rmSync(path('work.db'))],
    ['after the copy was in place', () => putInPlace(folder.path, AFTER_COPY.copy)],
  ])('%s: goes on at the next start', (_, steps) => {
    cutShort(steps);
    const outcome = opened();
    expect(outcome.restored).toEqual(AFTER_COPY);
    expect(held(outcome)).toBe(10);
    expect(existsSync(path('restore.json'))).toBe(false);
  });

  test.each([
    ['gone', (copy: string) => rmSync(path('copies', copy))],
    ['broken', (copy: string) => flip(join('copies', copy), 2 * 4096 + 7)],
  ])('and whose copy is %s by now: the next one stands for it', (_, spoil) => {
    fill();
    const { db } = opened();
    const newer = plus(NINE, 60_000);
    makeCopy({ db, dataDir: folder.path, storeKey, generation: 2, at: newer });
    db.close();
    flip('work.db', 3 * 4096 + 100);
    const [named] = copiesIn(folder.path);
    beginRestore(folder.path, { ...AFTER_COPY, copy: named?.file });
    spoil(named?.file ?? '');
    const outcome = opened();
    expect(outcome.restored).toMatchObject({ copy: AFTER_COPY.copy, since: NINE });
    expect(held(outcome)).toBe(10);
    expect(existsSync(path('restore.json'))).toBe(false);
  });

  test('beside a sound file of which no copy is left: the file stands, and says that changes may be missing', () => {
    fill();
    beginRestore(folder.path, AFTER_COPY);
    rmSync(path('copies', AFTER_COPY.copy));
    const outcome = opened();
    const { copy: _gone, ...rest } = AFTER_COPY;
    expect(outcome.restored).toEqual(rest);
    expect(held(outcome)).toBe(20);
    expect(existsSync(path('restore.json'))).toBe(false);
  });

  test('beside a sound file, which is set aside before the copy stands for it', () => {
    fill();
    beginRestore(folder.path, AFTER_COPY);
    expect(held(open())).toBe(10);
    const [set] = readdirSync(path('damaged'));
    copyFileSync(path('damaged', set ?? '', 'work.db'), path('work.db'));
    expect(held(open())).toBe(20);
  });

  test('whose note came back after a power cut does not take away what was saved since', () => {
    cutShort(() => undefined);
    const work = createWorkStore(opened().db);
    work.outbox.add(aModification(30));
    work.gaps.add({ cause: 'damaged', since: NINE, until: NOW });
    work.close();
    beginRestore(folder.path, AFTER_COPY);
    const outcome = opened();
    expect(outcome.restored).toBeUndefined();
    expect(held(outcome)).toBe(11);
    expect(existsSync(path('restore.json'))).toBe(false);
  });

  test('is told of at each start until it has been told', () => {
    cutShort(() => undefined);
    opened().db.close();
    const again = opened();
    expect(again.restored).toEqual(AFTER_COPY);
    createWorkStore(again.db).gaps.add({ cause: 'damaged', since: NINE, until: NOW });
    again.db.close();
    const third = opened();
    expect(third.restored).toBeUndefined();
    expect(createWorkStore(third.db).gaps.unconfirmed()).toEqual([
      { gap: 1, cause: 'damaged', since: NINE, until: NOW },
    ]);
    third.db.close();
  });
});

test('a gap stays until a person confirms it, once', () => {
  const work = createWorkStore(opened().db);
  work.gaps.add({ cause: 'older-file', until: NOW });
  expect(work.gaps.unconfirmed()).toEqual([{ gap: 1, cause: 'older-file', until: NOW }]);
  const confirm = () => work.gaps.confirm({ gap: 1, at: NOW, person: 'Sam Desk' });
  expect([confirm(), confirm(), work.gaps.unconfirmed().length]).toEqual([true, false, 0]);
  work.close();
});

// proves 10.6: before every update
test('a file of an older schema is copied before its first step is run', () => {
  const older = openStore({ dataDir: folder.path, name: 'work', storeKey, migrations: workMigrations.slice(0, 2) });
  if (older.kind !== 'opened') throw new Error(older.kind);
  older.db.close();
  const outcome = opened();
  expect(outcome.copied).toMatchObject({ kind: 'made' });
  outcome.db.close();
  const [copy] = copiesIn(folder.path);
  expect(copy).toMatchObject({ generation: 0, madeAt: NOW });
  copyFileSync(join(copiesFolder(folder.path), copy?.file ?? ''), path('work.db'));
  const again = openStore({ dataDir: folder.path, name: 'work', storeKey, migrations: workMigrations.slice(0, 2) });
  expect(again.kind).toBe('opened');
  if (again.kind === 'opened') again.db.close();
  expect(statSync(path('copies')).mode & 0o777).toBe(0o700);
});
