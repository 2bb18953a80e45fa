import { describe, expect, test } from 'vitest';
import { aDesk, CLINIC, TEN } from '../../support/a-world.ts';
import { ALSO_BOOKED, answerAndGoOn, ASKED_FOR, choicesOf } from '../../support/decide.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';

const MOVED = { start: '2026-12-02T14:40:00+00:00', end: '2026-12-02T14:50:00+00:00' };

describe('held: it may have arrived', () => {
  const aHeldBook = async () => {
    const desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(61_000);
    await desk.replay().stop();
    expect(choicesOf(desk, id)).toEqual(['check-again', 'booked-told', 'not-booked-send-again', 'stop']);
    desk.restart();
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // proves 4.5
  test('check again: it is looked for, and found this time', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(CLINIC, anAppointment('late', ASKED_FOR));
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'check-again' })).toMatchObject({ first: 'settled' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  test('check again, and still nothing: held again', async () => {
    using made = await aHeldBook();
    await answerAndGoOn(made.desk, made.id, { choose: 'check-again' });
    made.desk.replay().start();
    await made.desk.clock.advance(61_000);
    expect(made.desk.progress(made.id)).toBe('held');
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 2.6: told is evidence, and it is read all the same
  test('it is booked, says the clinic: read under that reference', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(CLINIC, anAppointment('told-1', ASKED_FOR));
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'booked-told', reference: 'told-1' })).toMatchObject({
      first: 'settled',
    });
  });

  test('a reference to something else is no booking of ours', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(CLINIC, anAppointment('told-2', { ...ALSO_BOOKED, ...MOVED }));
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'booked-told', reference: 'told-2' })).toMatchObject({
      first: 'conflict',
    });
    expect(await made.desk.resolve(made.id, { choose: 'booked-told', reference: '../x' })).toMatchObject({ ok: false });
  });

  // proves 12.5, H4
  test('a reference to another patient’s appointment shows nothing of it: held again', async () => {
    using made = await aHeldBook();
    made.desk.receiver.put(
      CLINIC,
      anAppointment('told-3', { ...ASKED_FOR, participant: [aPatientParticipant('9990000026')] }),
    );
    await answerAndGoOn(made.desk, made.id, { choose: 'booked-told', reference: 'told-3' });
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(JSON.stringify(made.desk.entry(made.id).facts)).not.toContain('9990000026');
  });

  // proves 4.5, I5: the same bytes under the same RequestId, so that the Receiver can tell
  test('not booked, says the clinic: sent again, the same message', async () => {
    using made = await aHeldBook();
    const ended = await answerAndGoOn(made.desk, made.id, {
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
    expect(await answerAndGoOn(made.desk, made.id, withCheck)).toMatchObject({ first: 'abandoned' });
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
    expect(await answerAndGoOn(made.desk, made.id, { choose: 'check-again' })).toMatchObject({ first: 'settled' });
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
