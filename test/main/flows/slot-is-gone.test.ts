import { describe, expect, test } from 'vitest';
import { getAppointment } from '../../../main/flows/get-appointment.ts';
import { getConflict } from '../../../main/flows/get-conflict.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { parseJsonObject } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, expectOk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const OFFERED = { reschedule: true };
const HOUR = 3_600_000;

const aMove = (desk: Desk, hold = false): ModificationId => {
  desk.hold('a1', { description: 'Cough', comment: 'Rang twice' });
  desk.offer('s1', TEN);
  return move(desk, 's1', hold);
};

const move = (desk: Desk, slotId: string, hold = false): ModificationId => {
  const on = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1') };
  const { modificationIds } = expectOk(desk.record({ operation: 'reschedule', ...on, slotId }, hold));
  const [id] = modificationIds;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};

const refusalOf = (options: DeskOptions, slotId = 's1', slotStart = TEN) => {
  using desk = aDesk(options);
  desk.hold('a1');
  desk.offer('s1', slotStart);
  const on = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1') };
  const recorded = desk.record({ operation: 'reschedule', ...on, slotId });
  return recorded.ok ? undefined : recorded.failure;
};

describe('a new time for the same appointment', () => {
  // proves standard 11.4, 8.6, I6
  test('reads the appointment, then the slot, and sends slot and times as a part', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    const { participant } = desk.receiver.resource('a1');
    await desk.run();
    expect(desk.receiver.trace).toEqual([
      'GET Appointment/a1',
      'GET Slot',
      'PATCH Appointment/a1 booked',
      'GET Appointment/a1',
    ]);
    const { meta: _, ...body } = parseJsonObject(desk.receiver.writes[0]?.body ?? '') ?? {};
    expect(body).toEqual({
      resourceType: 'Appointment',
      id: 'a1',
      status: 'booked',
      slot: [{ reference: 'Slot/s1' }],
      start: TEN,
      end: '2026-11-24T10:10:00.000+00:00',
      participant,
    });
    expect(desk.receiver.writes[0]?.useContext).toMatch(/\|booked\|booking-request\|update$/);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.resource('a1')).toMatchObject({ start: TEN, description: 'Cough', comment: 'Rang twice' });
  });

  // proves 5.2: any move is a conflict
  test('the clinic moved it meanwhile: a person decides, nothing is sent', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    desk.receiver.change('a1', { start: '2026-12-02T08:30:00+00:00', end: '2026-12-02T08:40:00+00:00' });
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'moved' } });
    expect(desk.receiver.writes).toEqual([]);
    const item = toItem(desk.world(), desk.entry(id));
    expect(item.choices).toEqual(['use-mine', 'keep-theirs']);
    const view = expectOk(await getConflict(desk.world(), id));
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'use-mine', seen: view.seen }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    expect(desk.receiver.resource('a1').start).toBe(TEN);
  });

  test('the slot is gone: the old time stands, and the nearest are offered', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    desk.receiver.takeSlot('s1');
    desk.offer('s2', TWENTY_PAST_TEN);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'slot-taken' } });
    expect(desk.receiver.writes).toEqual([]);
    const view = expectOk(await getConflict(desk.world(), id));
    expect(view.item.choices).toEqual(['take-slot', 'stop']);
    expect(view.nearestSlots.map(({ slotId }) => slotId)).toEqual(['s2']);
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'take-slot', slotId: 's2' }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    expect(desk.receiver.resource('a1').start).toBe(TWENTY_PAST_TEN);
  });

  // proves 4.7
  test('only with someone else at that time: that one leads the list', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    desk.receiver.takeSlot('s1');
    desk.offer('s0', '2026-11-24T09:59:00+00:00');
    desk.offer('s9', TEN, { practitionerName: 'Dr Other' });
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ conflict: { kind: 'slot-taken', sameTime: 's9' } });
    const view = expectOk(await getConflict(desk.world(), id));
    expect(view.nearestSlots[0]?.slotId).toBe('s9');
  });

  // proves 5.3
  test('whose answer is lost is looked for, and not sent twice where it arrived', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    desk.receiver.meet({ fault: 'lost', commit: true });
    desk.replay().start();
    await desk.clock.advance(6_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('whose answer is lost goes again, the same bytes, where it did not arrive', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    desk.receiver.meet({ fault: 'lost', commit: false });
    desk.replay().start();
    await desk.clock.advance(65_000);
    expect(desk.progress(id)).toBe('settled');
    expect(new Set(desk.receiver.writes.map(({ requestId, sha256 }) => `${requestId} ${sha256}`)).size).toBe(1);
  });

  test('the slot went between the look and the write: the appointment is read again, and the slot is gone', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk);
    desk.receiver.meet({ fault: 'answer', status: 409, body: anOutcome('REC_CONFLICT', 'conflict') });
    const running = desk.run();
    desk.receiver.takeSlot('s1');
    await running;
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'slot-taken' } });
  });

  // proves standard 8.6: the whole record only where an update may change more than status and reason
  test.each([
    ['description-and-reason', ['send-whole', 'try-again', 'stop']],
    ['reason', ['try-again', 'stop']],
  ] as const)('refused by its content under the profile %s', async (updateFields, choices) => {
    using desk = aDesk({ service: { ...OFFERED, updateFields } });
    const id = aMove(desk);
    desk.receiver.meet({ fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') });
    await desk.run();
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(choices);
  });

  // proves 6.1: Lane order
  test('waits behind an earlier change of the same appointment, and takes its read-back as base', async () => {
    using desk = aDesk({ service: OFFERED });
    desk.hold('a1');
    desk.offer('s1', TEN);
    desk.update('a1', { description: 'Fever' });
    const id = move(desk, 's1');
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes.map(({ method }) => method)).toEqual(['PUT', 'PATCH']);
    expect(desk.receiver.resource('a1')).toMatchObject({ description: 'Fever', start: TEN });
  });
});

describe('recorded out of contact', () => {
  // proves 6.7: it takes a slot, so it goes out by itself like a book
  test('hours later it asks whether it is still wanted', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk, true);
    await desk.clock.advance(4 * HOUR);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
    expect(desk.receiver.trace).toEqual([]);
    expectOk(await desk.resolve(id, { choose: 'still-wanted' }));
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  test('soon after, it goes by itself', async () => {
    using desk = aDesk({ service: OFFERED });
    const id = aMove(desk, true);
    await desk.clock.advance(HOUR);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 8.4
  test.each([
    ['the slot began', { start: '2026-12-01T08:30:00+00:00' }, 25 * HOUR + 60_000],
    ['the appointment began', { start: '2026-11-23T12:00:00+00:00', end: '2026-11-23T12:10:00+00:00' }, 3.5 * HOUR],
  ])('expires once %s', async (_, members, after) => {
    using desk = aDesk({ service: OFFERED });
    desk.hold('a1', members);
    desk.offer('s1', TEN);
    const id = move(desk, 's1', true);
    await desk.clock.advance(after);
    await desk.run();
    expect(desk.progress(id)).toBe('expired');
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(['stop']);
  });
});

describe('is refused when recorded', () => {
  test('where it is not agreed with the service', () => {
    expect(refusalOf({})).toEqual({ kind: 'not-allowed', why: 'reschedule-off' });
  });

  test('where the service takes messages only', () => {
    const service = { ...OFFERED, transport: 'message' };
    expect(refusalOf({ service })).toEqual({ kind: 'by-message', problem: 'reschedule' });
  });

  test('where the slot is not on our list', () => {
    expect(refusalOf({ service: OFFERED }, 'unknown')).toEqual({ kind: 'not-held', what: 'slot' });
  });

  test('where it asks for the time that it has', () => {
    expect(refusalOf({ service: OFFERED }, 's1', '2026-12-01T08:30:00+00:00')).toEqual({
      kind: 'not-allowed',
      why: 'same-time',
    });
  });

  test.each([
    [{}, 'off'],
    [OFFERED, 'yes'],
    [{ ...OFFERED, transport: 'message' }, 'by-message'],
  ] as const)('a service with %o is shown as %s', async (service, reschedule) => {
    using desk = aDesk({ service });
    desk.hold('a1');
    const detail = await getAppointment(desk.world(), { serviceId: CLINIC, appointmentId: 'a1', online: false });
    expect(expectOk(detail).allowed.reschedule).toBe(reschedule);
  });
});
