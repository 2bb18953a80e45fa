import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { Resolution } from '../../../shared/model/resolution.ts';
import { getConflict } from '../../../main/flows/get-conflict.ts';
import { aDesk, CLINIC, type Desk, expectOk, TEN } from '../../support/a-world.ts';
import { ALSO_BOOKED, answerAndGoOn, choicesOf, seenOn } from '../../support/decide.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';

const MOVED = { start: '2026-12-02T14:40:00+00:00', end: '2026-12-02T14:50:00+00:00' };

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

describe('an appointment that the clinic moved', () => {
  test('my note goes to the clinic’s time', async () => {
    using made = await aConflict(update, MOVED);
    expect(choicesOf(made.desk, made.id)).toEqual(['keep-theirs-add-mine', 'keep-theirs']);
    const seen = await seenOn(made.desk, made.id);
    const ended = await answerAndGoOn(made.desk, made.id, { choose: 'keep-theirs-add-mine', seen });
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
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'keep-theirs', seen })).toMatchObject({
      first: 'abandoned',
    });
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
    const ended = await answerAndGoOn(desk, first, { choose: 'keep-theirs-add-mine', seen });
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
    expect(choicesOf(made.desk, made.id)).toEqual(['use-mine', 'keep-theirs', 'type-another']);
    const ended = await answerAndGoOn(made.desk, made.id, resolution(await seenOn(made.desk, made.id)));
    expect(ended).toMatchObject({ next: 'settled', clinic: { description } });
  });
});

describe('an appointment that has ended', () => {
  test('my change is dropped: there is nothing else', async () => {
    using made = await aConflict(update, { status: 'cancelled' });
    expect(choicesOf(made.desk, made.id)).toEqual(['keep-theirs']);
    const seen = await seenOn(made.desk, made.id);
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'keep-theirs', seen })).toMatchObject({
      first: 'abandoned',
    });
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
    expect(await answerAndGoOn(desk, id, { choose: 'keep-theirs', seen })).toMatchObject({ first: 'abandoned' });
  });

  test('and by now gone altogether: it can be dropped', async () => {
    using made = await aConflict(update, { status: 'cancelled' });
    made.desk.receiver.forget('a1');
    const seen = await seenOn(made.desk, made.id);
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'keep-theirs', seen })).toMatchObject({
      first: 'abandoned',
    });
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
    expect(choicesOf(made.desk, made.id)).toEqual(['check-again', 'stop']);
    made.desk.receiver.put(CLINIC, anAppointment('a1'));
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'check-again' })).toMatchObject({ next: 'settled' });
  });

  test('closed with a reason', async () => {
    using made = await aGone();
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'stop', why: 'Clinic has closed' })).toMatchObject({
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
    const ended = await answerAndGoOn(made.desk, made.id, { choose: 'same-one', appointmentId: 'other' });
    expect(ended.first).toBe('settled');
    expect(made.desk.receiver.trace).toEqual(['GET Appointment/other']);
    expect(made.desk.work().idMap.appointmentOf(made.id)).toBe('other');
  });

  test('it is another: ours is sent', async () => {
    using made = await aDouble();
    const seen = await seenOn(made.desk, made.id);
    const ended = await answerAndGoOn(made.desk, made.id, { choose: 'another', seen });
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
