import { describe, expect, test } from 'vitest';
import { plus } from '../../../shared/base/instant.ts';
import { aDesk, CLINIC, factsOf, MONDAY_NINE, TEN } from '../../support/a-world.ts';
import { settled } from '../../support/manual-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SOON = '2026-11-23T10:00:00+00:00';

describe('while the services’ time is not known', () => {
  // proves 8.5
  test('nothing expires and nobody is asked, however long it waits; the first answer tells, and it is judged before it is sent', async () => {
    using desk = aDesk();
    desk.theirs.aheadMs = undefined;
    desk.offer('s1', SOON);
    desk.offer('s2', TEN);
    desk.hold('a1');
    desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
    const begun = desk.book('s1');
    const old = desk.book('s2', { shownAppointments: ['a1'] });
    desk.replay().start();
    await desk.clock.advance(5 * HOUR);
    expect([begun, old].map(desk.progress)).toEqual(['queued', 'queued']);
    desk.theirs.aheadMs = 0;
    await desk.clock.advance(2 * MINUTE);
    expect([begun, old].map(desk.progress)).toEqual(['expired', 'held']);
    expect(desk.receiver.writes).toEqual([]);
  });

  // proves 8.4, 8.5: a Date that comes with the reads
  test.each([
    ['a slot that has begun by their time', SOON, HOUR, 'expired'],
    ['a call that was promised by then', TEN, 31 * MINUTE, 'held'],
  ] as const)('%s is found out by the reads, and not sent', async (_, start, aheadMs, state) => {
    using desk = aDesk();
    desk.theirs.aheadMs = undefined;
    desk.offer('s1', start);
    const id = desk.book('s1', state === 'held' ? { callBy: plus(MONDAY_NINE, 30 * MINUTE) } : {});
    await desk.clock.advance(1);
    desk.restart();
    const reads = desk.world().receiver.searchSlots;
    Object.assign(desk.world().receiver, {
      searchSlots: (call: Parameters<typeof reads>[0]) => {
        desk.theirs.aheadMs = aheadMs;
        return reads(call);
      },
    });
    await desk.run();
    expect(desk.progress(id)).toBe(state);
    expect(factsOf(desk, id)).toEqual(['reading', state]);
    expect(desk.receiver.writes).toEqual([]);
  });

  test('what an earlier process recorded is asked about, if no time ever comes', async () => {
    using desk = aDesk();
    desk.theirs.aheadMs = undefined;
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.clock.advance(1);
    desk.restart();
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
    await desk.resolve(id, { choose: 'still-wanted' });
    await settled();
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });
});

describe('a computer’s clock behind what is already written', () => {
  // proves 8.5
  test('is not believed until it has caught up, whatever the services say', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.clock.jumpWall(HOUR);
    desk.restart();
    desk.cancel('a1');
    desk.clock.jumpWall(-HOUR);
    desk.restart();
    expect(desk.world().corrected()).toBeUndefined();
    await desk.clock.advance(57 * MINUTE);
    expect(desk.world().corrected()).toBeUndefined();
    await desk.clock.advance(MINUTE);
    expect(desk.world().corrected()).toBe(plus(MONDAY_NINE, 58 * MINUTE));
  });

  test('set back while the workstation runs, it is not believed either', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.cancel('a1');
    expect(desk.world().corrected()).toBe(MONDAY_NINE);
    desk.clock.jumpWall(-5 * MINUTE);
    expect(desk.world().corrected()).toBeUndefined();
    desk.clock.jumpWall(5 * MINUTE);
    expect(desk.world().corrected()).toBe(MONDAY_NINE);
  });

  test('the row of a closed Modification counts too', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.cancel('a1');
    await desk.run();
    desk.clock.jumpWall(-HOUR);
    desk.restart();
    expect(desk.work().outbox.open()).toEqual([]);
    expect(desk.world().corrected()).toBeUndefined();
  });
});

describe('what is sent', () => {
  const sentAt = (desk: ReturnType<typeof aDesk>): unknown =>
    JSON.parse(desk.receiver.writes[0]?.body ?? '{}').meta.lastUpdated;

  // proves 8.5: the later of corrected now and the value read + 1 ms
  test.each([
    ['the services’ time', 7 * MINUTE, '2026-11-01T09:00:00.000+00:00', '2026-11-23T09:07:00.000+00:00'],
    ['our own where theirs is not known', undefined, '2026-11-01T09:00:00.000+00:00', '2026-11-23T09:00:00.000+00:00'],
    ['one later than what was read', 0, '2027-01-01T00:00:00.000+00:00', '2027-01-01T00:00:00.001+00:00'],
  ] as const)('says as its last change %s', async (_, aheadMs, read, sent) => {
    using desk = aDesk();
    desk.theirs.aheadMs = aheadMs;
    desk.hold('a1', { meta: { lastUpdated: read } });
    desk.cancel('a1');
    await desk.run();
    expect(sentAt(desk)).toBe(sent);
  });

  test('a booking too', async () => {
    using desk = aDesk();
    desk.theirs.aheadMs = -7 * MINUTE;
    desk.offer('s1', TEN, {}, CLINIC);
    desk.book('s1');
    await desk.run();
    expect(sentAt(desk)).toBe('2026-11-23T08:53:00.000+00:00');
  });
});
