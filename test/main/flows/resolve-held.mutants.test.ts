import { describe, expect, test } from 'vitest';
import { journal } from '../../../main/flows/journal.ts';
import { giveUp, lookAgain, sendOn, stop, told, withdraw } from '../../../main/flows/resolve-held.ts';
import { aDesk, type Desk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const lastOf = (desk: Desk, id: Parameters<Desk['entry']>[0]) => desk.entry(id).facts.at(-1);

/** A book that may have arrived, held for a person. */
const aHeldBook = async () => {
  const desk = aDesk();
  desk.offer('s1', TEN);
  desk.receiver.meet({ fault: 'lost', commit: false });
  const id = desk.book('s1');
  await desk.run();
  await desk.clock.advance(61_000);
  await desk.run();
  expect(desk.progress(id)).toBe('held');
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

describe('withdrawn', () => {
  // proves 6.3, 5.5: the rest of a Rebook goes with it
  test('one Leg of a Rebook takes the other with it, by the same person, and nothing else', () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    const [book, cancel] = desk.rebook('a1', 's1');
    const other = desk.book('s2');
    expect(withdraw(desk.world(), desk.entry(book))).toMatchObject({ ok: true, value: { modificationId: book } });
    const at = desk.clock.now();
    for (const id of [book, cancel])
      expect(desk.entry(id).facts).toEqual([
        { kind: 'superseded', at, why: 'withdrawn', person: 'Sam Desk', choice: 'withdraw' },
      ]);
    expect(desk.progress(other)).toBe('queued');
  });

  test('a Leg that was refused already is left as it is', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [book, cancel] = desk.rebook('a1', 's1');
    desk.receiver.meet({ fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') });
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['rejected', 'blocked']);
    withdraw(desk.world(), desk.entry(cancel));
    expect([book, cancel].map(desk.progress)).toEqual(['rejected', 'superseded']);
  });
});

describe('stopped', () => {
  // proves 2.3
  test('with the check with the service on record, where it may have arrived', async () => {
    using made = await aHeldBook();
    const entry = made.desk.entry(made.id);
    stop(made.desk.world(), entry, { choose: 'stop', why: 'Gave up', checkedWith: 'Mary at the clinic' });
    expect(lastOf(made.desk, made.id)).toMatchObject({
      kind: 'abandoned',
      person: 'Sam Desk',
      why: 'Gave up (checked with Mary at the clinic)',
      choice: 'stop',
    });
  });

  test('without one where it cannot have arrived', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') });
    const id = desk.cancel('a1');
    await desk.run();
    const stopped = stop(desk.world(), desk.entry(id), { choose: 'stop', why: 'Gave up' });
    expect(stopped).toMatchObject({ ok: true, value: { modificationId: id } });
    expect(lastOf(desk, id)).toMatchObject({ kind: 'abandoned', why: 'Gave up' });
  });

  test('given up says who, why and by which choice', async () => {
    using made = await aHeldBook();
    giveUp(made.desk.world(), made.desk.entry(made.id), { choose: 'keep-theirs', why: 'Kept' });
    expect(lastOf(made.desk, made.id)).toMatchObject({ person: 'Sam Desk', why: 'Kept', choice: 'keep-theirs' });
  });
});

describe('told by the service', () => {
  // FHIR: an id is of letters, digits, "-" and ".", 64 at most
  test.each([
    ['a-1.B', true],
    [' a1 ', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['', false],
    ['a/1', false],
    ['a 1', false],
  ])('the reference "%s" is one: %s', async (reference, isOne) => {
    using made = await aHeldBook();
    const answered = told(made.desk.world(), made.desk.entry(made.id), reference);
    expect(answered.ok).toBe(isOne);
    if (!isOne)
      expect(answered).toEqual({
        ok: false,
        failure: { kind: 'invalid', field: 'reference', problem: 'not-a-reference' },
      });
    if (isOne)
      expect(lastOf(made.desk, made.id)).toMatchObject({
        kind: 'confirmed',
        appointmentId: reference.trim(),
        by: 'told',
        person: 'Sam Desk',
      });
  });
});

describe('looked at again', () => {
  // proves 2.6
  test('accepted and never seen: read under its id, and known as it was', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    desk.receiver.fail('read', ...Array.from({ length: 5 }, () => ({ kind: 'not-found', support: {} }) as const));
    desk.replay().start();
    await desk.clock.advance(2 * 3_600_000);
    await desk.replay().stop();
    expect(desk.entry(id).standing.progress).toMatchObject({ reason: 'read-back-unavailable' });
    const { confirmedBy } = desk.entry(id).standing;
    lookAgain(desk.world(), desk.entry(id));
    expect(lastOf(desk, id)).toMatchObject({
      kind: 'confirmed',
      appointmentId: 'made-1',
      by: confirmedBy,
      person: 'Sam Desk',
    });
  });

  test('what may have arrived: looked for at once, by a person’s word, and nothing is taken for unsent', async () => {
    using made = await aHeldBook();
    lookAgain(made.desk.world(), made.desk.entry(made.id));
    const at = made.desk.clock.now();
    expect(made.desk.entry(made.id).facts.slice(-2)).toEqual([
      { kind: 'decided', at, choice: 'check-again', person: 'Sam Desk', notArrived: false, leadsTo: 'reconciling' },
      { kind: 'uncertain', at, notBefore: at },
    ]);
    expect(made.desk.entry(made.id).standing.mayHaveArrived).toBe(true);
  });
});

describe('sent on', () => {
  // proves 2.5, 4.5: only the service's word says that it did not arrive
  test('what may have arrived is looked for first', async () => {
    using made = await aHeldBook();
    sendOn(made.desk.world(), made.desk.entry(made.id), { choose: 'try-again' });
    expect(made.desk.progress(made.id)).toBe('uncertain');
  });

  test('by the service’s word that it did not: back to waiting, with whose word it was', async () => {
    using made = await aHeldBook();
    sendOn(made.desk.world(), made.desk.entry(made.id), { choose: 'not-booked-send-again', checkedWith: 'Mary' });
    expect(lastOf(made.desk, made.id)).toEqual({
      kind: 'decided',
      at: made.desk.clock.now(),
      choice: 'not-booked-send-again',
      person: 'Sam Desk',
      notArrived: true,
      leadsTo: 'queued',
      note: 'Mary',
    });
  });

  // proves 6.6: a book of an older work file is looked for, whatever a person wants
  test('a book of an older work file that is still wanted is looked for first', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const at = desk.clock.now();
    journal(desk.world(), desk.entry(id), [
      { kind: 'restored', at },
      { kind: 'held', at, reason: 'find-out' },
    ]);
    sendOn(desk.world(), desk.entry(id), { choose: 'still-wanted' });
    expect(desk.progress(id)).toBe('uncertain');
  });

  test.each(['still-wanted', 'patient-told'] as const)(
    'a change of an older work file goes on once a person says "%s"; to try again is not enough',
    async (choose) => {
      using desk = aDesk();
      desk.hold('a1');
      const id = desk.cancel('a1');
      const at = desk.clock.now();
      journal(desk.world(), desk.entry(id), [
        { kind: 'restored', at },
        { kind: 'held', at, reason: 'find-out' },
      ]);
      sendOn(desk.world(), desk.entry(id), { choose: 'try-again' });
      expect(desk.progress(id)).toBe('uncertain');
      journal(desk.world(), desk.entry(id), [{ kind: 'held', at, reason: 'find-out' }]);
      sendOn(desk.world(), desk.entry(id), { choose });
      expect(desk.progress(id)).toBe('queued');
    },
  );
});
