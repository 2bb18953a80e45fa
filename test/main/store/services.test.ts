import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { aFolder, aKey, NINE } from './samples.ts';

let folder = aFolder();
let db: Connection;
let work: ReturnType<typeof createWorkStore>;
const BY = { at: NINE, person: 'Sam Desk' };
const aService = (id: string, more: object = {}) => ServiceSchema.parse({ id, name: `Clinic ${id}`, ...more });

beforeEach(() => {
  folder = aFolder();
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey: aKey() });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  db = opened.db;
  work = createWorkStore(db);
});

afterEach(() => {
  work.close();
  folder[Symbol.dispose]();
});

describe('imported services', () => {
  test('are kept whole, the last one of an id, until they are removed', () => {
    work.services.put(aService('2', { here: true, phone: '01632 960001' }), BY);
    work.services.put(aService('1'), BY);
    work.services.put(aService('1', { transport: 'rest' }), BY);
    expect(work.services.all()).toEqual([
      aService('1', { transport: 'rest' }),
      aService('2', { here: true, phone: '01632 960001' }),
    ]);
    work.services.remove('1');
    expect(work.services.all().map(({ id }) => id)).toEqual(['2']);
  });

  test('say when and by whom they came', () => {
    work.services.put(aService('1'), BY);
    expect(db.prepare('SELECT imported_at, imported_by FROM services').get()).toEqual({
      imported_at: NINE,
      imported_by: 'Sam Desk',
    });
  });

  test('are the same array until something changes: they are looked up at every call', () => {
    work.services.put(aService('1'), BY);
    expect(work.services.all()).toBe(work.services.all());
    const before = work.services.all();
    work.services.put(aService('2'), BY);
    expect(work.services.all()).not.toBe(before);
  });

  test('of a transaction that failed are not there, though it read them itself', () => {
    work.services.put(aService('1'), BY);
    const failing = () =>
      work.transaction(() => {
        work.services.put(aService('2'), BY);
        expect(work.services.all().map(({ id }) => id)).toEqual(['1', '2']);
        throw new Error('half way');
      });
    expect(failing).toThrow('half way');
    expect(work.services.all().map(({ id }) => id)).toEqual(['1']);
  });
});
