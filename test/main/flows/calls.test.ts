import { describe, expect, test } from 'vitest';
import { listCalls } from '../../../main/flows/call-views.ts';
import { closeCall } from '../../../main/flows/close-call.ts';
import { getDesk } from '../../../main/flows/get-desk.ts';
import { entryNow, journal } from '../../../main/flows/journal.ts';
import { plus } from '../../../shared/base/instant.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import {
  aDesk,
  at,
  CHECKED,
  CLINIC,
  type Desk,
  expectOk,
  JULIE_WITH_PHONE,
  MONDAY_NINE,
  TEN,
  TWENTY_PAST_TEN,
} from '../../support/a-world.ts';

const HOUR = 3_600_000;
const UNREACHABLE = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;

const calls = (desk: Desk) => listCalls(desk.world(), { includeClosed: false });
const whys = (desk: Desk) => calls(desk).map(({ why }) => why);
const firstCall = (desk: Desk) => {
  const [call] = calls(desk);
  if (call === undefined) throw new Error('no call');
  return call;
};

/** Recorded while nobody can be reached; then contact is back after this long. */
const sentAfter = async (desk: Desk, milliseconds: number, record: () => ModificationId): Promise<ModificationId> => {
  desk.receiver.cut(UNREACHABLE);
  const id = record();
  await desk.run();
  desk.receiver.cut(undefined);
  await desk.clock.advance(milliseconds);
  await desk.run();
  return id;
};

describe('a change that fails when nobody stands in front of it', () => {
  // proves product.md 3.10, 4.4
  test('becomes a call with the phone numbers, a reason and a due time, and counts in the header', async () => {
    using desk = aDesk({ service: { phone: '01632 960001' } });
    desk.offer('s1', TEN);
    desk.receiver.takeSlot('s1');
    const id = await sentAfter(desk, 120_000, () => desk.book('s1', { patient: JULIE_WITH_PHONE }));
    expect(desk.progress(id)).toBe('conflict');
    const now = desk.clock.now();
    expect(calls(desk)).toMatchObject([
      {
        why: 'conflict',
        modificationId: id,
        owner: 'Sam Desk',
        createdBy: 'Sam Desk',
        due: plus(now, 2 * HOUR),
        isDue: false,
        patient: { nhsNumber: '9990000018', family: 'Example', phone: '07700 900123' },
        serviceName: 'Invented Clinic',
        servicePhone: '01632 960001',
        start: at(TEN),
        progress: { kind: 'conflict' },
        settledMeanwhile: false,
        attempts: [],
      },
    ]);
    const header = () => getDesk(desk.world(), { version: '1', skewMs: 0 }).calls;
    expect(header()).toEqual({ open: 1, due: 0 });
    await desk.clock.advance(2 * HOUR);
    expect(header()).toEqual({ open: 1, due: 1 });
    expect(firstCall(desk).isDue).toBe(true);
  });

  test('makes none while the person who recorded it is still there', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    desk.receiver.takeSlot('s1');
    await desk.run();
    expect([desk.progress(id), calls(desk)]).toEqual(['conflict', []]);
  });

  test('is committed with the fact or not at all', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const { work } = desk.world();
    const add = work.calls.add;
    Object.assign(work.calls, {
      add: () => {
        throw new Error('the disk is full');
      },
    });
    await desk.clock.advance(61_000);
    const write = () => journal(desk.world(), entryNow(desk.world(), id), [{ kind: 'expired', at: desk.clock.now() }]);
    expect(write).toThrow('the disk is full');
    expect([desk.progress(id), desk.entry(id).facts]).toEqual(['queued', []]);
    Object.assign(work.calls, { add });
    write();
    expect([desk.progress(id), whys(desk)]).toEqual(['expired', ['expired']]);
  });

  test('has one call: the newest reason takes the place of the one before', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = await sentAfter(desk, 5 * HOUR, () => desk.book('s1'));
    expect([desk.progress(id), whys(desk)]).toEqual(['held', ['held']]);
    const { due, id: callId } = firstCall(desk);
    expectOk(await desk.resolve(id, { choose: 'stop', why: 'rang off' }));
    expect(calls(desk)).toMatchObject([{ id: callId, why: 'given-up', due }]);
    const actions = desk.audited().map(({ action, outcome }) => `${action} ${outcome}`);
    expect(actions.filter((action) => action.startsWith('call.'))).toEqual([
      'call.to-make held',
      'call.renewed given-up',
    ]);
  });

  test('is followed by its call to the change that took its place', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    desk.receiver.takeSlot('s1');
    const id = await sentAfter(desk, 120_000, () => desk.book('s1'));
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'take-slot', slotId: 's2' }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    // The patient was told nothing of the new time yet: it says so, and stays.
    expect(calls(desk)).toMatchObject([{ why: 'conflict', modificationId, settledMeanwhile: true }]);
  });

  test('is no call any more once an update went through after all', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.update('a1', { description: 'Interpreter' });
    await desk.clock.advance(61_000);
    journal(desk.world(), desk.entry(id), [{ kind: 'held', at: desk.clock.now(), reason: 'configuration' }]);
    expect(whys(desk)).toEqual(['held']);
    expectOk(await desk.resolve(id, { choose: 'try-again' }));
    await desk.run();
    expect([desk.progress(id), calls(desk)]).toEqual(['settled', []]);
    expect(listCalls(desk.world(), { includeClosed: true })).toMatchObject([{ outcome: 'not-needed' }]);
  });
});

describe('a promise to call', () => {
  const promised = (desk: Desk, callBy: number) =>
    desk.record({
      operation: 'book',
      serviceId: CLINIC,
      slotId: 's1',
      patient: JULIE_WITH_PHONE,
      identity: CHECKED,
      callBy: plus(MONDAY_NINE, callBy),
    });

  // proves product.md 4.4: in the same transaction
  test('is a call from the moment it is recorded, due when it was promised, and stays when it is booked', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const [id] = expectOk(promised(desk, 4 * HOUR)).modificationIds;
    expect(calls(desk)).toMatchObject([{ why: 'promised', modificationId: id, due: plus(MONDAY_NINE, 4 * HOUR) }]);
    await desk.run();
    expect(calls(desk)).toMatchObject([{ why: 'promised', progress: { kind: 'settled' }, settledMeanwhile: true }]);
  });

  test('goes on with what takes the place of the change, once', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    desk.receiver.takeSlot('s1');
    const [id] = expectOk(promised(desk, 4 * HOUR)).modificationIds;
    await desk.run();
    if (id === undefined) throw new Error('nothing was recorded');
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'take-slot', slotId: 's2' }));
    expect(calls(desk)).toMatchObject([{ why: 'promised', modificationId }]);
  });

  test('cannot be made for a time that has passed', () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const refused = promised(desk, 0);
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'invalid', field: 'callBy' } });
    expect([desk.work().outbox.open(), calls(desk)]).toEqual([[], []]);
  });

  test('belongs to the Book leg of a Rebook', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    const request = {
      serviceId: CLINIC,
      appointmentId: 'a1',
      toServiceId: CLINIC,
      slotId: 's1',
      seen: desk.seen('a1'),
    };
    const callBy = plus(MONDAY_NINE, HOUR);
    const recorded = desk.record({
      operation: 'rebook',
      ...request,
      patient: JULIE_WITH_PHONE,
      identity: CHECKED,
      callBy,
    });
    const [book] = expectOk(recorded).modificationIds;
    expect(calls(desk)).toMatchObject([{ why: 'promised', modificationId: book, due: callBy }]);
  });
});

describe('telling the patient', () => {
  // proves 5.4
  test('of a cancellation is a task from the moment it was read back as cancelled', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(calls(desk)).toMatchObject([{ why: 'cancelled', modificationId: id, settledMeanwhile: false }]);
  });

  // proves 5.5
  test('of a Rebook recorded offline, whose new time is booked, is a call', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    const [, cancel] = desk.rebook('a1', 's1', { hold: true });
    await desk.run();
    expect(desk.progress(cancel)).toBe('held');
    expect(calls(desk)).toMatchObject([{ why: 'rebook-unanswered', modificationId: cancel }]);
  });

  // proves 5.5: an owner and a due call, from the moment that the cancel may have arrived
  test('who may have no appointment is a call', async () => {
    using desk = aDesk({ service: { rebookOrder: 'cancel-first' } });
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    desk.receiver.meet({ fault: 'lost', commit: true });
    const [, cancel] = desk.rebook('a1', 's1');
    void desk.run();
    await desk.clock.advance(0);
    expect(calls(desk)).toMatchObject([{ why: 'no-confirmed', modificationId: cancel, owner: 'Sam Desk' }]);
    expect(firstCall(desk).due).toBe(firstCall(desk).noConfirmed?.due);
  });

  test('stays to be done after the appointment is booked at last', async () => {
    using desk = aDesk({ service: { rebookOrder: 'cancel-first' } });
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    const [book] = desk.rebook('a1', 's1');
    await desk.run();
    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    await desk.run();
    expect(desk.progress(book)).toBe('settled');
    expect(calls(desk)).toMatchObject([{ why: 'no-confirmed', settledMeanwhile: true }]);
  });
});

describe('what came of a call', () => {
  const withCall = async (desk: Desk) => {
    desk.hold('a1');
    desk.cancel('a1');
    await desk.run();
    return firstCall(desk).id;
  };

  test.each(['spoke', 'message-left', 'letter'] as const)('%s closes it, with the note', async (outcome) => {
    using desk = aDesk();
    const callId = await withCall(desk);
    const closed = expectOk(closeCall(desk.world(), { callId, outcome, note: 'with the daughter' }));
    expect(closed).toMatchObject({ outcome, closedAt: desk.clock.now(), isDue: false });
    expect(closed.attempts).toMatchObject([{ person: 'Sam Desk', outcome, note: 'with the daughter' }]);
    expect(calls(desk)).toEqual([]);
    const again = closeCall(desk.world(), { callId, outcome });
    expect(again).toMatchObject({ ok: false, failure: { kind: 'not-allowed', why: 'already-closed' } });
    expect(desk.audited().map(({ action, outcome: end }) => `${action} ${end}`)).toContain(`call.closed ${outcome}`);
  });

  test('no contact keeps it open and due again, until somebody ends it', async () => {
    using desk = aDesk();
    const callId = await withCall(desk);
    const tried = expectOk(closeCall(desk.world(), { callId, outcome: 'no-contact' }));
    expect([tried.closedAt, tried.due]).toEqual([undefined, plus(desk.clock.now(), 2 * HOUR)]);
    const later = plus(desk.clock.now(), 5 * HOUR);
    expect(expectOk(closeCall(desk.world(), { callId, outcome: 'no-contact', again: later })).due).toBe(later);
    const ended = expectOk(closeCall(desk.world(), { callId, outcome: 'no-contact', ends: true }));
    expect([ended.outcome, ended.attempts.length]).toEqual(['no-contact', 3]);
    expect(calls(desk)).toEqual([]);
  });

  test('cannot be said of a call that is not there', () => {
    using desk = aDesk();
    const refused = closeCall(desk.world(), { callId: '00000000-0000-4000-8000-000000000999', outcome: 'spoke' });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-held', what: 'call' } });
  });

  test('survives the process', async () => {
    using desk = aDesk();
    const callId = await withCall(desk);
    desk.restart();
    expect(firstCall(desk).id).toBe(callId);
  });
});
