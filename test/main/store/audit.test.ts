import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anId, aWorkFile, NINE } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let db: ReturnType<typeof aWorkFile>['db'];
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  ({ db, work } = file);
});

afterEach(() => file[Symbol.dispose]());

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

  const COLUMNS = [
    'position',
    'at',
    'person',
    'role',
    'action',
    'modification',
    'service_id',
    'appointment_id',
    'request_id',
    'outcome',
    'patient',
    'hash',
  ] as const;

  const WHOLE = {
    ...entry,
    role: 'reception',
    modificationId: anId(1),
    serviceId: 'clinic-1',
    appointmentId: 'a1',
    requestId: anId(2),
  };

  const openToAll = () => db.exec('DROP TRIGGER audit_keeps; DROP TRIGGER audit_keeps_all');

  test('has no column but those that the chain covers', () => {
    expect(db.prepare("SELECT name FROM pragma_table_info('audit')").pluck().all().toSorted()).toEqual(
      COLUMNS.toSorted(),
    );
  });

  test.each(COLUMNS)('shows a changed %s, and one that was emptied', (column) => {
    for (let count = 0; count < 3; count += 1) work.audit.append(WHOLE);
    openToAll();
    const isNumber = column === 'position' || column === 'at';
    db.exec(`UPDATE audit SET ${column} = ${isNumber ? `${column} + 100` : `${column} || 'x'`} WHERE position = 3`);
    expect(work.audit.firstBroken()).toBe(column === 'position' ? 103 : 3);
    if (['role', 'modification', 'service_id', 'appointment_id', 'request_id', 'outcome', 'patient'].includes(column)) {
      db.exec(`UPDATE audit SET ${column} = NULL WHERE position = 3`);
      expect(work.audit.firstBroken()).toBe(3);
    }
  });

  test('shows a role written into a row that had none', () => {
    work.audit.append(entry);
    openToAll();
    db.exec("UPDATE audit SET role = 'reception'");
    expect(work.audit.firstBroken()).toBe(1);
  });

  test('shows a row that was added at the end, or two that changed places', () => {
    for (const action of ['one', 'two', 'three']) work.audit.append({ ...entry, action });
    openToAll();
    db.exec(`INSERT INTO audit (position, at, person, action, hash) VALUES (4, 1, 'x', 'y', '${'0'.repeat(64)}')`);
    expect(work.audit.firstBroken()).toBe(4);
    db.exec('DELETE FROM audit WHERE position = 4');
    expect(work.audit.firstBroken()).toBeUndefined();
    db.exec(`UPDATE audit SET position = 99 WHERE position = 1; UPDATE audit SET position = 1 WHERE position = 2;
      UPDATE audit SET position = 2 WHERE position = 99`);
    expect(work.audit.firstBroken()).toBe(1);
  });

  test('finds what was done about one person, in parts, by the number and nothing else', () => {
    for (const nhsNumber of ['9990000018', '9990000026', '9990000018']) work.audit.append({ ...WHOLE, nhsNumber });
    const about = (from: number, most: number) => work.audit.about('9990000018', { from, most });
    const { nhsNumber: _number, ...shown } = WHOLE;
    expect(about(0, 10)).toEqual([
      { ...shown, position: 1 },
      { ...shown, position: 3 },
    ]);
    expect([about(0, 1).length, about(2, 10).map(({ position }) => position)]).toEqual([1, [3]]);
    expect(work.audit.about('9990000034', { from: 0, most: 10 })).toEqual([]);
  });

  test('knows the hash at each row, and when somebody last did something about a person', () => {
    work.audit.append(entry);
    const { hash } = work.audit.head();
    expect([work.audit.hashAt(0), work.audit.hashAt(1), work.audit.hashAt(2)]).toEqual(['', hash, undefined]);
    const act = { action: 'view', person: 'reception-1', nhsNumber: '9990000018' };
    const others = [{ action: 'x' }, { person: 'x' }, { nhsNumber: '9990000026' }].map((other) => ({
      ...act,
      ...other,
    }));
    expect([act, ...others].map(work.audit.lastAt)).toEqual([NINE, undefined, undefined, undefined]);
  });
});
