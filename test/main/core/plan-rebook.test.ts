import { describe, expect, test } from 'vitest';
import { getAppointment } from '../../../main/flows/get-appointment.ts';
import { getConflict } from '../../../main/flows/get-conflict.ts';
import { listAppointments } from '../../../main/flows/list-appointments.ts';
import { countOutbox, toItem } from '../../../main/flows/outbox-items.ts';
import { isUnattended } from '../../../main/core/plan-rebook.ts';
import { plus } from '../../../shared/base/instant.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import {
  aDesk,
  CHECKED,
  CLINIC,
  type Desk,
  expectOk,
  JULIE,
  JULIE_WITH_PHONE,
  MONDAY_NINE,
  OTHER_CLINIC,
  TEN,
  TWENTY_PAST_TEN,
} from '../../support/a-world.ts';
import { aModification, anEntry, NINE } from '../../support/an-entry.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const CANCEL_FIRST = { service: { rebookOrder: 'cancel-first' } } as const;
const OLD_TIME = { start: '2026-12-01T08:30:00+00:00', end: '2026-12-01T08:40:00+00:00' };

const aRebook = (): { readonly desk: Desk; readonly book: ModificationId; readonly cancel: ModificationId } => {
  const desk = aDesk(CANCEL_FIRST);
  desk.hold('a1', { description: 'Cough', ...OLD_TIME });
  desk.offer('s1', TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  return { desk, book, cancel };
};

const refusal = (status: number, code: string, issue = 'processing'): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
});
const itemOf = (desk: Desk, id: ModificationId) => toItem(desk.world(), desk.entry(id));
const held = { kind: 'held', reason: 'confirm-new-booking' };

describe('two supervised steps', () => {
  // proves 5.5, I17, standard 11.5
  test('the slot is looked at, the old one read and cancelled; the new one waits for a person, and is booked on their word', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    await desk.run();
    expect(desk.receiver.trace).toEqual([
      'GET Appointment/a1',
      'GET Slot',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
    ]);
    expect(desk.progress(cancel)).toBe('settled');
    expect(desk.entry(book).standing.progress).toMatchObject(held);
    expect(itemOf(desk, book).choices).toEqual(['book-now', 'take-slot', 'book-original', 'leave-without']);

    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    await desk.run();
    expect(desk.progress(book)).toBe('settled');
    expect(desk.receiver.trace.slice(4)).toEqual([
      'GET Appointment?patient',
      'GET Slot',
      'POST Appointment',
      'GET Appointment/made-1',
    ]);
    const [put, post] = desk.receiver.writes;
    expect(put?.correlationId).toBe(post?.correlationId);
    expect(put?.requestId).not.toBe(post?.requestId);
  });

  test('either service may ask for it', () => {
    using desk = aDesk(CANCEL_FIRST);
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [book, cancel] = desk.rebook('a1', 's1');
    expect(desk.entry(book).modification).toMatchObject({ sagaOrder: 'cancel-first', dependsOn: cancel });
    expect(desk.entry(cancel).modification.dependsOn).toBeUndefined();
  });

  // proves 5.5: from the moment the cancel may have arrived until the new booking is settled
  test('"No confirmed appointment" on all that names the patient, with an owner and a due call, exactly that long', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    const shown = async () => {
      const list = { nhsNumber: JULIE.nhsNumber, online: false } as const;
      const detail = { serviceId: CLINIC, appointmentId: 'a1', online: false };
      return [
        itemOf(desk, book).noConfirmed,
        itemOf(desk, cancel).noConfirmed,
        expectOk(await listAppointments(desk.world(), list)).noConfirmed,
        expectOk(await getAppointment(desk.world(), detail)).noConfirmed,
      ];
    };
    expect(await shown()).toEqual([undefined, undefined, undefined, undefined]);
    expect(countOutbox(desk.world())).toMatchObject({ noConfirmed: 0, notSent: 1 });

    desk.receiver.meet({ fault: 'silence', commit: true });
    void desk.run();
    await desk.clock.advance(1);
    expect(desk.progress(cancel)).toBe('sending');
    const two = { since: MONDAY_NINE, owner: 'Sam Desk', due: MONDAY_NINE + 2 * 3_600_000 };
    expect(await shown()).toEqual([two, two, two, two]);

    await desk.clock.advance(1);
    desk.restart();
    desk.replay().start();
    await desk.clock.advance(1_000);
    expect(desk.progress(cancel)).toBe('settled');
    expect(await shown()).toEqual([two, two, two, two]);
    expect(countOutbox(desk.world())).toMatchObject({ noConfirmed: 1, needDecision: 1 });

    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    desk.replay().wake();
    await desk.clock.advance(1_000);
    expect(desk.progress(book)).toBe('settled');
    expect(await shown()).toEqual([undefined, undefined, undefined, undefined]);
    expect(countOutbox(desk.world()).noConfirmed).toBe(0);
  });

  test('the call is due before the new time where that is sooner', async () => {
    using desk = aDesk(CANCEL_FIRST);
    desk.hold('a1');
    desk.offer('s1', '2026-11-23T09:40:00+00:00');
    const [book] = desk.rebook('a1', 's1');
    await desk.run();
    expect(itemOf(desk, book).noConfirmed?.due).toBe(MONDAY_NINE + 40 * 60_000);
  });
});

describe('never by itself', () => {
  // proves 5.5, I17
  test('after a start nothing of it goes on: the cancel is asked about again', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    await desk.clock.advance(1_000);
    desk.restart();
    desk.replay().start();
    await desk.clock.advance(3_600_000);
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
    expect(desk.progress(book)).toBe('blocked');
    expect(desk.receiver.trace).toEqual([]);
    expectOk(await desk.resolve(cancel, { choose: 'still-wanted' }));
    desk.replay().wake();
    await desk.clock.advance(1_000);
    expect(desk.progress(cancel)).toBe('settled');
  });

  test('nor after a start with the word given but the booking not sent', async () => {
    const { desk, book } = aRebook();
    using _desk = desk;
    await desk.run();
    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    await desk.clock.advance(1_000);
    desk.restart();
    desk.replay().start();
    await desk.clock.advance(3_600_000);
    expect(desk.entry(book).standing.progress).toMatchObject(held);
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('nor when contact comes back long after the word was given', async () => {
    const { desk, book } = aRebook();
    using _desk = desk;
    await desk.run();
    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
    desk.replay().start();
    await desk.clock.advance(20 * 60_000);
    desk.receiver.cut(undefined);
    await desk.clock.advance(20 * 60_000);
    expect(desk.entry(book).standing.progress).toMatchObject(held);
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('nor is a cancel that may not have arrived sent again where nobody has spoken since', async () => {
    const { desk, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet({ fault: 'silence', commit: false });
    void desk.run();
    await desk.clock.advance(1);
    desk.restart();
    desk.replay().start();
    await desk.clock.advance(300_000);
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(desk.receiver.writes).toHaveLength(1);
    expectOk(await desk.resolve(cancel, { choose: 'check-again' }));
    desk.replay().wake();
    await desk.clock.advance(120_000);
    expect(desk.progress(cancel)).toBe('settled');
    expect(new Set(desk.receiver.writes.map(({ requestId }) => requestId)).size).toBe(1);
  });
});

describe('the old one is not cancelled', () => {
  test('refused, and given up: nothing was sent for the new one, the old one stays', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['blocked', 'rejected']);
    expect(itemOf(desk, cancel)).toMatchObject({ choices: ['try-again', 'stop'] });
    expect(itemOf(desk, cancel).noConfirmed).toBeUndefined();
    expect(countOutbox(desk.world()).needDecision).toBe(1);
    expectOk(await desk.resolve(cancel, { choose: 'stop', why: 'Patient keeps the old time' }));
    await desk.run();
    expect(desk.entry(book).standing.progress).toEqual({ kind: 'superseded', why: 'withdrawn' });
    expect(desk.receiver.live()).toEqual(['a1']);
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('the new slot is gone before anything is given up: nothing is sent at all', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.takeSlot('s1');
    await desk.run();
    expect(desk.entry(cancel).standing.progress).toMatchObject({ conflict: { kind: 'slot-taken' } });
    expect(itemOf(desk, cancel).choices).toEqual(['stop']);
    expectOk(await desk.resolve(cancel, { choose: 'stop', why: 'Looks for another time' }));
    await desk.run();
    expect(desk.progress(book)).toBe('superseded');
    expect(desk.receiver.writes).toEqual([]);
  });

  test('it moved meanwhile: a person decides, and the new booking still waits for its own word', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.change('a1', { start: '2026-12-02T08:30:00+00:00', end: '2026-12-02T08:40:00+00:00' });
    await desk.run();
    const view = expectOk(await getConflict(desk.world(), cancel));
    expect(view.item.choices).toEqual(['cancel-theirs', 'keep-theirs']);
    const { modificationId } = expectOk(await desk.resolve(cancel, { choose: 'cancel-theirs', seen: view.seen }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    expect(desk.entry(book).standing.progress).toMatchObject(held);
  });

  test('it had ended already: the new slot may be booked by itself', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.change('a1', { status: 'noshow' });
    await desk.run();
    expect(itemOf(desk, cancel).choices).toEqual(['book-plain', 'keep-theirs']);
    const { modificationId } = expectOk(await desk.resolve(cancel, { choose: 'book-plain' }));
    await desk.run();
    expect([book, cancel, modificationId].map(desk.progress)).toEqual(['superseded', 'superseded', 'settled']);
  });

  test('taken back before anything was sent: both Legs at once', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    expect([book, cancel].map((id) => itemOf(desk, id).choices)).toEqual([['withdraw'], ['withdraw']]);
    expectOk(await desk.resolve(book, { choose: 'withdraw' }));
    expect([book, cancel].map(desk.progress)).toEqual(['superseded', 'superseded']);
  });

  test('the Book leg alone cannot be taken back once the cancel is on its way', async () => {
    const { desk, book } = aRebook();
    using _desk = desk;
    desk.receiver.meet({ fault: 'lost', commit: true });
    await desk.run();
    expect(itemOf(desk, book).choices).not.toContain('withdraw');
  });
});

describe('the old one is cancelled and the new one cannot be had', () => {
  const cancelled = async () => {
    const made = aRebook();
    await made.desk.run();
    return made;
  };

  test('the slot went: others are offered, and taken at once', async () => {
    const { desk, book } = await cancelled();
    using _desk = desk;
    desk.receiver.takeSlot('s1');
    desk.offer('s2', TWENTY_PAST_TEN);
    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    await desk.run();
    expect(itemOf(desk, book)).toMatchObject({
      choices: ['take-slot', 'book-original', 'leave-without'],
      noConfirmed: { owner: 'Sam Desk' },
    });
    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'take-slot', slotId: 's2' }));
    expect(itemOf(desk, modificationId).noConfirmed).toBeDefined();
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    expect(itemOf(desk, modificationId).noConfirmed).toBeUndefined();
  });

  test('another slot may be taken without trying the first', async () => {
    const { desk, book } = await cancelled();
    using _desk = desk;
    desk.offer('s2', TWENTY_PAST_TEN);
    const view = expectOk(await getConflict(desk.world(), book));
    expect(view.nearestSlots.map(({ slotId }) => slotId)).toEqual(['s2']);
    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'take-slot', slotId: 's2' }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
  });

  test('refused: the time that was given up is booked again, if it is still free', async () => {
    const { desk, book } = await cancelled();
    using _desk = desk;
    desk.receiver.meet(refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    await desk.run();
    expect(itemOf(desk, book).choices).toEqual(['try-again', 'take-slot', 'book-original', 'leave-without']);
    expect(await desk.resolve(book, { choose: 'book-original' })).toEqual({
      ok: false,
      failure: { kind: 'not-allowed', why: 'slot-taken' },
    });
    desk.offer('slot-1', OLD_TIME.start);
    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'book-original' }));
    await desk.run();
    expect(desk.progress(modificationId)).toBe('settled');
    expect(desk.receiver.resource('made-1').start).toBe(OLD_TIME.start);
  });

  test('ended by a person, with the reason; nothing more is sent', async () => {
    const { desk, book } = await cancelled();
    using _desk = desk;
    expectOk(await desk.resolve(book, { choose: 'leave-without', why: 'Patient rings back tomorrow' }));
    await desk.run();
    expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'abandoned', person: 'Sam Desk' });
    expect(desk.receiver.writes).toHaveLength(1);
    // proves 5.5: it stands until its owner has spoken to the patient
    expect(itemOf(desk, book).noConfirmed).toMatchObject({ owner: 'Sam Desk' });
    const end = { at: desk.clock.now(), outcome: 'spoke' } as const;
    for (const { id } of desk.work().calls.open()) desk.work().calls.close(id, end);
    expect(countOutbox(desk.world()).noConfirmed).toBe(0);
  });

  test('the answer is lost: it is looked for, and never sent twice', async () => {
    const { desk, book } = await cancelled();
    using _desk = desk;
    desk.receiver.meet({ fault: 'lost', commit: true });
    expectOk(await desk.resolve(book, { choose: 'book-now' }));
    desk.replay().start();
    await desk.clock.advance(60_000);
    expect(desk.progress(book)).toBe('settled');
    expect(desk.receiver.live()).toEqual(['made-1']);
  });
});

// proves standard 13, 5.5: the two steps, and book first, whichever way each service is written to
describe('over both transports', () => {
  const cases = [
    ['book first, the old one by message', {}, CLINIC, OTHER_CLINIC],
    ['book first, both by message', {}, CLINIC, CLINIC],
    ['cancel first, the old one by message', { rebookOrder: 'cancel-first' }, CLINIC, OTHER_CLINIC],
    ['cancel first, both by message', { rebookOrder: 'cancel-first' }, CLINIC, CLINIC],
    ['cancel first, the new one by message', { rebookOrder: 'cancel-first' }, OTHER_CLINIC, CLINIC],
  ] as const;
  test.each(cases)('%s', async (_, service, oldAt, newAt) => {
    using desk = aDesk({ byMessage: true, habits: { takesBoth: true }, service });
    desk.hold('a1', OLD_TIME, oldAt);
    desk.offer('s1', TEN, {}, newAt);
    const on = {
      serviceId: oldAt,
      appointmentId: 'a1',
      toServiceId: newAt,
      slotId: 's1',
      seen: desk.seen('a1', oldAt),
    };
    const recorded = desk.record({ operation: 'rebook', ...on, patient: JULIE_WITH_PHONE, identity: CHECKED });
    const [book, cancel] = expectOk(recorded).modificationIds;
    if (book === undefined || cancel === undefined) throw new Error('A Rebook has two Legs');
    await desk.run();
    if ('rebookOrder' in service) {
      expect(desk.entry(book).standing.progress).toMatchObject(held);
      expectOk(await desk.resolve(book, { choose: 'book-now' }));
      await desk.run();
    }
    expect([book, cancel].map(desk.progress)).toEqual(['settled', 'settled']);
    expect(desk.receiver.live()).toEqual(['made-1']);
    const booked = newAt === CLINIC ? 'POST $process-message new booked' : 'POST Appointment';
    const cancelled =
      oldAt === CLINIC ? 'POST $process-message update cancelled Appointment/a1' : 'PUT Appointment/a1 cancelled';
    expect(desk.receiver.trace.filter((call) => /^(POST|PUT)/.test(call))).toEqual(
      'rebookOrder' in service ? [cancelled, booked] : [booked, cancelled],
    );
    const [first, second] = desk.receiver.writes;
    expect(first?.correlationId).toBe(second?.correlationId);
  });
});

// proves I17, I15: for ten minutes, in the process that heard it, and not where the clock of another told the time
test.each([
  ['just now', 0, false],
  ['ten minutes ago', 600_000, false],
  ['longer ago', 600_001, true],
  ['in our future', -1, true],
])('a word given %s', (_, ago, unattended) => {
  const cancel = anEntry(aModification(1, { sagaId: 's', sagaOrder: 'cancel-first' }));
  expect(isUnattended(cancel, { startedAt: plus(NINE, -3_600_000), now: plus(NINE, ago) })).toBe(unattended);
});
