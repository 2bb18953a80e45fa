import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Instant, plus } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import type { Modification } from '../../../shared/model/modification.ts';
import { PatientSchema } from '../../../shared/model/patient.ts';
import type { Standing } from '../../../shared/model/standing.ts';
import { aFrozenWrite, aModification, anId, aWorkFile, factsOfSuccess, NINE } from './samples.ts';

// What the work file says of patients goes (safety 12.6). Every planted text that would give a patient away begins with "Zq".

const DAY = 86_400_000;
const RESOURCE = { resourceType: 'Appointment', participant: [{ actor: { display: 'ZqShown' } }] };
const PLANTED = {
  patient: { nhsNumber: '9990000018', family: 'ZqFamily', given: 'ZqGiven', birthDate: '1980-02-29', phone: 'Zq01632' },
  wanted: { kind: 'cancel', status: 'cancelled', reason: 'ZqReason' },
  base: { resource: RESOURCE, hash: 'h', readAt: NINE },
  shownAppointments: ['Zq-shown'],
};

let file: ReturnType<typeof aWorkFile>;
let db: ReturnType<typeof aWorkFile>['db'];
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  ({ db, work } = file);
});

afterEach(() => file[Symbol.dispose]());

const erase = (now: Instant = plus(NINE, 8 * DAY), most = 100) => work.erase({ now, patientDays: 30, most });

const add = (number: number, changes: Record<string, unknown> = {}): Modification => {
  const modification = aModification(number, { ...PLANTED, ...changes });
  work.outbox.add(modification);
  return modification;
};

const CONFLICT: Fact = {
  kind: 'conflict',
  at: NINE,
  conflict: {
    kind: 'changed',
    current: RESOURCE,
    currentHash: 'h',
    readAt: NINE,
    differences: [{ path: 'description', base: 'ZqBase', yours: 'ZqYours', theirs: 'ZqTheirs' }],
  },
};

/** One that met all that leaves words behind, and was given up. */
const aClosed = (number: number, changes: Record<string, unknown> = {}): Modification => {
  const modification = add(number, changes);
  const write = aFrozenWrite(number, `{"name":"ZqBody${number}"}`);
  work.outbox.append(modification.id, [{ kind: 'reading', at: NINE }]);
  work.outbox.append(
    modification.id,
    [{ kind: 'sending', at: NINE, attempt: 1, requestId: write.requestId, preImage: ['Zq-before'] }],
    write,
  );
  work.outbox.append(modification.id, [
    { kind: 'answered', at: NINE, attempt: 1, class: 'unknown' },
    { kind: 'uncertain', at: NINE, notBefore: NINE },
    { kind: 'reconciling', at: NINE },
    { kind: 'held', at: NINE, reason: 'find-out' },
    { kind: 'handed-over', at: NINE, person: 'Sam', to: 'Mary', why: 'ZqHandOver' },
    {
      kind: 'decided',
      at: NINE,
      choice: 'check-again',
      person: 'Sam',
      note: 'ZqNote',
      notArrived: false,
      leadsTo: 'reconciling',
    },
    CONFLICT,
    { kind: 'abandoned', at: NINE, person: 'Sam', why: 'ZqWhy' },
  ]);
  return modification;
};

/** All text of all tables. */
const everything = (): string =>
  db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all()
    .flatMap((table) => db.prepare(`SELECT * FROM ${table}`).all())
    .map((row) => JSON.stringify(row))
    .join('\n');

const counts = () =>
  ['outbox', 'facts', 'attempts', 'calls', 'call_attempts'].map((table) =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

const aCall = (number: number, modification: Modification) => ({
  id: anId(800 + number),
  modificationId: modification.id,
  why: 'given-up' as const,
  due: NINE,
  owner: 'Sam',
  createdAt: NINE,
  createdBy: 'Sam',
});

// proves 12.6
describe('what was closed for seven days', () => {
  test('says nothing of the patient any more; every row stays, and it stands as it stood', () => {
    const modification = aClosed(1);
    work.calls.add(aCall(1, modification));
    work.calls.attempt(anId(801), { at: NINE, person: 'Sam', outcome: 'spoke', note: 'ZqCallNote' });
    work.calls.close(anId(801), { at: NINE, outcome: 'spoke' });
    const before = {
      counts: counts(),
      standing: work.outbox.get(modification.id)?.standing as Partial<Standing> | undefined,
    };
    expect(everything()).toMatch(/Zq.*9990000018|9990000018.*Zq/);
    expect(erase()).toEqual({ modifications: 1, ledger: 0, patients: 0, drafts: 0, arrivals: 0 });
    expect(everything()).not.toMatch(/Zq|9990000018|1980-02-29/);
    expect(counts()).toEqual(before.counts);
    const after = work.outbox.get(modification.id);
    const { preImage: _ids, ...standing } = before.standing ?? {};
    expect(after?.standing).toEqual({ ...standing, progress: { kind: 'abandoned', person: 'Sam', why: '' } });
    expect(after?.modification).toMatchObject({
      id: modification.id,
      lane: 'clinic-1/a1',
      author: 'reception-1',
      patient: {},
    });
    expect(after?.facts.map(({ kind }) => kind)).toContain('decided');
    expect(work.outbox.forPatient('9990000018')).toEqual([]);
    expect(work.outbox.inLane('clinic-1/a1')).toHaveLength(1);
    expect(work.outbox.frozenOf(modification.id)).toMatchObject({
      body: '',
      sha256: aFrozenWrite(1, '{"name":"ZqBody1"}').sha256,
    });
    expect(erase()).toEqual({ modifications: 0, ledger: 0, patients: 0, drafts: 0, arrivals: 0 });
  });

  const slot = { id: 's1', start: 'S', end: 'E', resource: { note: 'ZqSlot' }, practitioner: 'ZqDoctor' };
  test.each([
    [
      { kind: 'book', slot, description: 'ZqCough' },
      { kind: 'book', slot: { id: 's1', start: 'S', end: 'E', resource: {} } },
    ],
    [
      { kind: 'reschedule', slot },
      { kind: 'reschedule', slot: { id: 's1', start: 'S', end: 'E', resource: {} } },
    ],
    [{ kind: 'update', description: 'ZqCough', reason: 'ZqReason' }, { kind: 'update' }],
    [
      { kind: 'cancel', status: 'entered-in-error', reason: 'ZqReason' },
      { kind: 'cancel', status: 'entered-in-error' },
    ],
  ])('what was asked for stays in kind: %o', (wanted, expected) => {
    const { id } = add(1, { wanted });
    work.outbox.append(id, [{ kind: 'superseded', at: NINE, why: 'withdrawn' }]);
    erase();
    expect(work.outbox.get(id)?.modification.wanted).toEqual(expected);
    expect(everything()).not.toContain('Zq');
  });

  test('and not a moment sooner; a few at a time, those closed first', () => {
    for (const number of [1, 2, 3]) aClosed(number);
    expect(erase(plus(NINE, 7 * DAY)).modifications).toBe(0);
    expect(erase(plus(NINE, 7 * DAY + 1), 2).modifications).toBe(2);
    expect(everything()).toContain('ZqBody3');
    expect(everything()).not.toContain('ZqBody2');
    expect(erase(plus(NINE, 7 * DAY + 1), 2).modifications).toBe(1);
  });

  test('not while it is open', () => {
    add(1);
    expect(erase().modifications).toBe(0);
  });

  test('not while something of its Lane, or of its Rebook, is open', () => {
    aClosed(1);
    const next = add(2, { lane: 'clinic-1/a1', appointmentId: 'a1' });
    aClosed(3, { sagaId: 'saga' });
    const leg = add(4, { sagaId: 'saga' });
    expect(erase().modifications).toBe(0);
    for (const { id } of [next, leg]) work.outbox.append(id, [{ kind: 'superseded', at: NINE, why: 'withdrawn' }]);
    expect(erase().modifications).toBe(4);
  });

  test('not while there is somebody to call about it', () => {
    const modification = aClosed(1);
    work.calls.add(aCall(1, modification));
    expect(erase().modifications).toBe(0);
    work.calls.close(anId(801), { at: NINE, outcome: 'not-needed' });
    expect(erase().modifications).toBe(1);
  });

  test('not while an alarm stands, nor before the last look at it', () => {
    const { id } = add(1, { base: { ...PLANTED.base, resource: { ...RESOURCE, start: '2027-01-11T09:00:00Z' } } });
    const write = aFrozenWrite(1);
    const [reading, ...rest] = factsOfSuccess(1);
    work.outbox.append(id, reading === undefined ? [] : [reading]);
    work.outbox.append(id, rest, write);
    db.prepare('UPDATE outbox SET look_until = ?').run(plus(NINE, 9 * DAY));
    expect(erase().modifications).toBe(0);
    db.prepare('UPDATE outbox SET has_alarm = 1').run();
    expect(erase(plus(NINE, 10 * DAY)).modifications).toBe(0);
    db.prepare('UPDATE outbox SET has_alarm = 0').run();
    expect(erase(plus(NINE, 10 * DAY)).modifications).toBe(1);
  });
});

// proves 2.3, 12.6: nothing else may be changed, neither before nor after
describe('the file still refuses', () => {
  const refused = (sql: string) => expect(() => db.exec(sql), sql).toThrow(/never changes|only ever added/);

  test('any change to what is not erased', () => {
    const modification = aClosed(1);
    work.calls.add(aCall(1, modification));
    work.calls.attempt(anId(801), { at: NINE, person: 'Sam', outcome: 'no-contact', note: 'kept' });
    add(2);
    refused("UPDATE outbox SET body = '{}'");
    refused("UPDATE outbox SET erased_at = 1, nhs_number = '' WHERE is_open = 1");
    refused("UPDATE outbox SET erased_at = 1, nhs_number = '9990000026' WHERE is_open = 0");
    refused("UPDATE outbox SET erased_at = 1, nhs_number = '', lane = 'x' WHERE is_open = 0");
    refused("UPDATE facts SET body = json_set(body, '$.person', 'Other')");
    refused("UPDATE attempts SET body = ''");
    refused("UPDATE attempts SET sha256 = ''");
    refused('UPDATE call_attempts SET note = NULL');
    refused("UPDATE call_attempts SET person = 'Other'");
  });

  test('any but the erasing itself to what is', () => {
    aClosed(1);
    erase();
    refused("UPDATE outbox SET body = '{}'");
    refused('UPDATE outbox SET erased_at = NULL');
    refused("UPDATE facts SET body = json_set(body, '$.kind', 'reading')");
    refused("UPDATE facts SET body = json_set(body, '$.at', 1)");
    refused("UPDATE attempts SET body = 'other'");
    refused("UPDATE attempts SET request_id = 'other'");
    expect(() => db.exec('DELETE FROM facts')).toThrow('only ever added');
    expect(() => db.exec('DELETE FROM outbox')).toThrow('nothing leaves');
  });
});

// proves 12.6
describe('the ledger', () => {
  const row = (appointmentId: string, end?: Instant) => ({
    serviceId: 'clinic-1',
    appointmentId,
    nhsNumber: '9990000018',
    correlationId: anId(1),
    ...(end === undefined ? {} : { end }),
    resource: RESOURCE,
    readAt: NINE,
  });
  const left = () => work.ledger.forPatient('9990000018').map(({ appointmentId }) => appointmentId);

  test('keeps an appointment until a day after its end, and one without an end for seven days', () => {
    work.ledger.record(row('over', NINE));
    work.ledger.record(row('later', plus(NINE, 1)));
    work.ledger.record(row('untimed'));
    expect(erase(plus(NINE, DAY)).ledger).toBe(0);
    expect(erase(plus(NINE, DAY + 1)).ledger).toBe(1);
    expect(left()).toEqual(['later', 'untimed']);
    expect(erase(plus(NINE, 7 * DAY)).ledger).toBe(1);
    expect(left()).toEqual(['untimed']);
    expect(erase(plus(NINE, 7 * DAY + 1)).ledger).toBe(1);
  });

  test('keeps what something open is about, also by the id that its booking was given', () => {
    const book = add(1, { lane: `new/${anId(1)}`, appointmentId: undefined });
    db.prepare("INSERT INTO id_map VALUES (?, 'clinic-1', 'made')").run(book.id);
    const change = add(2, { lane: 'clinic-1/a2', appointmentId: 'a2' });
    for (const appointmentId of ['made', 'a2', 'other']) work.ledger.record(row(appointmentId, NINE));
    expect(erase().ledger).toBe(1);
    expect(left()).toEqual(['a2', 'made']);
    for (const { id } of [book, change]) work.outbox.append(id, [{ kind: 'superseded', at: NINE, why: 'withdrawn' }]);
    expect(erase().ledger).toBe(2);
  });
});

// proves 12.6
test('people are forgotten so many days after they were last met', () => {
  for (const [nhsNumber, at] of [
    ['9990000018', NINE],
    ['9990000026', plus(NINE, 1)],
  ] as const)
    work.patients.remember(PatientSchema.parse({ nhsNumber, family: 'A', given: 'B', birthDate: '1980-02-29' }), at);
  expect(erase(plus(NINE, 30 * DAY)).patients).toBe(0);
  expect(erase(plus(NINE, 30 * DAY + 1)).patients).toBe(1);
  expect(work.erase({ now: plus(NINE, 3 * DAY), patientDays: 2, most: 1 }).patients).toBe(1);
  expect(work.patients.recent(5)).toEqual([]);
});
