import { describe, expect, test } from 'vitest';
import { bookOriginal, bookPlain, cancelNew, cancelOldFirst } from '../../../main/flows/resolve-rebook.ts';
import { createPeople } from '../../../main/flows/people.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, expectOk, OTHER_CLINIC, TEN } from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const OLD_TIME = '2026-12-01T08:30:00+00:00';
const DOWN: Failure = { kind: 'unclear', support: {} };

const aRebook = (options: DeskOptions = {}) => {
  const desk = aDesk(options);
  desk.hold('a1', { slot: [{ reference: 'Slot/s0' }], start: OLD_TIME });
  desk.offer('s1', TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  return { desk, book, cancel, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const refused = { fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') } as const;

/** The new one is booked, the cancel of the old one was refused. */
const aHalfDone = async () => {
  const made = aRebook();
  made.desk.receiver.meet({ fault: 'changed', change: (reply) => reply }, refused);
  await made.desk.run();
  expect([made.book, made.cancel].map(made.desk.progress)).toEqual(['settled', 'rejected']);
  return made;
};

const asRobin = (desk: Desk) => ({ ...desk.world(), people: createPeople({ name: 'Robin Hood' }) });

describe('a plain book in the place of a Rebook', () => {
  test('stands by itself, is a new message by whoever decided, and closes both Legs', async () => {
    using made = aRebook();
    const { desk, book, cancel } = made;
    await desk.clock.advance(5_000);
    const before = desk.entry(book).modification;
    const { modificationId: id } = expectOk(bookPlain(asRobin(desk), desk.entry(book)));
    const { modification } = desk.entry(id);
    expect(modification).toMatchObject({
      replaces: book,
      author: 'Robin Hood',
      recordedAt: desk.clock.now(),
      recordedOffline: false,
      lane: `new/${id}`,
      wanted: before.wanted,
    });
    for (const member of ['sagaId', 'sagaOrder', 'dependsOn']) expect(modification).not.toHaveProperty(member);
    const at = desk.clock.now();
    expect(desk.entry(book).facts).toEqual([{ kind: 'superseded', at, by: id, why: 'decided', person: 'Robin Hood' }]);
    expect(desk.entry(cancel).facts).toEqual([
      { kind: 'superseded', at, why: 'nothing-to-cancel', person: 'Robin Hood' },
    ]);
  });

  // proves 5.5: our own cancel may have ended it
  test('keeps its link where our cancel went first and may have arrived', async () => {
    using made = aRebook();
    const { desk } = made;
    const { modificationId: next } = expectOk(cancelOldFirst(desk.world(), desk.entry(made.book)));
    const { sagaId } = desk.entry(next).modification;
    const cancel = desk
      .work()
      .outbox.inSaga(sagaId ?? '')
      .find(({ modification }) => modification.wanted.kind === 'cancel');
    desk.receiver.meet({ fault: 'lost', commit: false });
    await desk.run();
    desk.receiver.change('a1', { status: 'noshow' });
    await desk.clock.advance(61_000);
    await desk.run();
    expect(cancel && desk.progress(cancel.modification.id)).toBe('conflict');
    expect(cancel && desk.entry(cancel.modification.id).standing.mayHaveArrived).toBe(true);
    const { modificationId: plain } = expectOk(bookPlain(desk.world(), desk.entry(next)));
    expect(desk.entry(plain).modification).toMatchObject({ sagaId });
    expect(desk.entry(plain).modification).not.toHaveProperty('dependsOn');
  });
});

describe('the old one first', () => {
  test('as two new Legs of one new Rebook, the Book leg waiting for a word of its own', () => {
    using made = aRebook();
    const { desk, book, cancel } = made;
    const before = desk.entry(book).modification.sagaId;
    const { modificationId: next } = expectOk(cancelOldFirst(desk.world(), desk.entry(book)));
    const { sagaId = '' } = desk.entry(next).modification;
    expect(sagaId).not.toBe(before);
    const legs = desk.work().outbox.inSaga(sagaId);
    expect(legs.map(({ modification }) => [modification.replaces, modification.sagaOrder])).toEqual([
      // It takes no place: nothing but a word of its own sets it going (I17).
      [undefined, 'cancel-first'],
      [cancel, 'cancel-first'],
    ]);
    const nextCancel = legs[1]?.modification.id;
    expect([book, cancel].map((id) => desk.entry(id).standing.progress)).toEqual([
      { kind: 'superseded', why: 'decided', by: next },
      { kind: 'superseded', why: 'decided', by: nextCancel },
    ]);
    expect(legs[1]?.modification.lane).toBe(desk.entry(cancel).modification.lane);
  });

  // proves 5.5: never offline
  test('is not to be had where this desk is told not to call', () => {
    using made = aRebook({ offline: true });
    expect(cancelOldFirst(made.desk.world(), made.desk.entry(made.book))).toEqual({
      ok: false,
      failure: { kind: 'offline-only', what: 'cancel-first' },
    });
  });

  test('is refused on a record that moved, and on what is no Rebook', () => {
    using made = aRebook();
    const { desk, book } = made;
    const seen = desk.entry(book);
    expectOk(cancelOldFirst(desk.world(), seen));
    expect(cancelOldFirst(desk.world(), seen)).toEqual({
      ok: false,
      failure: { kind: 'changed-meanwhile', support: {} },
    });
    desk.offer('s2', TEN);
    expect(cancelOldFirst(desk.world(), desk.entry(desk.book('s2')))).toEqual({
      ok: false,
      failure: { kind: 'not-held', what: 'modification' },
    });
  });
});

describe('the new one cancelled instead', () => {
  test('by its own id, in its own Lane, and stands by itself', async () => {
    using made = await aHalfDone();
    const { desk, cancel } = made;
    const { modificationId } = expectOk(await cancelNew(desk.world(), desk.entry(cancel), 'cancel-new'));
    const { modification } = desk.entry(modificationId);
    expect(modification).toMatchObject({
      appointmentId: 'made-1',
      serviceId: CLINIC,
      wanted: { kind: 'cancel', status: 'cancelled', reason: 'Old appointment kept' },
      base: { resource: desk.receiver.resource('made-1'), readAt: desk.clock.now() },
    });
    expect(modification.lane).not.toBe(desk.entry(cancel).modification.lane);
    for (const member of ['sagaId', 'sagaOrder', 'dependsOn']) expect(modification).not.toHaveProperty(member);
  });

  // proves I10: only on two readings
  test.each([
    ['the old one', [DOWN]],
    ['the new one', []],
  ] as const)('is refused where %s cannot be read now', async (_, failures) => {
    using made = await aHalfDone();
    made.desk.receiver.fail('read', ...failures);
    if (failures.length === 0) made.desk.receiver.forget('made-1');
    const answered = await cancelNew(made.desk.world(), made.desk.entry(made.cancel), 'cancel-new');
    expect(answered).toMatchObject({ ok: false, failure: failures[0] ?? { kind: 'not-found' } });
  });

  test('is refused where there is no new one yet', async () => {
    using made = aRebook();
    expect(await cancelNew(made.desk.world(), made.desk.entry(made.cancel), 'cancel-new')).toEqual({
      ok: false,
      failure: { kind: 'not-held', what: 'appointment' },
    });
    expect(made.desk.receiver.trace).toEqual([]);
  });
});

describe('the time that was given up, booked again', () => {
  const original = (desk: Desk, id: Parameters<Desk['entry']>[0]) =>
    bookOriginal(desk.world(), desk.entry(id), 'book-original');

  test('at the old service, in its slot, where that is free', async () => {
    using made = aRebook();
    const { desk, book } = made;
    desk.offer('s0', OLD_TIME);
    const { modificationId } = expectOk(await original(desk, book));
    expect(desk.entry(modificationId).modification).toMatchObject({
      serviceId: CLINIC,
      wanted: { kind: 'book', slot: { id: 's0', start: OLD_TIME, resource: { resourceType: 'Slot', id: 's0' } } },
      replaces: book,
    });
  });

  test.each([
    ['it is taken', (desk: Desk) => desk.offer('s0', OLD_TIME, { status: 'busy' }), 'slot-taken'],
    ['another is free at that time', (desk: Desk) => desk.offer('s8', OLD_TIME), 'slot-taken'],
    ['it is listed elsewhere', (desk: Desk) => desk.offer('s0', OLD_TIME, {}, OTHER_CLINIC), 'slot-taken'],
  ] as const)('not where %s', async (_, before, why) => {
    using made = aRebook();
    before(made.desk);
    expect(await original(made.desk, made.book)).toEqual({ ok: false, failure: { kind: 'not-allowed', why } });
  });

  test('not once its time has come', async () => {
    using made = aRebook();
    made.desk.offer('s0', OLD_TIME);
    await made.desk.clock.advance(Date.parse(OLD_TIME) - made.desk.clock.now());
    expect(await original(made.desk, made.book)).toEqual({ ok: false, failure: { kind: 'not-allowed', why: 'past' } });
  });

  test('not where the list cannot be read, and not for what is no Rebook', async () => {
    using made = aRebook();
    made.desk.receiver.fail('slots', DOWN);
    expect(await original(made.desk, made.book)).toEqual({ ok: false, failure: DOWN });
    made.desk.offer('s2', TEN);
    expect(await original(made.desk, made.desk.book('s2'))).toEqual({
      ok: false,
      failure: { kind: 'not-held', what: 'slot' },
    });
  });
});
