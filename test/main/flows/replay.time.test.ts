import { describe, expect, test } from 'vitest';
import { aDesk, CLINIC, factsOf, TEN } from '../../support/a-world.ts';
import { aFreeSlot } from '../../support/fake-receiver.ts';
import { settled } from '../../support/manual-clock.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;
const BUSY = { fault: 'answer', status: 429, body: anOutcome('REC_TOO_MANY_REQUESTS', 'throttled') } as const;

const JUMPS = [
  ['five minutes on', 5 * MINUTE],
  ['five minutes back', -5 * MINUTE],
  ['an hour back', -HOUR],
  ['a year on', YEAR],
] as const;

describe.each(JUMPS)('the computer’s clock is set %s while the workstation runs', (_, jump) => {
  // proves I15
  test('a wait lasts as long as it was to last', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ ...BUSY, headers: { 'retry-after': '600' } });
    const id = desk.cancel('a1');
    desk.replay().start();
    await settled();
    desk.clock.jumpWall(jump);
    await desk.clock.advance(599_000);
    expect(desk.receiver.writes).toHaveLength(1);
    await desk.clock.advance(2_000);
    expect(desk.progress(id)).toBe('settled');
  });

  // proves I15, 4.4: absence proves nothing before 60 s have passed
  test('the horizon is as far away as before', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1');
    desk.replay().start();
    await settled();
    desk.clock.jumpWall(jump);
    await desk.clock.advance(59_000);
    expect(desk.progress(id)).toBe('uncertain');
    expect(desk.receiver.writes).toHaveLength(1);
    await desk.clock.advance(2_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(2);
  });

  // proves I15, I17: a word counts for ten minutes, however the clock is set
  test('a person’s word holds for its ten minutes, and no longer', async () => {
    using desk = aDesk({ service: { rebookOrder: 'cancel-first' } });
    desk.hold('a1');
    desk.receiver.offer(CLINIC, aFreeSlot('old', '2026-12-01T08:30:00+00:00', { status: 'busy' }));
    desk.offer('s1', TEN);
    const [, cancel] = desk.rebook('a1', 's1');
    desk.clock.jumpWall(jump);
    await desk.clock.advance(9 * MINUTE);
    await desk.run();
    expect(desk.progress(cancel)).toBe('settled');
  });

  test('nor is it longer for that', async () => {
    using desk = aDesk({ service: { rebookOrder: 'cancel-first' } });
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [, cancel] = desk.rebook('a1', 's1');
    desk.clock.jumpWall(jump);
    await desk.clock.advance(11 * MINUTE);
    await desk.run();
    expect(desk.progress(cancel)).toBe('held');
    expect(desk.receiver.writes).toEqual([]);
  });
});

// proves I15: suspend 60 s mid-SENDING
test('a computer that slept while a write was on its way looks for it when it wakes, and does not send it again', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  desk.receiver.meet({ fault: 'late', afterMs: 20_000 });
  const id = desk.book('s1');
  desk.replay().start();
  await settled();
  desk.clock.suspend(MINUTE);
  await desk.clock.advance(31_000);
  expect(desk.progress(id)).toBe('settled');
  expect(desk.receiver.writes).toHaveLength(1);
});

describe('what an earlier process left on a clock that was ahead', () => {
  // proves I15: a wait is never stuck for the length of a clock error
  test.each([
    ['five minutes', 5 * MINUTE],
    ['an hour', HOUR],
    ['a day', 24 * HOUR],
  ])('a wait that began %s ahead is over at the start', async (_, ahead) => {
    using desk = aDesk();
    desk.hold('a1');
    desk.clock.jumpWall(ahead);
    desk.restart();
    desk.receiver.meet({ ...BUSY, headers: { 'retry-after': '900' } });
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.progress(id)).toBe('queued');
    desk.clock.jumpWall(-ahead);
    desk.restart();
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  // proves I15, 2.2: the horizon starts anew with the process, and ends
  test('what may have arrived is looked for, and found absent one horizon later', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.clock.jumpWall(HOUR);
    desk.restart();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1');
    await desk.run();
    desk.clock.jumpWall(-HOUR);
    desk.restart();
    desk.replay().start();
    await desk.clock.advance(59_000);
    expect(desk.progress(id)).toBe('uncertain');
    await desk.clock.advance(62_000);
    expect(desk.progress(id)).toBe('held');
    expect(desk.receiver.writes).toHaveLength(1);
  });
});

// proves I17, I15: a word counts only in the process that heard it, whatever its clock showed
test.each([1, 55, 61])(
  'a person’s word to an earlier process is none, %d minutes after a start an hour behind it',
  async (minutes) => {
    using desk = aDesk({ service: { rebookOrder: 'cancel-first' } });
    desk.clock.jumpWall(HOUR);
    desk.restart();
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [, cancel] = desk.rebook('a1', 's1');
    desk.clock.jumpWall(-HOUR);
    desk.restart();
    await desk.clock.advance(minutes * MINUTE);
    await desk.run();
    expect(desk.progress(cancel)).toBe('held');
    expect(desk.receiver.writes).toEqual([]);
  },
);

// proves 1.4: one service that was silent answers a window again
test('what waits for a service that answers again goes at once, whoever called it', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.receiver.fail('read', { kind: 'unclear', support: { status: 503 } });
  const id = desk.cancel('a1');
  desk.replay().start();
  await settled();
  expect(factsOf(desk, id)).toEqual(['reading', 'put-back']);
  await desk.clock.advance(600);
  expect(desk.progress(id)).toBe('queued');
  await desk.world().receiver.readCapability({ serviceId: CLINIC, correlationId: 'c' });
  await settled();
  expect(desk.progress(id)).toBe('settled');
});
