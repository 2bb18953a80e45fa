import { expect, test } from 'vitest';
import { entryNow, journal } from '../../../main/flows/journal.ts';
import type { World } from '../../../main/flows/world.ts';
import type { Changed } from '../../../shared/ipc/contract.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, CLINIC, type Desk, JULIE, MONDAY_NINE, TEN } from '../../support/a-world.ts';

const trailOf = (desk: Desk) => desk.work().audit.about(JULIE.nhsNumber ?? '', { from: 1, most: 100 });

const SAM = { person: 'Sam Desk', role: 'reception', serviceId: CLINIC };

// proves 12.7: who, action, Modification, class and ids, for each thing that a person would ask about; and for nothing else
test('a booking leaves its rows: recorded, sent, answered, confirmed, settled', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  await desk.run();
  const at = desk.clock.now();
  const appointmentId = desk.entry(id).standing.appointmentId;
  const [requestId] = desk.receiver.writes.map((write) => write.requestId);
  const row = { ...SAM, at, modificationId: id, position: expect.any(Number) };
  expect(trailOf(desk)).toEqual([
    { ...row, action: 'book.recorded', outcome: 'name+birth-date at-desk' },
    { ...row, action: 'book.sending', requestId },
    { ...row, action: 'book.answered', outcome: 'done' },
    { ...row, action: 'book.confirmed', appointmentId },
    { ...row, action: 'book.settled', appointmentId },
  ]);
  expect(typeof appointmentId === 'string' && typeof requestId === 'string').toBe(true);
});

test('a book’s appointment is known by the book from then on; a change makes none known', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  await desk.run();
  expect(desk.work().idMap.appointmentOf(id)).toBe(desk.entry(id).standing.appointmentId);
  desk.hold('a1', { status: 'booked' });
  const update = desk.update('a1', { description: 'Ring the bell' });
  await desk.run();
  expect(desk.progress(update)).toBe('settled');
  expect(desk.work().idMap.appointmentOf(update)).toBeUndefined();
});

/** A waiting booking, to which these facts are given; what of it stood in the trail and was told. */
const given = (facts: readonly Fact[], before: readonly Fact[] = []) => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  const told: Changed['topics'][] = [];
  const world: World = { ...desk.world(), changed: (topics) => void told.push(topics) };
  if (before.length > 0) journal(desk.world(), desk.entry(id), before);
  const rows = trailOf(desk).length;
  desk.logged.splice(0);
  journal(world, desk.entry(id), facts);
  return { id, added: trailOf(desk).slice(rows), told, logged: [...desk.logged], kind: desk.progress(id) };
};

const at = MONDAY_NINE;
const BY = '00000000-0000-4000-8000-0000000000ff' as ModificationId;
const READING: Fact = { kind: 'reading', at };
const SENT: Fact = { kind: 'sending', at, attempt: 1, requestId: 'never-frozen' };

test.each<readonly [string, readonly Fact[], readonly Fact[]]>([
  ['blocked', [{ kind: 'blocked', at, by: BY }], []],
  ['released', [{ kind: 'released', at }], [{ kind: 'blocked', at, by: BY }]],
  ['reading', [READING], []],
  ['put back', [{ kind: 'put-back', at, notBefore: at }], [READING]],
])('that it was %s is nobody’s question: no row, but the windows are told', (_, facts, before) => {
  const { added, told } = given(facts, before);
  expect(added).toEqual([]);
  expect(told).toEqual([['outbox']]);
});

test('what a person did stands under that person’s name, what happened by itself under the author’s', () => {
  const handedOver: Fact = { kind: 'handed-over', at, person: 'Alex Evening', to: 'Mary', why: 'End of the day' };
  const { added, logged, id } = given([handedOver, { kind: 'held', at, reason: 'still-wanted' }]);
  expect(added).toMatchObject([
    { person: 'Alex Evening', action: 'book.handed-over', outcome: 'to Mary' },
    { person: 'Sam Desk', action: 'book.held' },
  ]);
  expect(added.every((row) => !('requestId' in row) && !('appointmentId' in row))).toBe(true);
  expect(added[1]).not.toHaveProperty('outcome');
  expect(logged).toEqual([{ name: 'outbox.moved', fields: { modification: id, to: 'held', attempts: 0 } }]);
});

test('what closes it is told to the lists of appointments and slots as well', () => {
  const { told, kind } = given([{ kind: 'superseded', at, why: 'withdrawn', person: 'Sam Desk', choice: 'withdraw' }]);
  expect([kind, told]).toEqual(['superseded', [['outbox', 'appointments', 'slots']]]);
});

// proves 2.1: nothing of facts that may not follow each other is written
test('facts that may not follow throw, and leave no row', () => {
  expect(() => given([READING, SENT, { kind: 'released', at }])).toThrow();
});

test('a change that has gone is a defect, and says so', () => {
  using desk = aDesk();
  expect(() => entryNow(desk.world(), 'no-such-change' as ModificationId)).toThrow('has gone from the Outbox');
});
