import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aModification, aWorkFile } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  work = file.work;
});

afterEach(() => file[Symbol.dispose]());

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
