import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import type { World } from '../../../main/flows/world.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, CLINIC, type Desk, factsOf, TEN } from '../../support/a-world.ts';
import { settled } from '../../support/manual-clock.ts';

const CUT: Failure = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false };
const MINUTE = 60_000;

/** Recorded out of contact more than a minute ago; then contact comes back with a call of a window. */
const backAfterMinutes = async (desk: Desk) => {
  desk.hold('a1');
  desk.hold('a2');
  desk.receiver.cut(CUT);
  desk.replay().start();
  const first = desk.cancel('a1');
  desk.replay().wake();
  await desk.clock.advance(3 * MINUTE);
  desk.receiver.cut(undefined);
  await desk.world().receiver.readCapability({ serviceId: CLINIC, correlationId: 'c' });
  await settled();
  return first;
};

describe('when contact returns', () => {
  // proves 1.4: the oldest waiting item is sent within 5 s at the standard profile, whoever noticed the return
  test('what waits goes at once, but for one random delay within three seconds', async () => {
    using desk = aDesk();
    const first = await backAfterMinutes(desk);
    expect(desk.progress(first)).toBe('queued');
    await desk.clock.advance(1_499);
    expect(desk.progress(first)).toBe('queued');
    await desk.clock.advance(1);
    expect(desk.progress(first)).toBe('settled');
  });

  // proves 1.4: a site of many desks
  test('the delay is within the window that the profile sets', async () => {
    using desk = aDesk({ profile: { limits: { returnWindowSeconds: 120 } } });
    const first = await backAfterMinutes(desk);
    await desk.clock.advance(59_000);
    expect(factsOf(desk, first).at(-1)).toBe('put-back');
    await desk.clock.advance(1_001);
    expect(desk.progress(first)).toBe('settled');
  });

  test('what a person records meanwhile does not wait', async () => {
    using desk = aDesk({ profile: { limits: { returnWindowSeconds: 120 } } });
    const first = await backAfterMinutes(desk);
    const second = desk.cancel('a2');
    desk.replay().wake();
    await settled();
    expect([first, second].map(desk.progress)).toEqual(['queued', 'settled']);
  });

  test('nor does anything where a person asks to send now', async () => {
    using desk = aDesk({ profile: { limits: { returnWindowSeconds: 120 } } });
    const first = await backAfterMinutes(desk);
    await desk.run();
    expect(desk.progress(first)).toBe('settled');
  });

  test('a window of nothing is no window', async () => {
    using desk = aDesk({ profile: { limits: { returnWindowSeconds: 0 } } });
    const first = await backAfterMinutes(desk);
    await settled();
    expect(desk.progress(first)).toBe('settled');
  });
});

describe('what a person is waiting for', () => {
  const twoLines = (desk: Desk) => {
    const used: string[] = [];
    const line = (name: string): World => ({
      ...desk.world(),
      receiver: {
        ...desk.world().receiver,
        readAppointment: (call) => {
          used.push(`${name} ${call.appointmentId}`);
          return desk.world().receiver.readAppointment(call);
        },
      },
    });
    return { replay: createReplay(line('background'), line('prompt')), used };
  };

  // proves 6.1: a quarter of the rate is kept for it
  test('goes by the part of the rate that is kept for people; what was recorded before, or out of contact, does not', async () => {
    using desk = aDesk();
    for (const id of ['a1', 'a2', 'a3']) desk.hold(id);
    desk.cancel('a1');
    await desk.clock.advance(MINUTE);
    desk.record(
      { operation: 'cancel', serviceId: CLINIC, appointmentId: 'a2', seen: desk.seen('a2'), status: 'cancelled' },
      true,
    );
    desk.cancel('a3');
    const { replay, used } = twoLines(desk);
    await replay.runFor(MINUTE);
    expect(used.toSorted()).toEqual(['background a1', 'background a2', 'prompt a3'].flatMap((read) => [read, read]));
    expect(used[0]).toBe('prompt a3');
  });

  // proves 6.1: decided counts like recorded, and neither outlives the process that heard it
  test('is also what a person decided just now', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.clock.advance(5 * 60 * MINUTE);
    await desk.run();
    expect(desk.progress(id)).toBe('held');
    expect(desk.world().heardAgo(id)).toBe(5 * 60 * MINUTE);
    await desk.resolve(id, { choose: 'still-wanted' });
    expect(desk.world().heardAgo(id)).toBe(0);
    desk.restart();
    expect(desk.world().heardAgo(id)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('an answer that cannot be kept', () => {
  /** The file refuses every commit of an answer while `on`. */
  const withFullDisk = (desk: Desk) => {
    const full = { on: true };
    const { work } = desk.world();
    const append: World['work']['outbox']['append'] = (id, facts, frozen) => {
      if (full.on && facts.some(({ kind }) => kind === 'answered')) throw new Error('disk is full');
      return work.outbox.append(id, facts, frozen);
    };
    const world = { ...desk.world(), work: { ...work, outbox: { ...work.outbox, append } } };
    return { full, world, replay: createReplay(world) };
  };

  // proves 1.5
  test('makes all Replay stand still: nothing new starts, it stays SENDING, and it goes on once it is kept', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    const { full, world, replay } = withFullDisk(desk);
    const first = desk.cancel('a1');
    replay.start();
    await desk.clock.advance(700);
    const stoodAt = world.standstill.since();
    expect(stoodAt).toBeDefined();
    const second = desk.cancel('a2');
    replay.wake();
    await desk.clock.advance(10 * MINUTE);
    expect([first, second].map(desk.progress)).toEqual(['sending', 'queued']);
    expect(desk.receiver.trace).toEqual(['GET Appointment/a1', 'PUT Appointment/a1 cancelled']);
    expect(world.standstill.since()).toBe(stoodAt);
    full.on = false;
    await desk.clock.advance(5_001);
    expect(world.standstill.since()).toBeUndefined();
    expect([first, second].map(desk.progress)).toEqual(['settled', 'settled']);
    expect(desk.receiver.writes).toHaveLength(2);
    await replay.stop();
  });

  // proves 1.5, 2.2: ending the process is safe
  test('is looked for by the next start where the process ends first', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const { replay } = withFullDisk(desk);
    const id = desk.cancel('a1');
    replay.start();
    await desk.clock.advance(MINUTE);
    await replay.stop();
    expect(factsOf(desk, id).at(-1)).toBe('sending');
    desk.restart();
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 1.5: what had been read already is not sent
  test('keeps back what was about to be sent', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    const { full, world, replay } = withFullDisk(desk);
    desk.cancel('a1');
    const second = desk.cancel('a2');
    const read = world.receiver.readAppointment;
    Object.assign(world.receiver, {
      readAppointment: async (call: Parameters<typeof read>[0]) => {
        if (call.appointmentId === 'a2') await desk.clock.wait(2_000);
        return read(call);
      },
    });
    replay.start();
    await desk.clock.advance(3_000);
    expect(factsOf(desk, second)).toEqual(['reading', 'put-back']);
    expect(desk.receiver.writes).toHaveLength(1);
    full.on = false;
    await desk.clock.advance(10_000);
    expect(desk.progress(second)).toBe('settled');
    await replay.stop();
  });
});
