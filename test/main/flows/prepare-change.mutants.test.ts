import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import type { World } from '../../../main/flows/world.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, CLINIC, type Desk, expectOk, factsOf, TEN } from '../../support/a-world.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const MOVED = { start: '2026-12-02T14:40:00+00:00', end: '2026-12-02T14:50:00+00:00' };
const CHANGED_MEANWHILE: WriteFault = {
  fault: 'answer',
  status: 412,
  body: anOutcome('REC_PRECONDITION_FAILED', 'conflict'),
};

/** A change to slot s1 that waits. */
const aMove = (desk: Desk): ModificationId => {
  desk.hold('a1');
  desk.offer('s1', TEN);
  const on = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1') };
  const [id] = expectOk(desk.record({ operation: 'reschedule', ...on, slotId: 's1' })).modificationIds;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};

/** The same desk, where the list of slots takes so long. */
const withSlowSlots = (desk: Desk, ms: number, meanwhile: () => void = () => undefined): World => {
  const { receiver } = desk.world();
  const searchSlots: typeof receiver.searchSlots = async (call) => {
    const page = await receiver.searchSlots(call);
    await desk.clock.advance(ms);
    meanwhile();
    return page;
  };
  return { ...desk.world(), receiver: { ...receiver, searchSlots } };
};

const readings = (desk: Desk): number => {
  const { trace } = desk.receiver;
  const written = trace.findIndex((call) => call.startsWith('P'));
  return trace.slice(0, written < 0 ? trace.length : written).filter((call) => call === 'GET Appointment/a1').length;
};

describe('a reading counts for five seconds', () => {
  // proves 5.1
  test.each([
    [4_999, 1],
    [5_000, 2],
  ])('after %i ms: %i readings before the write', async (ms, expected) => {
    using desk = aDesk({ service: { reschedule: true } });
    const id = aMove(desk);
    await createReplay(withSlowSlots(desk, ms)).runFor(60_000);
    expect(readings(desk)).toBe(expected);
    expect(desk.progress(id)).toBe('settled');
  });

  test('what changed meanwhile is a Conflict by the second', async () => {
    using desk = aDesk({ service: { reschedule: true } });
    const id = aMove(desk);
    const world = withSlowSlots(desk, 5_000, () => desk.receiver.change('a1', { status: 'cancelled' }));
    await createReplay(world).runFor(60_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'ended' } });
    expect(desk.receiver.writes).toEqual([]);
  });

  // proves 5.1: seed 100067 of the simulator came by it
  test('what somebody at this desk saw meanwhile is newer: it is read again', async () => {
    using desk = aDesk({ service: { reschedule: true } });
    const id = aMove(desk);
    const world = withSlowSlots(desk, 2_000, () => {
      desk.receiver.change('a1', MOVED);
      desk.see('a1');
    });
    await createReplay(world).runFor(60_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'moved' } });
    expect(desk.receiver.writes).toEqual([]);
  });
});

describe('a place that may be made anew at each reading', () => {
  /** Works on a cancel whose readings show this priority, one after the other. */
  const cancelReading = async (priorities: readonly number[], more: (reading: number) => JsonObject = () => ({})) => {
    let reading = 0;
    const readsAs = (resource: JsonObject): JsonObject => {
      const shown = { ...resource, priority: priorities[reading] ?? 0, ...more(reading) };
      reading += 1;
      return shown;
    };
    const desk = aDesk({ habits: { readsAs } });
    desk.hold('a1', { priority: 9 });
    const id = desk.cancel('a1');
    const done = desk.run();
    await desk.clock.advance(999);
    const soon = desk.receiver.trace.length;
    await desk.clock.advance(1);
    await done;
    const volatile = desk.world().cache.volatilePaths(CLINIC);
    return { desk, id, soon, volatile, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // proves 5.2: learned by a second reading, a second later
  test('is learned where two readings differ in it, and goes in no one’s way', async () => {
    using made = await cancelReading([1, 2, 3]);
    expect(made.soon).toBe(1);
    expect(made.volatile).toEqual(['priority']);
    expect(made.desk.progress(made.id)).toBe('settled');
  });

  test('is a change where two readings agree', async () => {
    using made = await cancelReading([1, 1]);
    expect(made.volatile).toEqual([]);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ conflict: { kind: 'changed' } });
    expect(made.desk.receiver.writes).toEqual([]);
  });

  test('a time that changes between the two is never learned, and counts', async () => {
    using made = await cancelReading([1, 2], (reading) => (reading === 0 ? {} : MOVED));
    expect(made.volatile).toEqual(['priority']);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ conflict: { kind: 'moved' } });
  });

  test('the second reading fails: it waits and begins anew', async () => {
    using desk = aDesk();
    desk.hold('a1', { priority: 9 });
    const id = desk.cancel('a1');
    desk.receiver.change('a1', { priority: 1 });
    const done = desk.run();
    await desk.clock.advance(500);
    desk.receiver.fail('read', { kind: 'unclear', support: {} });
    await desk.clock.advance(500);
    await done;
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'queued', failure: { kind: 'unclear' } });
  });
});

describe('refused as changed', () => {
  // proves 3.1: once is read again and sent; twice, with nothing to be seen, is for a person
  test.each([
    [1, 'settled', 2],
    [2, 'conflict', 2],
  ] as const)('%i times, and nothing is seen of a change: %s', async (times, expected, writes) => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet(...Array.from({ length: times }, () => CHANGED_MEANWHILE));
    const id = desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(120_000);
    expect(desk.progress(id)).toBe(expected);
    expect(desk.receiver.writes).toHaveLength(writes);
    if (expected === 'conflict')
      expect(desk.entry(id).standing.progress).toMatchObject({
        conflict: { kind: 'changed', differences: [{ path: 'status' }, { path: 'reasonCode' }] },
      });
  });

  test('twice, and it is so by now: done', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet(CHANGED_MEANWHILE, {
      fault: 'changed',
      change: (reply) => {
        desk.receiver.change('a1', { status: 'cancelled' });
        return { ...reply, ...anAnswer412 };
      },
    });
    const id = desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(120_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'settled' });
  });
});

const anAnswer412 = { status: 412, body: JSON.stringify(anOutcome('REC_PRECONDITION_FAILED', 'conflict')) };

describe('what an earlier change showed', () => {
  // proves 6.1: only what is newer than what the user saw
  test('does not take the place of what the user saw since', async () => {
    using desk = aDesk();
    desk.hold('a1', { description: 'Cough' });
    desk.update('a1', { reason: 'One' });
    await desk.run();
    await desk.clock.advance(1_000);
    desk.receiver.change('a1', MOVED);
    desk.see('a1');
    const second = desk.update('a1', { reason: 'Two' });
    await desk.run();
    expect(desk.progress(second)).toBe('settled');
    expect(desk.receiver.resource('a1')).toMatchObject({ ...MOVED, reasonCode: [{ text: 'Two' }] });
  });

  test('a change on what a book made waits for its id, and is compared with what its read-back showed', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const book = desk.book('s1');
    await desk.run();
    const made = desk.entry(book).standing.appointmentId ?? '';
    desk.see(made);
    const cancel = desk.cancel(made);
    await desk.run();
    expect(desk.progress(cancel)).toBe('settled');
    expect(desk.receiver.resource(made).status).toBe('cancelled');
  });
});

describe('what cannot be sent as it is', () => {
  test('a change at a service that is no longer in the list is for a person', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    const directory = { ...desk.world().directory, get: () => undefined };
    await createReplay({ ...desk.world(), directory }).runFor(60_000);
    expect(desk.entry(id).standing.progress).toEqual({ kind: 'held', reason: 'configuration' });
    expect(desk.receiver.trace).toEqual([]);
  });
});

// proves 2: by that reading, under the id and with the status it showed
test('so already: accepted and settled by the reading, with its status', async () => {
  using desk = aDesk();
  desk.hold('a1');
  const id = desk.cancel('a1');
  desk.receiver.change('a1', { status: 'cancelled', reasonCode: [{ text: 'Cannot come' }] });
  await desk.run();
  expect(factsOf(desk, id)).toEqual(['reading', 'confirmed', 'settled']);
  expect(desk.entry(id).facts.slice(1)).toMatchObject([
    { appointmentId: 'a1', by: 'already-so' },
    { appointmentId: 'a1', status: 'cancelled', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  expect(desk.work().ledger.get(CLINIC, 'a1')?.resource).toEqual(desk.receiver.resource('a1'));
});
