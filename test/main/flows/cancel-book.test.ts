import { describe, expect, test } from 'vitest';
import { choicesNow } from '../../../main/flows/choices-now.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { createReplay } from '../../../main/flows/replay.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, CLINIC, type Desk, expectOk, factsOf, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { anAppointment } from '../../support/fhir.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';

const MINUTES = 60_000;

const aBook = (desk: Desk): ModificationId => {
  desk.offer('s1', TEN);
  return desk.book('s1');
};
const ask = (desk: Desk, modificationId: ModificationId) =>
  desk.record({ operation: 'cancel-booking', modificationId, reason: 'Cannot come' });
const cancelOf = (desk: Desk, book: ModificationId): ModificationId => {
  const [id] = expectOk(ask(desk, book)).modificationIds;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};
const whyOf = (desk: Desk, id: ModificationId) => toItem(desk.world(), desk.entry(id)).progress;

// proves 6.3
describe('a cancel of a booking that was never sent', () => {
  test('closes both in one, and nothing is sent', async () => {
    using desk = aDesk();
    const book = aBook(desk);
    const cancel = cancelOf(desk, book);
    expect(whyOf(desk, book)).toMatchObject({ kind: 'superseded', why: 'withdrawn' });
    expect(whyOf(desk, cancel)).toMatchObject({ kind: 'superseded', why: 'nothing-to-cancel' });
    desk.restart();
    await desk.run();
    expect(desk.receiver.trace).toEqual([]);
    expect(ask(desk, book)).toMatchObject({ failure: { kind: 'not-allowed', why: 'already-closed' } });
  });

  test('also where it waits for a word, and not where a page of its own asks', async () => {
    using desk = aDesk();
    const book = aBook(desk);
    await desk.clock.advance(300 * MINUTES);
    await desk.run();
    expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
    expect(whyOf(desk, cancelOf(desk, book))).toMatchObject({ kind: 'superseded', why: 'nothing-to-cancel' });
    expect(desk.progress(book)).toBe('superseded');
    desk.offer('s2', TWENTY_PAST_TEN);
    const taken = desk.book('s2');
    desk.receiver.takeSlot('s2');
    await desk.run();
    expect(desk.progress(taken)).toBe('conflict');
    expect(ask(desk, taken)).toMatchObject({ failure: { kind: 'not-allowed', why: 'choice-not-offered' } });
    expect(desk.receiver.writes).toEqual([]);
  });
});

// proves 6.2, 6.1, I8
describe('a cancel of a booking that may have arrived', () => {
  const inDoubt = async (desk: Desk, fault: WriteFault) => {
    const book = aBook(desk);
    desk.receiver.meet(fault);
    await desk.run();
    expect(desk.progress(book)).toBe('uncertain');
    const cancel = cancelOf(desk, book);
    await desk.run();
    expect(desk.progress(cancel)).toBe('blocked');
    expect(toItem(desk.world(), desk.entry(cancel))).toMatchObject({ behindUnknown: true });
    return { book, cancel };
  };

  test('waits, and cancels what was made once that is seen', async () => {
    using desk = aDesk();
    const { book, cancel } = await inDoubt(desk, { fault: 'late', afterMs: 20_000 });
    desk.restart();
    desk.replay().start();
    await desk.clock.advance(5 * MINUTES);
    expect([desk.progress(book), desk.progress(cancel)]).toEqual(['settled', 'settled']);
    expect(desk.receiver.live()).toEqual([]);
    expect(factsOf(desk, cancel)).not.toContain('conflict');
  });

  test('asked for twice is one', async () => {
    using desk = aDesk();
    const { book, cancel } = await inDoubt(desk, { fault: 'lost', commit: false });
    expect(cancelOf(desk, book)).toBe(cancel);
    expect(desk.work().outbox.open()).toHaveLength(2);
  });

  test('has nothing to cancel where a person finds out that nothing was made', async () => {
    using desk = aDesk();
    const { book, cancel } = await inDoubt(desk, { fault: 'lost', commit: false });
    desk.replay().start();
    await desk.clock.advance(5 * MINUTES);
    expect(desk.progress(book)).toBe('held');
    expectOk(await desk.resolve(book, { choose: 'stop', why: 'Not needed', checkedWith: 'Mary at the clinic' }));
    await desk.run();
    expect(whyOf(desk, cancel)).toMatchObject({ kind: 'superseded', why: 'nothing-to-cancel' });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('is not asked for once it has begun, nor of a step of a move', async () => {
    using desk = aDesk();
    const { book } = await inDoubt(desk, { fault: 'lost', commit: false });
    desk.hold('a1');
    const [leg] = desk.rebook('a1', 's1');
    expect(ask(desk, leg)).toMatchObject({ failure: { kind: 'not-allowed', why: 'choice-not-offered' } });
    await desk.clock.advance(48 * 60 * MINUTES);
    expect(ask(desk, book)).toMatchObject({ failure: { kind: 'not-allowed', why: 'past' } });
  });
});

// proves 6.3, 4.5
describe('a booking that somebody cancelled meanwhile is not sent by itself any more', () => {
  test.each([
    ['the reads were answered', true],
    ['the read failed', false],
  ])('while it was read for: %s', async (_, answers) => {
    using desk = aDesk();
    const book = aBook(desk);
    const world = desk.world();
    const asked: ModificationId[] = [];
    const searchAppointments: typeof world.receiver.searchAppointments = async (call) => {
      if (asked.length === 0) asked.push(cancelOf(desk, book));
      const found = await world.receiver.searchAppointments(call);
      return answers ? found : { ok: false, failure: { kind: 'unreachable', reason: 'reset', mayHaveArrived: true } };
    };
    const replay = createReplay({ ...world, receiver: { ...world.receiver, searchAppointments } });
    await replay.runFor(5 * MINUTES);
    await replay.runFor(5 * MINUTES);
    expect(asked).toHaveLength(1);
    expect(whyOf(desk, book)).toMatchObject({ kind: 'superseded', why: 'withdrawn' });
    expect(asked.map((id) => whyOf(desk, id))).toMatchObject([{ kind: 'superseded', why: 'nothing-to-cancel' }]);
    expect(desk.receiver.writes).toEqual([]);
    expect(desk.logged.map(({ name }) => name)).not.toContain('replay.defect');
  });

  // proves 6.3 (simulator, seed 1473): else what a person then takes for theirs would be cancelled by itself
  test('while it was read for, and what was read needs a decision: nothing is left to decide', async () => {
    using desk = aDesk();
    const book = aBook(desk);
    desk.receiver.put(CLINIC, anAppointment('theirs', { start: TWENTY_PAST_TEN, end: '2026-11-24T10:30:00+00:00' }));
    const world = desk.world();
    const asked: ModificationId[] = [];
    const searchAppointments: typeof world.receiver.searchAppointments = (call) => {
      if (asked.length === 0) asked.push(cancelOf(desk, book));
      return world.receiver.searchAppointments(call);
    };
    const replay = createReplay({ ...world, receiver: { ...world.receiver, searchAppointments } });
    await replay.runFor(5 * MINUTES);
    expect(factsOf(desk, book)).toContain('conflict');
    expect(whyOf(desk, book)).toMatchObject({ kind: 'superseded', why: 'withdrawn' });
    expect(asked.map((id) => whyOf(desk, id))).toMatchObject([{ kind: 'superseded', why: 'nothing-to-cancel' }]);
    expect(desk.work().calls.open()).toEqual([]);
    expect(desk.receiver.live()).toEqual(['theirs']);
  });

  test('after it was lost, also where the service is proven to de-duplicate: a person finds out', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    const book = aBook(desk);
    desk.receiver.meet({ fault: 'lost', commit: false });
    await desk.run();
    expect(desk.progress(book)).toBe('uncertain');
    const cancel = cancelOf(desk, book);
    desk.replay().start();
    await desk.clock.advance(5 * MINUTES);
    expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(choicesNow(desk.world(), desk.entry(book))).toEqual(['check-again', 'booked-told', 'stop']);
    expect(desk.receiver.writes).toHaveLength(1);
    expect(desk.progress(cancel)).toBe('blocked');
  });
});
