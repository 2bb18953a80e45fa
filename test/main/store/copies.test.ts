import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copiesIn, copiesToDrop, flawOf, makeCopy } from '../../../main/store/copies.ts';
import { copiesFolder } from '../../../main/store/data-folder.ts';
import { createCopies } from '../../../main/store/make-copies.ts';
import { type Connection, openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus, toInstant } from '../../../shared/base/instant.ts';
import { aFolder, aKey, aModification, NINE } from './samples.ts';

let folder = aFolder();
let db: Connection;
const storeKey = aKey();
const WORKER = new URL('../../../main/store/copy-worker.ts', import.meta.url);

beforeEach(() => {
  folder = aFolder();
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  db = opened.db;
  record(1, 10);
});
afterEach(() => {
  db.close();
  folder[Symbol.dispose]();
});

const record = (from: number, to: number) => {
  const work = createWorkStore(db);
  for (let number = from; number <= to; number += 1) work.outbox.add(aModification(number));
};
const copy = (generation: number, at = NINE) => makeCopy({ db, dataDir: folder.path, storeKey, generation, at });
const pathOf = (file: string) => join(copiesFolder(folder.path), file);
const only = () => {
  const [first] = copiesIn(folder.path);
  if (first === undefined) throw new Error('there is no copy');
  return pathOf(first.file);
};

// proves 10.6, 12.1, I14
describe('a copy', () => {
  test('holds what was committed, sealed with the same key under the same scheme', () => {
    expect(copy(1).kind).toBe('made');
    expect(readFileSync(only()).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(readFileSync(only()).includes('Testcase')).toBe(false);
    expect([flawOf(only(), storeKey), flawOf(only(), aKey())]).toEqual([undefined, 'SQLITE_NOTADB']);
    const without = new Database(only(), { readonly: true });
    expect(() => without.pragma('schema_version')).toThrow('not a database');
    without.close();
    // The workstation's own way of opening is that scheme: the copy is a work file like any other.
    const elsewhere = aFolder();
    writeFileSync(join(elsewhere.path, 'work.db'), readFileSync(only()));
    const opened = openStore({ dataDir: elsewhere.path, name: 'work', storeKey });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    expect(createWorkStore(opened.db).outbox.open()).toHaveLength(10);
    opened.db.close();
    elsewhere[Symbol.dispose]();
  });

  test.skipIf(process.platform === 'win32')('is for its owner alone, whatever the umask', () => {
    const before = process.umask(0o022);
    copy(1);
    process.umask(before);
    expect([statSync(copiesFolder(folder.path)).mode & 0o777, statSync(only()).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  test('that was cut short leaves nothing that looks like a copy, and goes with the next one', () => {
    mkdirSync(copiesFolder(folder.path), { recursive: true });
    writeFileSync(pathOf('work-0000000001-20261123T090000000Z.db.part'), 'half');
    expect(copiesIn(folder.path)).toEqual([]);
    copy(2);
    expect(readdirSync(copiesFolder(folder.path))).toEqual(['work-0000000002-20261123T090000000Z.db']);
  });

  test('that does not hold together is not kept', () => {
    copy(1);
    const bytes = readFileSync(only());
    bytes.writeUInt8(bytes.readUInt8(3 * 4096 + 100) ^ 1, 3 * 4096 + 100);
    writeFileSync(only(), bytes);
    expect(flawOf(only(), storeKey)).toBe('NOT_WHOLE');
    const plain = new Database(pathOf('plain.db'));
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    expect(flawOf(pathOf('plain.db'), storeKey)).toBe('NOT_ENCRYPTED');
  });
});

test('where the folder of copies cannot be used, the copy fails and says why; the work file goes on', () => {
  writeFileSync(copiesFolder(folder.path), 'a file in the way');
  expect(copy(1)).toEqual({ kind: 'failed', code: 'EEXIST' });
  record(11, 12);
  expect(createWorkStore(db).outbox.open()).toHaveLength(12);
});

const DAY = 86_400_000;

describe('which copies stay', () => {
  const copies = (instants: readonly number[]) =>
    instants.map((at, index) => ({ file: String(index), generation: instants.length - index, madeAt: toInstant(at) }));

  test('the newest five, and the last one of each of the seven latest days', () => {
    // Three a day over ten days, newest first.
    const all = copies(
      Array.from({ length: 30 }, (_, index) => NINE - Math.floor(index / 3) * DAY - (index % 3) * 60_000),
    );
    const dropped = new Set(copiesToDrop(all).map(({ file }) => Number(file)));
    const kept = all.map(({ file }) => Number(file)).filter((file) => !dropped.has(file));
    expect(kept).toEqual([0, 1, 2, 3, 4, 6, 9, 12, 15, 18]);
  });

  // proves 8.5: nothing hangs on the computer's clock
  test('the generation decides which is the newest, also where the clock was a year ahead for a day', () => {
    copy(1, plus(NINE, 365 * DAY));
    for (let generation = 2; generation <= 8; generation += 1) copy(generation, plus(NINE, generation * 60_000));
    expect(copiesIn(folder.path).map(({ generation }) => generation)).toEqual([8, 7, 6, 5, 4, 1]);
  });
});

describe('copies while people work', () => {
  const keeper = (worker = WORKER) => {
    let raised = 0;
    const raiseGeneration = async () => {
      raised += 1;
      db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('generation', ?)").run(String(raised));
    };
    const copies = createCopies({
      db,
      dataDir: folder.path,
      storeKey,
      clock: { now: () => NINE },
      raiseGeneration,
      worker,
    });
    return { copies, raised: () => raised };
  };

  test('are made in a thread beside, each with a generation of its own; nothing new makes none due', async () => {
    const { copies, raised } = keeper();
    expect(copies.isDue()).toBe(false);
    record(11, 11);
    expect(copies.isDue()).toBe(true);
    expect(await copies.make('calmly')).toMatchObject({ kind: 'made' });
    expect([copies.isDue(), raised()]).toEqual([false, 1]);
    record(12, 12);
    await copies.make('here');
    expect(copiesIn(folder.path).map(({ generation }) => generation)).toEqual([1, 0]);
    expect(copies.report()).toEqual({ count: 2, newest: NINE });
  });

  // proves 10.6: a person who saves meanwhile does not wait, and what is saved meanwhile makes the next copy due
  test('a change is saved while the thread copies', async () => {
    const { copies } = keeper();
    record(11, 11);
    const making = copies.make('calmly');
    await Promise.resolve(); // it has begun
    record(12, 12);
    expect((await making).kind).toBe('made');
    expect(createWorkStore(db).outbox.open()).toHaveLength(12);
    expect(copies.isDue()).toBe(true);
  });

  test('where no thread can be had, the copy is made all the same', async () => {
    const { copies } = keeper(new URL('no-such-file.ts', import.meta.url));
    record(11, 11);
    expect((await copies.make('calmly')).kind).toBe('made');
  });

  test('one that cannot be made is reported until one is', async () => {
    const { copies, raised } = keeper();
    writeFileSync(copiesFolder(folder.path), 'a file in the way');
    record(11, 11);
    expect(await copies.make('calmly')).toEqual({ kind: 'failed', code: 'EEXIST' });
    expect([copies.isDue(), raised()]).toEqual([true, 0]);
    expect(copies.report()).toEqual({ count: 0, failure: 'EEXIST' });
  });
});
