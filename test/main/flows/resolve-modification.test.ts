import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { Resolution } from '../../../shared/model/resolution.ts';
import { choicesFor } from '../../../main/core/choices.ts';
import { getConflict } from '../../../main/flows/get-conflict.ts';
import { aDesk, CLINIC, type Desk, JULIE, TEN, TWENTY_PAST_TEN, expectOk } from '../../support/a-world.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const MOVED = { start: '2026-12-02T14:40:00+00:00', end: '2026-12-02T14:50:00+00:00' };
const ALSO_BOOKED = {
  start: TWENTY_PAST_TEN,
  end: '2026-11-24T10:30:00+00:00',
  participant: [aPatientParticipant(JULIE.nhsNumber)],
};

/** What was asked for in slot s1. */
const ASKED_FOR = { ...ALSO_BOOKED, start: TEN, end: '2026-11-24T10:10:00+00:00', slot: [{ reference: 'Slot/s1' }] };

/** What the conflict page showed, as the person's answer must name it. */
const seenOn = async (desk: Desk, id: ModificationId): Promise<string> =>
  expectOk(await getConflict(desk.world(), id)).seen;

const choices = (desk: Desk, id: ModificationId) => choicesFor(desk.entry(id));

/** A change whose appointment the clinic changed meanwhile. */
const aConflict = async (ask: (desk: Desk) => ModificationId, clinic: JsonObject) => {
  const desk = aDesk();
  desk.hold('a1', { description: 'Cough' });
  const id = ask(desk);
  desk.receiver.change('a1', clinic);
  await desk.run();
  expect(desk.progress(id)).toBe('conflict');
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const update = (desk: Desk) => desk.update('a1', { description: 'Needs an interpreter' });
const cancel = (desk: Desk) => desk.cancel('a1');

/** Answers, goes on, and tells how the first one ended and what the clinic then has. */
const answer = async (desk: Desk, id: ModificationId, resolution: Resolution) => {
  const { modificationId } = expectOk(await desk.resolve(id, resolution));
  await desk.run();
  return { first: desk.progress(id), next: desk.progress(modificationId), clinic: desk.receiver.resource('a1') };
};

describe('an appointment that the clinic moved', () => {
  test('my note goes to the clinic’s time', async () => {
    using made = await aConflict(update, MOVED);
    expect(choices(made.desk, made.id)).toEqual(['keep-theirs-add-mine', 'keep-theirs']);
    const seen = await seenOn(made.desk, made.id);
    const ended = await answer(made.desk, made.id, { choose: 'keep-theirs-add-mine', seen });
    expect(ended).toMatchObject({ first: 'superseded', next: 'settled' });
    expect(ended.clinic).toMatchObject({ ...MOVED, description: 'Needs an interpreter' });
  });

  // proves 4.1, I12: a new Modification by the one who decided, in the same case
  test('what was decided is a new Modification with its own RequestId, in the same case', async () => {
    using made = await aConflict(cancel, MOVED);
    const seen = await seenOn(made.desk, made.id);
    const { modificationId } = expectOk(await made.desk.resolve(made.id, { choose: 'cancel-theirs', seen }));
    const [before, after] = [made.desk.entry(made.id).modification, made.desk.entry(modificationId).modification];
    expect(after).toMatchObject({ replaces: before.id, correlationId: before.correlationId, author: 'Sam Desk' });
    expect(made.desk.entry(made.id).standing.progress).toEqual({ kind: 'superseded', by: after.id, why: 'decided' });
    await made.desk.run();
    expect(made.desk.receiver.resource('a1')).toMatchObject({ ...MOVED, status: 'cancelled' });
  });

  test('my change is dropped', async () => {
    using made = await aConflict(update, MOVED);
    const seen = await seenOn(made.desk, made.id);
    expect(await answer(made.desk, made.id, { choose: 'keep-theirs', seen })).toMatchObject({ first: 'abandoned' });
    expect(made.desk.receiver.writes).toEqual([]);
  });

  // proves product 4.3: read again on submit
  test.each(['keep-theirs', 'keep-theirs-add-mine'] as const)(
    '%s: void when it moved again meanwhile',
    async (choose) => {
      using made = await aConflict(update, MOVED);
      const seen = await seenOn(made.desk, made.id);
      made.desk.receiver.change('a1', { start: '2026-12-03T09:00:00+00:00' });
      const answered = await made.desk.resolve(made.id, { choose, seen });
      expect(answered).toEqual({ ok: false, failure: { kind: 'changed-meanwhile', support: {} } });
      expect(made.desk.progress(made.id)).toBe('conflict');
      expect(expectOk(await getConflict(made.desk.world(), made.id)).changedAgain).toBe(true);
    },
  );

  test('two answers to one question: the second is refused, and nothing goes twice', async () => {
    using made = await aConflict(cancel, MOVED);
    const seen = await seenOn(made.desk, made.id);
    const both = await Promise.all([
      made.desk.resolve(made.id, { choose: 'cancel-theirs', seen }),
      made.desk.resolve(made.id, { choose: 'cancel-theirs', seen }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    await made.desk.run();
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  test('behind it, its Lane goes on with what was decided, in its place', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = update(desk);
    const behind = desk.update('a1', { reason: 'Second' });
    desk.receiver.change('a1', MOVED);
    await desk.run();
    expect(desk.progress(behind)).toBe('blocked');
    const seen = await seenOn(desk, first);
    const ended = await answer(desk, first, { choose: 'keep-theirs-add-mine', seen });
    expect(ended.next).toBe('settled');
    await desk.run();
    expect(desk.progress(behind)).toBe('settled');
    expect(desk.receiver.writes.map(({ body }) => JSON.parse(body).reasonCode?.[0]?.text)).toEqual([
      undefined,
      'Second',
    ]);
  });
});

describe('the same field changed by both', () => {
  const clinic = { description: 'Changed by the clinic' };

  test.each([
    ['use-mine', (seen: string): Resolution => ({ choose: 'use-mine', seen }), 'Needs an interpreter'],
    ['type-another', (seen: string): Resolution => ({ choose: 'type-another', seen, text: 'Both' }), 'Both'],
  ] as const)('%s', async (_, resolution, description) => {
    using made = await aConflict(update, clinic);
    expect(choices(made.desk, made.id)).toEqual(['use-mine', 'keep-theirs', 'type-another']);
    const ended = await answer(made.desk, made.id, resolution(await seenOn(made.desk, made.id)));
    expect(ended).toMatchObject({ next: 'settled', clinic: { description } });
  });
});

describe('an appointment that has ended', () => {
  test('my change is dropped: there is nothing else', async () => {
    using made = await aConflict(update, { status: 'cancelled' });
    expect(choices(made.desk, made.id)).toEqual(['keep-theirs']);
    const seen = await seenOn(made.desk, made.id);
    expect(await answer(made.desk, made.id, { choose: 'keep-theirs', seen })).toMatchObject({ first: 'abandoned' });
  });

  // proves 2.3: what may have arrived: the reading is the check
  test('found while looking for what may have arrived: it can be dropped too, once the page was read', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = update(desk);
    await desk.run();
    desk.receiver.change('a1', { status: 'noshow' });
    desk.replay().start();
    await desk.clock.advance(61_000);
    expect(desk.entry(id).standing).toMatchObject({ mayHaveArrived: true, progress: { conflict: { kind: 'ended' } } });
    const seen = await seenOn(desk, id);
    expect(await answer(desk, id, { choose: 'keep-theirs', seen })).toMatchObject({ first: 'abandoned' });
  });

  test('and by now gone altogether: it can be dropped', async () => {
    using made = await aConflict(update, { status: 'cancelled' });
    made.desk.receiver.forget('a1');
    const seen = await seenOn(made.desk, made.id);
    expect(await answer(made.desk, made.id, { choose: 'keep-theirs', seen })).toMatchObject({ first: 'abandoned' });
  });

  test('not while the clinic cannot be asked', async () => {
    using made = await aConflict(update, { status: 'cancelled' });
    const seen = await seenOn(made.desk, made.id);
    made.desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
    const answered = await made.desk.resolve(made.id, { choose: 'keep-theirs', seen });
    expect(answered).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(made.desk.progress(made.id)).toBe('conflict');
  });
});

describe('an appointment that is gone', () => {
  const aGone = async () => {
    const desk = aDesk();
    desk.hold('a1');
    const id = cancel(desk);
    desk.receiver.forget('a1');
    await desk.run();
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  test('looked for again, and there', async () => {
    using made = await aGone();
    expect(choices(made.desk, made.id)).toEqual(['check-again', 'stop']);
    made.desk.receiver.put(CLINIC, anAppointment('a1'));
    expect(await answer(made.desk, made.id, { choose: 'check-again' })).toMatchObject({ next: 'settled' });
  });

  test('closed with a reason', async () => {
    using made = await aGone();
    expect(await answer(made.desk, made.id, { choose: 'stop', why: 'Clinic has closed' })).toMatchObject({
      first: 'abandoned',
    });
  });
});

describe('there may already be a booking for this person', () => {
  const aDouble = async (members: JsonObject = {}) => {
    const desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.put(CLINIC, anAppointment('other', { ...ALSO_BOOKED, ...members }));
    const id = desk.book('s1');
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({
      conflict: { kind: 'perhaps-booked', appointmentId: 'other' },
    });
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // proves 2: CONFLICT → SETTLED only by "it is the same one", after a reading
  test('it is the same one: settled by reading it, nothing is sent', async () => {
    using made = await aDouble();
    made.desk.receiver.trace.length = 0;
    const ended = await answer(made.desk, made.id, { choose: 'same-one', appointmentId: 'other' });
    expect(ended.first).toBe('settled');
    expect(made.desk.receiver.trace).toEqual(['GET Appointment/other']);
    expect(made.desk.work().idMap.appointmentOf(made.id)).toBe('other');
  });

  test('it is another: ours is sent', async () => {
    using made = await aDouble();
    const seen = await seenOn(made.desk, made.id);
    const ended = await answer(made.desk, made.id, { choose: 'another', seen });
    expect(ended).toMatchObject({ first: 'superseded', next: 'settled' });
    expect(made.desk.receiver.live()).toEqual(['other', 'made-1']);
  });

  test('another that changed meanwhile was not decided on', async () => {
    using made = await aDouble();
    const seen = await seenOn(made.desk, made.id);
    made.desk.receiver.change('other', MOVED);
    expect(await made.desk.resolve(made.id, { choose: 'another', seen })).toMatchObject({
      failure: { kind: 'changed-meanwhile' },
    });
  });

  // proves H1, H4
  test('“the same one” is the one that was shown, still live, booked, and of this patient', async () => {
    using made = await aDouble();
    made.desk.receiver.put(CLINIC, anAppointment('third', ALSO_BOOKED));
    const same = (appointmentId: string) => made.desk.resolve(made.id, { choose: 'same-one', appointmentId });
    expect(await same('third')).toMatchObject({ failure: { kind: 'not-allowed' } });
    made.desk.receiver.change('other', { status: 'proposed' });
    expect(await same('other')).toMatchObject({ failure: { kind: 'not-allowed', why: 'not-booked' } });
    made.desk.receiver.change('other', { status: 'booked', participant: [aPatientParticipant('9990000026')] });
    expect(await same('other')).toMatchObject({ failure: { kind: 'unreadable' } });
    made.desk.receiver.change('other', { status: 'cancelled' });
    expect(await same('other')).toMatchObject({ failure: { kind: 'changed-meanwhile' } });
    expect(made.desk.progress(made.id)).toBe('conflict');
  });
});

describe('held: it may have arrived', () => {
  const aHeldBook = async () => {
    const desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(61_000);
    await desk.replay().stop();
    expect(choices(desk, id)).toEqual(['check-again', 'booked-told', 'not-booked-send-again', 'stop']);
    desk.restart();
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // proves 4.5
  test('check again: it is looked for, and found this time', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(CLINIC, anAppointment('late', ASKED_FOR));
    expect(await answer(made.desk, made.id, { choose: 'check-again' })).toMatchObject({ first: 'settled' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  test('check again, and still nothing: held again', async () => {
    using made = await aHeldBook();
    await answer(made.desk, made.id, { choose: 'check-again' });
    made.desk.replay().start();
    await made.desk.clock.advance(61_000);
    expect(made.desk.progress(made.id)).toBe('held');
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 2.6: told is evidence, and it is read all the same
  test('it is booked, says the clinic: read under that reference', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(CLINIC, anAppointment('told-1', ASKED_FOR));
    expect(await answer(made.desk, made.id, { choose: 'booked-told', reference: 'told-1' })).toMatchObject({
      first: 'settled',
    });
  });

  test('a reference to something else is no booking of ours', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(CLINIC, anAppointment('told-2', { ...ALSO_BOOKED, ...MOVED }));
    expect(await answer(made.desk, made.id, { choose: 'booked-told', reference: 'told-2' })).toMatchObject({
      first: 'conflict',
    });
    expect(await made.desk.resolve(made.id, { choose: 'booked-told', reference: '../x' })).toMatchObject({ ok: false });
  });

  // proves 4.5, I5: the same bytes under the same RequestId, so that the Receiver can tell
  test('not booked, says the clinic: sent again, the same message', async () => {
    using made = await aHeldBook();
    const ended = await answer(made.desk, made.id, {
      choose: 'not-booked-send-again',
      checkedWith: 'Mary at the clinic',
    });
    expect(ended.first).toBe('settled');
    expect(made.desk.receiver.writes[1]).toEqual(made.desk.receiver.writes[0]);
    expect(made.desk.entry(made.id).facts).toContainEqual(
      expect.objectContaining({ kind: 'decided', person: 'Sam Desk', note: 'Mary at the clinic', notArrived: true }),
    );
  });

  // proves 2.3
  test('stopped only with the check with the service on record', async () => {
    using made = await aHeldBook();
    const without = await made.desk.resolve(made.id, { choose: 'stop', why: 'Gave up' });
    expect(without).toEqual({ ok: false, failure: { kind: 'invalid', field: 'checkedWith', problem: 'needed' } });
    const withCheck = { choose: 'stop', why: 'Gave up', checkedWith: 'Mary at the clinic' } as const;
    expect(await answer(made.desk, made.id, withCheck)).toMatchObject({ first: 'abandoned' });
  });
});

describe('held: accepted, and never seen', () => {
  const aNeverSeen = async () => {
    const desk = aDesk({ habits: { search: false } });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    desk.receiver.fail(
      'read',
      ...Array.from({ length: 5 }, () => ({ kind: 'not-found', support: { status: 404 } }) as const),
    );
    desk.replay().start();
    await desk.clock.advance(2 * 3_600_000);
    await desk.replay().stop();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'read-back-unavailable' });
    desk.restart();
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // proves 2.6: it is read under the id that is known, and never sent again
  test('check again reads it under its id, also where a patient cannot be searched for', async () => {
    using made = await aNeverSeen();
    expect(await answer(made.desk, made.id, { choose: 'check-again' })).toMatchObject({ first: 'settled' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 2.3: it was accepted, so it may well be there
  test('stopped only with a check', async () => {
    using made = await aNeverSeen();
    expect(await made.desk.resolve(made.id, { choose: 'stop', why: 'x' })).toMatchObject({
      failure: { field: 'checkedWith' },
    });
  });
});

describe('other decisions', () => {
  // proves 6.7
  test('recorded five hours ago: still wanted', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.clock.advance(5 * 3_600_000);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
    expect(desk.receiver.trace).toEqual([]);
    expect(await answer(desk, id, { choose: 'still-wanted' })).toMatchObject({ first: 'settled' });
  });

  // proves 6.3
  test('withdrawn while it waits; not offered once it may have arrived', async () => {
    using desk = aDesk({ offline: true });
    desk.hold('a1');
    const id = cancel(desk);
    expect(choices(desk, id)).toEqual(['withdraw']);
    expect(await answer(desk, id, { choose: 'withdraw' })).toMatchObject({ first: 'superseded' });
    expect(desk.receiver.trace).toEqual([]);
  });

  test('refused by the service: tried again as a new Modification, or stopped', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') });
    const id = update(desk);
    await desk.run();
    expect(choices(desk, id)).toEqual(['try-again', 'stop']);
    expect(await answer(desk, id, { choose: 'try-again' })).toMatchObject({ first: 'superseded', next: 'settled' });
    expect(new Set(desk.receiver.writes.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test('a setting put right: the same Modification goes on', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'answer', status: 403, body: anOutcome('REC_FORBIDDEN', 'forbidden') });
    const id = update(desk);
    await desk.run();
    expect(await answer(desk, id, { choose: 'try-again' })).toMatchObject({ first: 'settled' });
  });

  test('what is not offered, closed or not there cannot be chosen', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = update(desk);
    expect(await desk.resolve(id, { choose: 'check-again' })).toMatchObject({ failure: { why: 'choice-not-offered' } });
    await desk.run();
    expect(await desk.resolve(id, { choose: 'withdraw' })).toMatchObject({ failure: { why: 'already-closed' } });
    const nobody = '00000000-0000-4000-8000-999999999999' as ModificationId;
    expect(await desk.resolve(nobody, { choose: 'withdraw' })).toMatchObject({ failure: { what: 'modification' } });
  });

  test('another slot: not one that this desk has never read', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    desk.receiver.takeSlot('s1');
    await desk.run();
    expect(await desk.resolve(id, { choose: 'take-slot', slotId: 's9' })).toMatchObject({ failure: { what: 'slot' } });
    desk.offer('s2', TWENTY_PAST_TEN);
    expect(await answer(desk, id, { choose: 'take-slot', slotId: 's2' })).toMatchObject({ next: 'settled' });
  });
});
