import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { aFolder, aKey, anId, NINE } from './samples.ts';

let folder = aFolder();
let db: Connection;
let work: ReturnType<typeof createWorkStore>;

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

// proves 12.7
describe('the audit trail', () => {
  const entry = { at: NINE, person: 'reception-1', action: 'view', outcome: 'shown', nhsNumber: '9990000018' };

  test('is chained, and holds a keyed hash in the place of the NHS number', () => {
    const empty = work.audit.head();
    work.audit.append(entry);
    const one = work.audit.head();
    work.audit.append({ ...entry, action: 'cancel', modificationId: anId(1), nhsNumber: '9990000026' });
    work.audit.append(entry);
    expect([empty.count, one.count, work.audit.head().count]).toEqual([0, 1, 3]);
    expect(new Set([empty.hash, one.hash, work.audit.head().hash]).size).toBe(3);
    expect(work.audit.firstBroken()).toBeUndefined();
    const patients = db.prepare('SELECT patient FROM audit').pluck().all();
    expect(patients[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(patients[0]).toBe(patients[2]);
    expect(patients[0]).not.toBe(patients[1]);
    expect(JSON.stringify(db.prepare('SELECT * FROM audit').all())).not.toContain('9990000018');
  });

  test('cannot be changed, and shows it where someone got round that', () => {
    for (let count = 0; count < 4; count += 1) work.audit.append(entry);
    expect(() => db.exec("UPDATE audit SET person = 'x' WHERE position = 2")).toThrow('only ever added');
    expect(() => db.exec('DELETE FROM audit')).toThrow('only ever added');
    db.exec('DROP TRIGGER audit_keeps; DROP TRIGGER audit_keeps_all');
    db.exec("UPDATE audit SET person = 'x' WHERE position = 3");
    expect(work.audit.firstBroken()).toBe(3);
    db.exec("UPDATE audit SET person = 'reception-1' WHERE position = 3");
    expect(work.audit.firstBroken()).toBeUndefined();
    db.exec('DELETE FROM audit WHERE position = 2');
    expect(work.audit.firstBroken()).toBe(3);
  });

  test('shows a row that was true once, put in the place of another', () => {
    db.exec('DROP TRIGGER audit_keeps; DROP TRIGGER audit_keeps_all');
    work.audit.append(entry);
    work.audit.append({ ...entry, action: 'cancel' });
    db.exec('CREATE TABLE kept AS SELECT * FROM audit WHERE position = 2; DELETE FROM audit WHERE position = 2');
    work.audit.append(entry);
    work.audit.append(entry);
    expect(work.audit.firstBroken()).toBeUndefined();
    db.exec('DELETE FROM audit WHERE position = 2; INSERT INTO audit SELECT * FROM kept');
    expect(work.audit.firstBroken()).toBe(3);
  });
});
