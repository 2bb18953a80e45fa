import { describe, expect, test } from 'vitest';
import { aDesk, type Desk, factsOf, TEN } from '../../support/a-world.ts';
import { settled } from '../../support/manual-clock.ts';

const aBook = (desk: Desk) => {
  desk.offer('s1', TEN);
  return desk.book('s1');
};

const aCancel = (desk: Desk) => {
  desk.hold('a1');
  return desk.cancel('a1');
};

/** Goes on after the start for an hour, and looks whether all is well. */
const anHourLater = async (desk: Desk): Promise<void> => {
  desk.restart();
  desk.replay().start();
  await desk.clock.advance(3_600_000);
};

describe('killed right after each commit', () => {
  // proves 2.2, I1, I3, I5, I6: every point of the journal; recorded, reading, sending, answered and confirmed, settled
  test.each([1, 2, 3, 4])('a cancel: %i commits, and it is settled all the same, as one message', async (commits) => {
    using desk = aDesk();
    const id = aCancel(desk);
    await desk.dieAfter(commits);
    await anHourLater(desk);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.resource('a1').status).toBe('cancelled');
    expect(new Set(desk.receiver.writes.map(({ requestId }) => requestId)).size).toBe(1);
    for (const [at, call] of desk.receiver.trace.entries()) {
      if (call.startsWith('PUT')) expect(desk.receiver.trace[at - 1]).toBe('GET Appointment/a1');
    }
  });

  // proves 2.2, I3
  test.each([1, 2, 3, 4])('a book: %i commits, and there is one booking at most', async (commits) => {
    using desk = aDesk();
    const id = aBook(desk);
    await desk.dieAfter(commits);
    await anHourLater(desk);
    // Killed between SENDING and the first byte nobody can tell that nothing left: a person finds out.
    const { progress } = desk.entry(id).standing;
    const expected = desk.receiver.writes.length === 0 ? 'held' : 'settled';
    expect(progress.kind).toBe(expected);
    expect(desk.receiver.live()).toHaveLength(desk.receiver.writes.length);
    expect(desk.receiver.writes.length).toBeLessThanOrEqual(1);
  });

  // proves 2.2: recovery itself may be killed
  test.each([1, 2, 3])('and killed again %i commits into the next start', async (commits) => {
    using desk = aDesk();
    desk.receiver.meet({ fault: 'silence', commit: true });
    const id = aBook(desk);
    void desk.run();
    await settled();
    await desk.dieAfter(commits);
    await anHourLater(desk);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });
});

describe('killed while the answer is awaited', () => {
  // proves 2.2, 4.4
  test('a book that arrived is found, not sent again', async () => {
    using desk = aDesk();
    desk.receiver.meet({ fault: 'silence', commit: true });
    const id = aBook(desk);
    void desk.run();
    await settled();
    desk.restart();
    expect(desk.progress(id)).toBe('uncertain');
    expect(desk.entry(id).standing.mayHaveArrived).toBe(true);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 2.2: never SENDING to QUEUED
  test('nothing is taken for unsent', async () => {
    using desk = aDesk();
    desk.receiver.meet({ fault: 'silence', commit: false });
    const id = aCancel(desk);
    void desk.run();
    await settled();
    desk.restart();
    expect(factsOf(desk, id)).toEqual(['reading', 'sending', 'uncertain']);
  });
});

test('killed while reading: back to waiting, nothing was sent', async () => {
  using desk = aDesk();
  const id = aCancel(desk);
  await desk.dieAfter(1);
  desk.restart();
  expect(factsOf(desk, id)).toEqual(['reading', 'put-back']);
  expect(desk.entry(id).standing).toMatchObject({ progress: { kind: 'queued' }, mayHaveArrived: false });
});

test('what waited, was held or was finished is left as it was', async () => {
  using desk = aDesk();
  const first = aCancel(desk);
  await desk.run();
  const second = aBook(desk);
  const before = [first, second].map((id) => factsOf(desk, id));
  desk.restart();
  expect([first, second].map((id) => factsOf(desk, id))).toEqual(before);
});

// proves 6.7, 8.5: an age that nobody knows is asked about
test('a book recorded by a clock that was hours ahead is asked about, also where the time catches up with it out of contact', async () => {
  using desk = aDesk();
  const HOURS = 3_600_000;
  desk.theirs.aheadMs = undefined;
  desk.clock.jumpWall(5 * HOURS);
  desk.restart();
  desk.offer('s1', '2026-11-23T18:00:00+00:00');
  const id = desk.book('s1');
  desk.clock.jumpWall(-5 * HOURS);
  await desk.clock.advance(4.9 * HOURS);
  desk.restart();
  await desk.clock.advance(0.2 * HOURS);
  desk.theirs.aheadMs = 0;
  await desk.run();
  expect(desk.receiver.writes).toEqual([]);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
});

test('a change needs no such asking, and a clock that was set by a minute is no wrong one', async () => {
  using desk = aDesk();
  desk.clock.jumpWall(60_000);
  desk.restart();
  const book = aBook(desk);
  desk.clock.jumpWall(3_600_000);
  desk.restart();
  const cancel = aCancel(desk);
  desk.clock.jumpWall(-3_660_000);
  desk.restart();
  expect([desk.progress(book), desk.progress(cancel)]).toEqual(['queued', 'queued']);
});
