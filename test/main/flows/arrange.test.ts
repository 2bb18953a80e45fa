import { describe, expect, test } from 'vitest';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { arrange } from '../../../main/flows/arrange.ts';
import { aDesk, type Desk, TEN, expectOk } from '../../support/a-world.ts';
import { anAppointment } from '../../support/fhir.ts';

const HOUR = 3_600_000;

/** A change that waits for a book, as 6.2 has it. */
const aDependent = (desk: Desk, book: ModificationId, wanted: object): ModificationId => {
  const { id, ...rest } = desk.entry(book).modification;
  const next = desk.world().ids.next() as ModificationId;
  desk.work().outbox.add({ ...rest, id: next, wanted, dependsOn: id } as never);
  return next;
};

describe('what is no longer of use', () => {
  // proves 6.7
  test.each([
    [3.9 * HOUR, 'queued'],
    [4.1 * HOUR, 'held'],
    [24.1 * HOUR, 'expired'],
  ] as const)('a book recorded %i ms ago', async (age, expected) => {
    using desk = aDesk({ offline: true });
    desk.offer('s1', '2026-12-01T10:00:00+00:00');
    const id = desk.book('s1');
    await desk.clock.advance(age);
    arrange(desk.world());
    expect(desk.progress(id)).toBe(expected);
  });

  test('a cancel is of use until the appointment begins, however old it is', async () => {
    using desk = aDesk({ offline: true });
    desk.hold('a1');
    const id = desk.cancel('a1');
    await desk.clock.advance(7 * 24 * HOUR);
    arrange(desk.world());
    expect(desk.progress(id)).toBe('queued');
    await desk.clock.advance(24 * HOUR);
    arrange(desk.world());
    expect(desk.progress(id)).toBe('expired');
  });

  // proves 2.5: never what may have arrived
  test('what may have arrived never expires', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1');
    await desk.run();
    await desk.clock.advance(30 * HOUR);
    arrange(desk.world());
    expect(desk.progress(id)).toBe('uncertain');
  });
});

describe('what waits for a book', () => {
  // proves 6.2
  test('goes on under the id that the book was given', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const book = desk.book('s1');
    const update = aDependent(desk, book, { kind: 'update', description: 'Cough' });
    arrange(desk.world());
    expect(desk.entry(update).standing.progress).toEqual({ kind: 'blocked', by: book });
    await desk.run();
    expect(desk.progress(update)).toBe('settled');
    expect(desk.receiver.resource('made-1').description).toBe('Cough');
  });

  test('of a book that was put in the place of the first one, under that one’s id', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const book = desk.book('s1');
    const update = aDependent(desk, book, { kind: 'update', description: 'Cough' });
    desk.receiver.takeSlot('s1');
    await desk.run();
    desk.offer('s2', '2026-11-24T10:20:00+00:00');
    expectOk(await desk.resolve(book, { choose: 'take-slot', slotId: 's2' }));
    await desk.run();
    expect(desk.progress(update)).toBe('settled');
  });

  test.each([
    [
      { kind: 'update', description: 'Cough' },
      { kind: 'held', reason: 'depends-on-refused' },
    ],
    [
      { kind: 'cancel', status: 'cancelled' },
      { kind: 'superseded', why: 'nothing-to-cancel' },
    ],
  ] as const)('has nothing to wait for once the book is given up: %o', async (wanted, expected) => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const book = desk.book('s1');
    desk.receiver.meet({ fault: 'lost', commit: false });
    await desk.run();
    const dependent = aDependent(desk, book, wanted);
    await desk.clock.advance(61_000);
    await desk.run();
    expect([desk.progress(book), desk.progress(dependent)]).toEqual(['held', 'blocked']);
    expectOk(await desk.resolve(book, { choose: 'stop', why: 'Patient has left', checkedWith: 'Mary at the clinic' }));
    await desk.run();
    expect(desk.entry(dependent).standing.progress).toMatchObject(expected);
  });
});

// proves 6.1: one open Modification of a Lane at a time, whatever state the first is in
test('nothing of a Lane goes before what is ahead of it', async () => {
  using desk = aDesk();
  desk.receiver.put('2000099999', anAppointment('a1'));
  desk.see('a1');
  desk.receiver.meet({ fault: 'lost', commit: false });
  const first = desk.cancel('a1');
  const second = desk.update('a1', { description: 'Cough' });
  await desk.run();
  expect([first, second].map(desk.progress)).toEqual(['uncertain', 'blocked']);
});
