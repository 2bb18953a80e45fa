import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerRow } from '../../../main/ports/work-store.ts';
import { type Connection, openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { PatientSchema } from '../../../shared/model/patient.ts';
import { aFolder, aKey, aModification, anId, NINE } from './samples.ts';

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

describe('the ledger', () => {
  const row: LedgerRow = {
    serviceId: 'clinic-1',
    appointmentId: 'a1',
    nhsNumber: '9990000018',
    correlationId: anId(1),
    start: NINE,
    end: plus(NINE, 1_800_000),
    resource: { resourceType: 'Appointment', extension: [{ url: 'unknown', valueString: 'kept' }] },
    readAt: NINE,
  };

  test('keeps the last read-back, whole, and the first CorrelationId', () => {
    work.ledger.record(row);
    expect(work.ledger.get('clinic-1', 'a1')).toEqual(row);
    const { start: _start, end: _end, ...later } = { ...row, correlationId: anId(2), resource: { moved: true } };
    work.ledger.record(later);
    expect(work.ledger.get('clinic-1', 'a1')).toEqual({ ...later, correlationId: anId(1) });
    expect(work.ledger.get('clinic-2', 'a1')).toBeUndefined();
  });

  test('gives a patient their own rows, earliest first', () => {
    const second = { ...row, appointmentId: 'a2', start: plus(NINE, -1) };
    work.ledger.record(row);
    work.ledger.record(second);
    work.ledger.record({ ...row, appointmentId: 'a3', nhsNumber: '9990000026' });
    expect(work.ledger.forPatient('9990000018')).toEqual([second, row]);
  });
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

describe('patients', () => {
  const aPatient = (nhsNumber: string, family = 'Testcase') =>
    PatientSchema.parse({ nhsNumber, family, given: 'Ada', birthDate: '1980-02-29' });

  test('are remembered as last typed, the most recent first', () => {
    work.patients.remember(aPatient('9990000018'), NINE);
    work.patients.remember(aPatient('9990000026'), plus(NINE, 1));
    work.patients.remember(aPatient('9990000018', 'Married'), plus(NINE, 2));
    expect(work.patients.recent(5)).toEqual([aPatient('9990000018', 'Married'), aPatient('9990000026')]);
    expect(work.patients.recent(1)).toHaveLength(1);
    expect(work.patients.get('9990000018')?.family).toBe('Married');
    expect(work.patients.get('9990000034')).toBeUndefined();
  });
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
});
