import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { aFolder, aKey, aModification } from './samples.ts';

let folder = aFolder();
let work: ReturnType<typeof createWorkStore>;

beforeEach(() => {
  folder = aFolder();
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey: aKey() });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  work = createWorkStore(opened.db);
});

afterEach(() => {
  work.close();
  folder[Symbol.dispose]();
});

describe('the id map', () => {
  test('leads from a book to its appointment and back', () => {
    const book = aModification(1);
    work.outbox.add(book);
    expect(work.idMap.appointmentOf(book.id)).toBeUndefined();
    work.idMap.record(book.id, 'a9');
    work.idMap.record(book.id, 'a9');
    expect(work.idMap.appointmentOf(book.id)).toBe('a9');
    expect(work.idMap.bookOf('clinic-1', 'a9')).toBe(book.id);
    expect(work.idMap.bookOf('clinic-2', 'a9')).toBeUndefined();
  });

  test('knows recorded books only', () => {
    expect(() => work.idMap.record(aModification(1).id, 'a9')).toThrow('not in the Outbox');
  });
});
