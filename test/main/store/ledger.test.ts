import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerRow } from '../../../main/ports/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { anId, aWorkFile, NINE } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  work = file.work;
});

afterEach(() => file[Symbol.dispose]());

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
