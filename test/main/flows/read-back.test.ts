import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, type Desk, factsOf, TEN } from '../../support/a-world.ts';

const NOT_THERE: Failure = { kind: 'not-found', support: { status: 404 } };
const DOWN: Failure = { kind: 'unclear', support: { status: 503 } };

const aBook = (desk: Desk) => {
  desk.offer('s1', TEN);
  return desk.book('s1');
};

const readBacks = (desk: Desk): number =>
  desk.receiver.trace.filter((call) => call === 'GET Appointment/made-1').length;

/** How many read-backs there were after so many minutes, one after the other. */
const readBacksAfter = async (desk: Desk, minutes: readonly number[]): Promise<readonly number[]> => {
  const seen: number[] = [];
  let passed = 0;
  for (const minute of minutes) {
    await desk.clock.advance((minute - passed) * 60_000);
    passed = minute;
    seen.push(readBacks(desk));
  }
  return seen;
};

// proves 2.4, I9
test('only a read-back that matches settles, and it is kept', async () => {
  using desk = aDesk();
  const id = aBook(desk);
  await desk.run();
  expect(desk.entry(id).facts.at(-1)).toMatchObject({ kind: 'settled', appointmentId: 'made-1', status: 'booked' });
  expect(desk.work().ledger.get('2000099999', 'made-1')).toMatchObject({ resource: desk.receiver.resource('made-1') });
});

describe('accepted, and not to be seen', () => {
  // proves 2.6: again at 1, 5, 15 and 60 minutes, then a person
  test('a 404 is no Conflict: it is read again, and in the end a person is asked', async () => {
    using desk = aDesk();
    desk.receiver.fail('read', ...Array.from({ length: 9 }, () => NOT_THERE));
    const id = aBook(desk);
    desk.replay().start();
    expect(await readBacksAfter(desk, [0, 0.9, 1.1, 6.2, 21.3, 81.4])).toEqual([1, 1, 2, 3, 4, 5]);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'read-back-unavailable' });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('a reading that is refused to us ends with a person too, not in a circle', async () => {
    using desk = aDesk();
    const refused: Failure = { kind: 'not-permitted', by: 'receiver', support: { status: 403 } };
    desk.receiver.fail('read', ...Array.from({ length: 9 }, () => refused));
    const id = aBook(desk);
    desk.replay().start();
    await desk.clock.advance(82 * 60_000);
    expect(desk.progress(id)).toBe('held');
    expect(readBacks(desk)).toBe(5);
  });

  test('no answer uses none of that up, and is tried ever more seldom', async () => {
    using desk = aDesk();
    desk.receiver.fail('read', ...Array.from({ length: 500 }, () => DOWN));
    const id = aBook(desk);
    desk.replay().start();
    await desk.clock.advance(3 * 3_600_000);
    expect(desk.progress(id)).toBe('confirmed');
    expect(readBacks(desk)).toBeLessThan(30);
  });

  // proves 2.6
  test('still as before our write: no Conflict, read again', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const { receiver } = desk;
    const before = receiver.resource('a1');
    receiver.meet({
      fault: 'changed',
      change: (reply) => {
        receiver.put('2000099999', before);
        return reply;
      },
    });
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.progress(id)).toBe('confirmed');
    receiver.change('a1', { status: 'cancelled' });
    desk.replay().start();
    await desk.clock.advance(61_000);
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 2.6: "Asked for, not yet confirmed", never sent again
  test('asked for, not yet booked: stays accepted until it is', async () => {
    using desk = aDesk({ habits: { bookedAs: 'proposed' } });
    const id = aBook(desk);
    desk.replay().start();
    await desk.clock.advance(10_000);
    expect(desk.progress(id)).toBe('confirmed');
    desk.receiver.change('made-1', { status: 'booked' });
    await desk.clock.advance(60_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });
});

// proves 2: CONFIRMED to CONFLICT where the read-back shows a third state
test.each([
  ['another time', { start: '2026-11-25T10:00:00+00:00' }],
  ['another patient', { participant: [] }],
  ['an end', { status: 'cancelled' }],
] as const)('a read-back that shows %s is a Conflict', async (_, members) => {
  using desk = aDesk();
  const id = aBook(desk);
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.change('made-1', members);
      return reply;
    },
  });
  await desk.run();
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'differs' } });
  expect(factsOf(desk, id)).not.toContain('settled');
});
