import { describe, expect, test } from 'vitest';
import { getAppointment } from '../../../main/flows/get-appointment.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { type JsonObject, parseJsonObject } from '../../../shared/base/json.ts';
import type { FrozenWrite } from '../../../shared/model/wire.ts';
import { aDesk, type Desk, expectOk } from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const bodyOf = (write: FrozenWrite | undefined): JsonObject => parseJsonObject(write?.body ?? '') ?? {};

/** Members whose value differs, between an appointment as held and a body that went out. */
const changedMembers = (held: JsonObject, sent: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(held), ...Object.keys(sent)])].filter(
    (name) => JSON.stringify(held[name]) !== JSON.stringify(sent[name]),
  );

const withExtras = (desk: Desk): void =>
  desk.hold('a1', {
    description: 'Cough',
    comment: 'Rang twice',
    extension: [{ url: 'urn:x', valueDecimal: 1.5 }],
    meta: { versionId: '7', lastUpdated: '2026-11-20T09:15:02.125+00:00', profile: ['urn:profile'], tag: [] },
  });

const refusal = (status: number, code: string) =>
  ({ fault: 'answer', status, body: anOutcome(code, 'processing') }) as const;

describe('a change as PATCH', () => {
  // proves standard 8.6, A6
  test('is a part of the appointment: what it must say of itself, the participants, and what changes', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const { participant } = desk.receiver.resource('a1');
    const id = desk.update('a1', { description: 'Fever' });
    await desk.run();
    expect(desk.receiver.trace).toEqual(['GET Appointment/a1', 'PATCH Appointment/a1 booked', 'GET Appointment/a1']);
    const { meta, ...body } = bodyOf(desk.receiver.writes[0]);
    expect(body).toEqual({
      resourceType: 'Appointment',
      id: 'a1',
      status: 'booked',
      participant,
      description: 'Fever',
    });
    expect(meta).toEqual({ lastUpdated: expect.stringContaining('2026-11-23'), profile: ['urn:profile'] });
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.resource('a1')).toMatchObject({ description: 'Fever', comment: 'Rang twice' });
  });

  test('cancels too, and says so in use-context', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.cancel('a1');
    await desk.run();
    const [write] = desk.receiver.writes;
    expect(write).toMatchObject({ method: 'PATCH', path: '/Appointment/a1' });
    expect(write?.useContext).toMatch(/\|cancelled\|booking-request\|update$/);
    expect(bodyOf(write)).toMatchObject({ status: 'cancelled', reasonCode: [{ text: 'Cannot come' }] });
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 5.6: PUT is preferred
  test('is not chosen by itself', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.update('a1', { description: 'Fever' });
    await desk.run();
    expect(desk.receiver.writes[0]?.method).toBe('PUT');
  });

  // proves 5.6: set-type changes only
  test('cannot take a member away: that goes as PUT', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.update('a1', { description: '' });
    await desk.run();
    expect(desk.receiver.writes[0]?.method).toBe('PUT');
    expect(desk.progress(id)).toBe('settled');
  });

  // proves standard 8.6: 400 or 422 → PUT, if the rules allow
  test.each([
    [400, 'REC_BAD_REQUEST'],
    [422, 'REC_UNPROCESSABLE_ENTITY'],
  ])('refused with %i: a person may send the whole record instead', async (status, code) => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.update('a1', { description: 'Fever' });
    desk.receiver.meet(refusal(status, code));
    await desk.run();
    expect(desk.progress(id)).toBe('rejected');
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(['send-whole', 'try-again', 'stop']);
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'send-whole' }));
    await desk.run();
    expect([id, modificationId].map(desk.progress)).toEqual(['superseded', 'settled']);
    const [patch, put] = desk.receiver.writes;
    expect(put?.method).toBe('PUT');
    expect(put?.correlationId).toBe(patch?.correlationId);
    expect(put?.requestId).not.toBe(patch?.requestId);
    expect(desk.receiver.trace.slice(-3)).toEqual([
      'GET Appointment/a1',
      'PUT Appointment/a1 booked',
      'GET Appointment/a1',
    ]);
  });

  // proves standard 7, 15: a verb that is not offered says nothing of the change
  test.each([
    [405, 'REC_METHOD_NOT_ALLOWED'],
    [501, 'REC_NOT_IMPLEMENTED'],
  ])('not offered (%i): changes stay offered, and this one may go as the whole record', async (status, code) => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.update('a1', { description: 'Fever' });
    desk.receiver.meet({ fault: 'answer', status, body: anOutcome(code, 'not-supported') });
    await desk.run();
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(['send-whole', 'try-again', 'stop']);
    const seen = { serviceId: '2000099999', appointmentId: 'a1', online: false };
    expect(expectOk(await getAppointment(desk.world(), seen)).allowed.update).toBe('yes');
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'send-whole' }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
  });

  test('refused as a whole record, the whole record is not offered again', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.update('a1', { description: 'Fever' });
    desk.receiver.meet(refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    await desk.run();
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(['try-again', 'stop']);
  });

  // proves 5.3: not there at the horizon: the same bytes again
  test('whose answer is lost goes again as it was, once it is seen that it did not arrive', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.update('a1', { description: 'Fever' });
    desk.receiver.meet({ fault: 'lost', commit: false });
    desk.replay().start();
    await desk.clock.advance(65_000);
    expect(desk.progress(id)).toBe('settled');
    const [first, second] = desk.receiver.writes;
    expect(second).toEqual(first);
    expect(desk.receiver.writes).toHaveLength(2);
  });

  test('whose answer is lost is found to have arrived', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.update('a1', { description: 'Fever' });
    desk.receiver.meet({ fault: 'lost', commit: true });
    desk.replay().start();
    await desk.clock.advance(6_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 3.1: 409 conflict → one more read, then a person
  test('refused as changed is read again, and then a person decides', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    withExtras(desk);
    const id = desk.update('a1', { description: 'Fever' });
    const clash = { fault: 'answer', status: 409, body: anOutcome('REC_CONFLICT', 'conflict') } as const;
    desk.receiver.meet(clash, clash);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'changed' } });
    expect(desk.receiver.writes).toHaveLength(2);
  });
});

describe('which fields an update may change (A5)', () => {
  // proves standard 11.4: from 1.3.1 a PUT changes status and reasonCode only
  test('strict: the reason and nothing else', async () => {
    using desk = aDesk({ service: { updateFields: 'reason' } });
    withExtras(desk);
    const held = desk.receiver.resource('a1');
    const id = desk.update('a1', { reason: 'Interpreter needed' });
    await desk.run();
    const [write] = desk.receiver.writes;
    expect(write?.method).toBe('PUT');
    expect(changedMembers(held, bodyOf(write))).toEqual(['meta', 'reasonCode']);
    expect(bodyOf(write).meta).toEqual({ ...Object(held.meta), lastUpdated: expect.any(String) });
    expect(desk.progress(id)).toBe('settled');
  });

  test('strict: a cancel changes status and reason', async () => {
    using desk = aDesk({ service: { updateFields: 'reason' } });
    withExtras(desk);
    const held = desk.receiver.resource('a1');
    desk.cancel('a1');
    await desk.run();
    expect(changedMembers(held, bodyOf(desk.receiver.writes[0]))).toEqual(['meta', 'status', 'reasonCode']);
  });

  test('strict: a description is refused before anything is recorded', () => {
    using desk = aDesk({ service: { updateFields: 'reason' } });
    withExtras(desk);
    expect(() => desk.update('a1', { description: 'Fever' })).toThrow('description-not-offered');
    expect(desk.work().outbox.open()).toEqual([]);
  });

  test('1.1.6: description and reason, and nothing else', async () => {
    using desk = aDesk();
    withExtras(desk);
    const held = desk.receiver.resource('a1');
    desk.update('a1', { description: 'Fever', reason: 'Interpreter needed' });
    await desk.run();
    expect(changedMembers(held, bodyOf(desk.receiver.writes[0]))).toEqual(['meta', 'description', 'reasonCode']);
  });
});

// proves standard A10
test('made by mistake is a status of its own, and no message says it', async () => {
  using desk = aDesk();
  desk.hold('a1');
  const on = { serviceId: '2000099999', appointmentId: 'a1', seen: desk.seen('a1') };
  const asked = { operation: 'cancel', ...on, status: 'entered-in-error', reason: 'Wrong patient' } as const;
  expectOk(desk.record(asked));
  await desk.run();
  expect(desk.receiver.resource('a1').status).toBe('entered-in-error');

  using byMessage = aDesk({ service: { transport: 'message' } });
  byMessage.hold('a1');
  expect(byMessage.record({ ...asked, seen: byMessage.seen('a1') })).toEqual({
    ok: false,
    failure: { kind: 'by-message', problem: 'entered-in-error' },
  });
});
