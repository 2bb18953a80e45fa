import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../shared/model/failure.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import {
  aDesk,
  CHECKED,
  CLINIC,
  type Desk,
  OTHER_CLINIC,
  TEN,
  TWENTY_PAST_TEN,
  expectOk,
} from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const aRebook = (desk: Desk, more: { readonly hold?: boolean; readonly toServiceId?: string } = {}) => {
  desk.hold('a1', { description: 'Cough' });
  desk.offer('s1', TEN, {}, more.toServiceId ?? CLINIC);
  return desk.rebook('a1', 's1', more);
};

const refused = { fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') } as const;

describe('a Rebook', () => {
  // proves 5.5, I10, I6
  test('books first, reads the new one back, and only then reads and cancels the old one', async () => {
    using desk = aDesk();
    const [book, cancel] = aRebook(desk);
    await desk.run();
    expect(desk.receiver.trace).toEqual([
      'GET Appointment/a1',
      'GET Appointment?patient',
      'GET Slot',
      'POST Appointment',
      'GET Appointment/made-1',
      'GET Appointment/a1',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
    ]);
    expect([book, cancel].map(desk.progress)).toEqual(['settled', 'settled']);
    expect(desk.receiver.resource('made-1').description).toBe('Cough');
  });

  test('carries the CorrelationId of the old appointment on both Legs', async () => {
    using desk = aDesk();
    aRebook(desk);
    await desk.run();
    const [post, put] = desk.receiver.writes;
    expect(post?.correlationId).toBe(put?.correlationId);
    expect(post?.requestId).not.toBe(put?.requestId);
  });

  test('may move to another service: each Leg goes to its own', async () => {
    using desk = aDesk();
    const [book, cancel] = aRebook(desk, { toServiceId: OTHER_CLINIC });
    await desk.run();
    expect(desk.receiver.writes.map(({ serviceId }) => serviceId)).toEqual([OTHER_CLINIC, CLINIC]);
    expect([book, cancel].map(desk.progress)).toEqual(['settled', 'settled']);
  });

  // proves 5.5
  test('whose booking is refused leaves the old appointment alone', async () => {
    using desk = aDesk();
    desk.receiver.meet(refused);
    const [book, cancel] = aRebook(desk);
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['rejected', 'blocked']);
    expect(desk.receiver.live()).toEqual(['a1']);
    expectOk(await desk.resolve(book, { choose: 'stop', why: 'Patient keeps the old time' }));
    await desk.run();
    expect(desk.entry(cancel).standing.progress).toEqual({ kind: 'superseded', why: 'withdrawn' });
    expect(desk.receiver.resource('a1').status).toBe('booked');
  });

  // proves 5.5, 2.5: as long as the new one is unknown, nothing is cancelled
  test('whose booking is not known to have arrived cancels nothing', async () => {
    using desk = aDesk();
    desk.receiver.meet({ fault: 'lost', commit: false });
    const [book, cancel] = aRebook(desk);
    desk.replay().start();
    await desk.clock.advance(300_000);
    expect([book, cancel].map(desk.progress)).toEqual(['held', 'blocked']);
    expect(desk.receiver.live()).toEqual(['a1']);
  });

  test('accepted but not yet booked cancels nothing', async () => {
    using desk = aDesk({ habits: { bookedAs: 'pending' } });
    const [book, cancel] = aRebook(desk);
    desk.replay().start();
    await desk.clock.advance(3_600_000 * 3);
    expect([book, cancel].map(desk.progress)).toEqual(['held', 'blocked']);
    expect(desk.receiver.resource('a1').status).toBe('booked');
  });

  // proves 11.5 of the standard: the old one has ended: stop before booking
  test('whose old appointment has ended meanwhile books nothing', async () => {
    using desk = aDesk();
    const [book] = aRebook(desk);
    desk.receiver.change('a1', { status: 'cancelled' });
    await desk.run();
    expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'ended' } });
    expect(desk.receiver.writes).toEqual([]);
  });

  test('nor after the person has taken another slot', async () => {
    using desk = aDesk();
    const [book] = aRebook(desk);
    desk.receiver.takeSlot('s1');
    await desk.run();
    desk.offer('s2', TWENTY_PAST_TEN);
    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'take-slot', slotId: 's2' }));
    desk.receiver.change('a1', { status: 'cancelled' });
    await desk.run();
    expect(desk.entry(modificationId).standing.progress).toMatchObject({ conflict: { kind: 'ended' } });
    expect(desk.receiver.writes).toEqual([]);
  });

  test('goes on with another slot, and then cancels the old one', async () => {
    using desk = aDesk();
    const [book, cancel] = aRebook(desk);
    desk.receiver.takeSlot('s1');
    await desk.run();
    expect(desk.entry(book).standing.progress).toMatchObject({ conflict: { kind: 'slot-taken' } });
    desk.offer('s2', TWENTY_PAST_TEN);
    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'take-slot', slotId: 's2' }));
    await desk.run();
    expect([book, modificationId, cancel].map(desk.progress)).toEqual(['superseded', 'settled', 'settled']);
    expect(desk.receiver.live()).toEqual(['made-1']);
  });
});

describe('a Rebook recorded offline', () => {
  // proves 5.5: the patient is told first
  test('keeps the old appointment until a person has told the patient', async () => {
    using desk = aDesk();
    const [book, cancel] = aRebook(desk, { hold: true });
    await desk.run();
    expect(desk.progress(book)).toBe('settled');
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'held', reason: 'patient-not-told' });
    expect(desk.receiver.live()).toEqual(['a1', 'made-1']);
    expect(toItem(desk.world(), desk.entry(cancel))).toMatchObject({
      twoOpen: true,
      choices: ['patient-told', 'keep-both', 'cancel-new'],
    });
    expectOk(await desk.resolve(cancel, { choose: 'patient-told' }));
    await desk.run();
    expect(desk.progress(cancel)).toBe('settled');
    expect(desk.receiver.live()).toEqual(['made-1']);
  });

  test('the clinic moved the old one meanwhile: the answer to that is not asked about the patient again', async () => {
    using desk = aDesk();
    const [, cancel] = aRebook(desk, { hold: true });
    await desk.run();
    desk.receiver.change('a1', { start: '2026-12-02T08:30:00+00:00', end: '2026-12-02T08:40:00+00:00' });
    expectOk(await desk.resolve(cancel, { choose: 'patient-told' }));
    await desk.run();
    const { progress } = desk.entry(cancel).standing;
    if (progress.kind !== 'conflict' || !('currentHash' in progress.conflict)) throw new Error(progress.kind);
    expect(progress.conflict.kind).toBe('moved');
    const seen = progress.conflict.currentHash;
    const { modificationId } = expectOk(await desk.resolve(cancel, { choose: 'cancel-theirs', seen }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
  });

  // proves 6.3: nothing was sent; both Legs go at once
  test('may be withdrawn as a whole while nothing has been sent', async () => {
    using desk = aDesk({ offline: true });
    const [book, cancel] = aRebook(desk);
    await desk.run();
    expect(toItem(desk.world(), desk.entry(cancel)).choices).toEqual([]);
    expectOk(await desk.resolve(book, { choose: 'withdraw' }));
    expect([book, cancel].map(desk.progress)).toEqual(['superseded', 'superseded']);
    expect(desk.receiver.trace).toEqual([]);
  });

  test('both may be kept, with the reason', async () => {
    using desk = aDesk();
    const [, cancel] = aRebook(desk, { hold: true });
    await desk.run();
    expectOk(await desk.resolve(cancel, { choose: 'keep-both', why: 'Two problems' }));
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'abandoned', why: 'Two problems' });
    expect(desk.receiver.live()).toEqual(['a1', 'made-1']);
  });
});

describe('two bookings', () => {
  // proves 2.3: a cancel that may have arrived is no "keep both" without a check
  test('keeping both is not offered while the cancel may have arrived', async () => {
    using desk = aDesk();
    desk.hold('a1', { start: '2026-11-23T09:01:00+00:00', end: '2026-11-23T09:11:00+00:00' });
    desk.offer('s1', TEN);
    const [, cancel] = desk.rebook('a1', 's1');
    desk.receiver.meet({ fault: 'answer', status: 503, body: '', commit: true }, { fault: 'lost', commit: false });
    desk.replay().start();
    await desk.clock.advance(65_000);
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(toItem(desk.world(), desk.entry(cancel)).choices).toEqual(['check-again', 'stop']);
  });

  test('a cancel that is refused is told as two bookings, and may be tried again', async () => {
    using desk = aDesk();
    const [book, cancel] = aRebook(desk);
    desk.receiver.meet({ fault: 'changed', change: (reply) => reply }, refused);
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['settled', 'rejected']);
    const item = toItem(desk.world(), desk.entry(cancel));
    expect(item).toMatchObject({ twoOpen: true, choices: ['try-again', 'keep-both', 'cancel-new', 'stop'] });
    const { modificationId } = expectOk(await desk.resolve(cancel, { choose: 'try-again' }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    expect(desk.receiver.live()).toEqual(['made-1']);
  });
});

describe('is refused when recorded', () => {
  const failureOf = (desk: Desk, appointmentId: string, more: object = {}): Failure | undefined => {
    const on = { serviceId: CLINIC, appointmentId, toServiceId: CLINIC, slotId: 's1', seen: 'wrong', ...more };
    const result = desk.record({ operation: 'rebook', ...on, identity: CHECKED });
    return result.ok ? undefined : result.failure;
  };

  test('where nothing is held, or it was not what the person saw', () => {
    using desk = aDesk();
    expect(failureOf(desk, 'a1')).toEqual({ kind: 'not-held', what: 'appointment' });
    desk.hold('a1');
    expect(failureOf(desk, 'a1')).toEqual({ kind: 'changed-meanwhile', support: {} });
  });

  // proves 5.5, I17
  test('out of contact where a service wants the old one cancelled first', () => {
    using desk = aDesk({ service: { rebookOrder: 'cancel-first' }, offline: true });
    desk.hold('a1');
    expect(failureOf(desk, 'a1')).toEqual({ kind: 'offline-only', what: 'cancel-first' });
  });

  test('where the patient’s own data are not known', () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TEN);
    expect(failureOf(desk, 'a1', { seen: desk.seen('a1') })).toEqual({
      kind: 'invalid',
      field: 'patient',
      problem: 'not-known',
    });
  });
});
