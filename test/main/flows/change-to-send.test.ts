import { describe, expect, test } from 'vitest';
import { recordModification } from '../../../main/flows/record-modification.ts';
import { isJsonObject, type JsonObject, parseJsonObject } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import {
  aDesk,
  CHECKED,
  CLINIC,
  type Desk,
  factsOf,
  JULIE,
  JULIE_WITH_PHONE,
  OTHER_CLINIC,
  TEN,
  TWENTY_PAST_TEN,
} from '../../support/a-world.ts';

const writesOf = (desk: Desk) =>
  desk.receiver.trace.filter((call) => call.startsWith('POST') || call.startsWith('PUT'));
const messages = (desk: Desk) => desk.receiver.writes.map(({ body }) => parseJsonObject(body) ?? {});
const entriesOf = ({ entry }: JsonObject): readonly JsonObject[] =>
  Array.isArray(entry)
    ? entry.filter(isJsonObject).flatMap(({ resource }) => (isJsonObject(resource) ? [resource] : []))
    : [];
const partOf = (message: JsonObject | undefined, type: string): JsonObject =>
  entriesOf(message ?? {}).find(({ resourceType }) => resourceType === type) ?? {};

const settled = async (desk: Desk, id: ModificationId) => {
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
};

// proves standard 13, I6
describe('at a service of messages', () => {
  test('a book is read for, sent as one message, and read back as a resource', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    await settled(desk, desk.book('s1', { description: 'Blood pressure' }));
    expect(desk.receiver.trace).toEqual([
      'GET Appointment?patient',
      'GET Slot',
      'POST $process-message new booked',
      'GET Appointment/made-1',
    ]);
    expect(desk.receiver.resource('made-1')).toMatchObject({ status: 'booked', description: 'Blood pressure' });
  });

  test('an update and a cancel follow it, all in Bundles of one id, the parts that did not change dated as first sent', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    await settled(desk, desk.book('s1'));
    desk.see('made-1');
    await desk.clock.advance(60_000);
    await settled(desk, desk.update('made-1', { description: 'Mine' }));
    desk.see('made-1');
    await settled(desk, desk.cancel('made-1'));
    expect(writesOf(desk)).toEqual([
      'POST $process-message new booked',
      'POST $process-message update booked Appointment/made-1',
      'POST $process-message update cancelled Appointment/made-1',
    ]);
    const [book, update, cancel] = messages(desk);
    expect([update?.id, cancel?.id]).toEqual([book?.id, book?.id]);
    expect(partOf(cancel, 'Patient').meta).toEqual(partOf(book, 'Patient').meta);
    expect(partOf(update, 'Slot').id).toBe('s1');
    expect(partOf(cancel, 'Slot')).toEqual({});
  });

  test('an update takes the slot from the message that booked it where the service lists it no more', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    await settled(desk, desk.book('s1'));
    desk.see('made-1');
    desk.receiver.offer(OTHER_CLINIC, { ...slotOf(desk), slotId: 's1' });
    await settled(desk, desk.update('made-1', { description: 'Mine' }));
    const [book, update] = messages(desk);
    expect(partOf(update, 'Slot')).toEqual(partOf(book, 'Slot'));
    expect(partOf(update, 'Schedule')).toEqual(partOf(book, 'Schedule'));
  });

  test('a Rebook books first and cancels then, both by message', async () => {
    using desk = aDesk({ byMessage: true });
    desk.hold('a1');
    desk.offer('s2', TWENTY_PAST_TEN);
    const [book, cancel] = desk.rebook('a1', 's2');
    await desk.run();
    expect([desk.progress(book), desk.progress(cancel)]).toEqual(['settled', 'settled']);
    expect(writesOf(desk)).toEqual([
      'POST $process-message new booked',
      'POST $process-message update cancelled Appointment/a1',
    ]);
  });

  test('a lost reply is looked for, and never sent again by itself', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: true });
    const id = desk.book('s1');
    await settled(desk, id);
    expect(writesOf(desk)).toHaveLength(1);
    expect(factsOf(desk, id)).toContain('uncertain');
  });

  test('a refusal is the same as that of a resource: the slot is gone', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'answer', status: 409, body: outcome('REC_CONFLICT', 'conflict') });
    const id = desk.book('s1');
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'slot-taken' } });
  });

  // proves I5: after a definite "not done" the same content is the same message
  test('bytes and ids are repeated after a refusal that passes', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'answer', status: 429, body: outcome('REC_TOO_MANY_REQUESTS', 'throttled') });
    const id = desk.book('s1');
    await desk.run();
    await desk.clock.advance(900_000);
    await settled(desk, id);
    const [first, second] = desk.receiver.writes;
    expect(second).toEqual(first);
  });
});

// proves standard 13: the outcome comes later
describe('where the outcome comes later', () => {
  test('the clinic has it, and it is not booked until it is seen booked', async () => {
    using desk = aDesk({ byMessage: true, habits: { messages: { laterByMs: 20_000 } } });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.run();
    expect(desk.entry(id).standing).toMatchObject({
      progress: { kind: 'uncertain', failure: { kind: 'awaiting-outcome' } },
      mayHaveArrived: true,
    });
    await desk.clock.advance(31_000);
    await settled(desk, id);
    expect(writesOf(desk)).toHaveLength(1);
  });

  // proves 4.5: what the clinic said that it has is not sent again unasked
  test('one that never comes is held for a person, not sent again', async () => {
    using desk = aDesk({
      byMessage: true,
      habits: { messages: { laterByMs: 900_000_000 } },
      service: { deduplicationProven: true },
    });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.run();
    await desk.clock.advance(90_000);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(writesOf(desk)).toHaveLength(1);
  });

  test('a cancel waits in the same way', async () => {
    using desk = aDesk({ byMessage: true, habits: { messages: { laterByMs: 20_000 } } });
    desk.hold('a1');
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.progress(id)).toBe('uncertain');
    await desk.clock.advance(31_000);
    await settled(desk, id);
    expect(desk.receiver.resource('a1').status).toBe('cancelled');
  });
});

// proves 5.5 over two transports
test('a Rebook from a service of resources to one of messages uses each its own way', async () => {
  using desk = aDesk({ byMessage: true, habits: { takesBoth: true } });
  desk.hold('a1', {}, OTHER_CLINIC);
  desk.offer('s2', TWENTY_PAST_TEN);
  const seen = desk.seen('a1', OTHER_CLINIC);
  const recorded = desk.record({
    operation: 'rebook',
    serviceId: OTHER_CLINIC,
    appointmentId: 'a1',
    toServiceId: CLINIC,
    slotId: 's2',
    seen,
    patient: JULIE_WITH_PHONE,
    identity: CHECKED,
  });
  expect(recorded.ok).toBe(true);
  await desk.run();
  expect(writesOf(desk)).toEqual(['POST $process-message new booked', 'PUT Appointment/a1 cancelled']);
  expect(desk.receiver.live()).toEqual(['made-1']);
});

// proves standard 13: what a message must say is asked for when it is recorded
describe('what a message could not say is refused at once', () => {
  test('without a phone number', () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    const refused = desk.record({ ...aBookOf('s1'), patient: JULIE });
    expect(refused).toEqual({ ok: false, failure: { kind: 'by-message', problem: 'phone' } });
    expect(desk.work().outbox.open()).toEqual([]);
  });

  test('without our own service id', () => {
    using desk = aDesk({ byMessage: true, profile: { organisation: { odsCode: 'A1001', name: 'Invented Surgery' } } });
    desk.offer('s1', TEN);
    const refused = desk.record(aBookOf('s1'));
    expect(refused).toEqual({ ok: false, failure: { kind: 'by-message', problem: 'own-service-id' } });
  });

  test('of an appointment whose patient is not known here; once they are typed and checked, it goes', async () => {
    using desk = aDesk({ byMessage: true });
    desk.hold('a1');
    const cancel = { operation: 'cancel', serviceId: CLINIC, appointmentId: 'a1', status: 'cancelled' } as const;
    const ask = (more = {}) =>
      recordModification(desk.world(), { request: { ...cancel, seen: desk.seen('a1'), ...more }, hold: false });
    expect(ask()).toEqual({ ok: false, failure: { kind: 'by-message', problem: 'patient' } });
    expect(ask({ patient: JULIE_WITH_PHONE })).toMatchObject({ ok: false, failure: { field: 'identity' } });
    const other = { ...JULIE_WITH_PHONE, nhsNumber: '9990000026' };
    expect(ask({ patient: other, identity: CHECKED })).toMatchObject({ ok: false, failure: { field: 'patient' } });
    const recorded = ask({ patient: JULIE_WITH_PHONE, identity: CHECKED });
    if (!recorded.ok) throw new Error('Refused');
    await desk.run();
    expect(desk.receiver.resource('a1').status).toBe('cancelled');
  });

  // proves A10
  test('an appointment made by mistake', () => {
    using desk = aDesk({ byMessage: true });
    desk.hold('a1');
    const on = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1') };
    const refused = desk.record({ operation: 'cancel', ...on, status: 'entered-in-error' });
    expect(refused.ok).toBe(false);
    expect(desk.work().outbox.open()).toEqual([]);
  });
});

const aBookOf = (slotId: string) => ({
  operation: 'book' as const,
  serviceId: CLINIC,
  slotId,
  patient: JULIE_WITH_PHONE,
  identity: CHECKED,
  shownAppointments: [],
});

const outcome = (code: string, issue: string) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: issue, details: { coding: [{ code }] } }],
});

const slotOf = (desk: Desk) => {
  const slot = desk.world().cache.slot(CLINIC, 's1');
  if (slot === undefined) throw new Error('No slot');
  const { readAt: _, ...read } = slot;
  return read;
};
