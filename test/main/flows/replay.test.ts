import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, CLINIC, type Desk, factsOf, OTHER_CLINIC, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { settled } from '../../support/manual-clock.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const CUT: Failure = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false };

const BOOKED = ['GET Appointment?patient', 'GET Slot', 'POST Appointment', 'GET Appointment/made-1'];

/** Waits that are Replay's own: the contact book's watch over slow calls apart. */
const sleeps = (desk: Desk) => desk.clock.waits.filter((milliseconds) => milliseconds !== 5_001);

describe('with nothing in the way', () => {
  // proves 1.1, 2.4
  test('a book: the patient’s appointments, the slot, the write, the read-back', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    expect(desk.receiver.trace).toEqual([]);
    await desk.run();
    expect(desk.receiver.trace).toEqual(BOOKED);
    expect(factsOf(desk, id)).toEqual(['reading', 'sending', 'answered', 'confirmed', 'settled']);
    expect(desk.work().idMap.appointmentOf(id)).toBe('made-1');
  });

  // proves I6, I7
  test('an update and a cancel: each write directly behind a read of that appointment', async () => {
    using desk = aDesk();
    desk.hold('a1', { comment: 'by the clinic', extension: [{ url: 'urn:x', valueString: 'kept' }] });
    desk.update('a1', { description: 'Needs an interpreter' });
    desk.cancel('a1');
    await desk.run();
    expect(desk.receiver.trace).toEqual([
      'GET Appointment/a1',
      'PUT Appointment/a1 booked',
      'GET Appointment/a1',
      'GET Appointment/a1',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
    ]);
    expect(desk.receiver.resource('a1')).toMatchObject({
      status: 'cancelled',
      description: 'Needs an interpreter',
      comment: 'by the clinic',
      extension: [{ url: 'urn:x', valueString: 'kept' }],
      reasonCode: [{ text: 'Cannot come' }],
    });
  });

  // proves 6.1, I8: the cancel is behind the update, and our own write is no conflict for it
  test('a Lane goes in the order of recording, and its own writes are no Conflict', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = desk.update('a1', { description: 'One' });
    const second = desk.update('a1', { reason: 'Two' });
    const third = desk.cancel('a1');
    await desk.run();
    expect([first, second, third].map(desk.progress)).toEqual(['settled', 'settled', 'settled']);
    expect(factsOf(desk, third).slice(0, 2)).toEqual(['blocked', 'released']);
    expect(desk.receiver.writes.map(({ body }) => JSON.parse(body).reasonCode?.[0]?.text)).toEqual([
      undefined,
      'Two',
      'Cannot come',
    ]);
  });

  test('a change behind a cancel of the same appointment ends as a Conflict, and sends nothing', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.cancel('a1');
    const behind = desk.update('a1', { description: 'Too late' });
    await desk.run();
    expect(desk.entry(behind).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'ended' } });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 6.1: a held Lane delays no other
  test('a Lane that waits for a person leaves the others alone', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    desk.receiver.change('a1', { start: '2026-12-02T08:30:00+00:00' });
    const stuck = desk.update('a1', { description: 'One' });
    const free = desk.cancel('a2');
    const behind = desk.cancel('a1');
    await desk.run();
    expect([stuck, free, behind].map(desk.progress)).toEqual(['conflict', 'settled', 'blocked']);
  });

  // proves 4.3: POSTs of one patient at one service are serial
  test('two books of one patient at one service never overlap', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    desk.receiver.meet({ fault: 'silence', commit: true });
    desk.book('s1');
    desk.book('s2');
    void desk.run();
    await settled();
    expect(desk.receiver.trace).toEqual(['GET Appointment?patient', 'GET Slot', 'POST Appointment']);
  });

  // proves 4.3: as long as the first may have arrived, the second is not sent
  test('a book whose outcome is not known keeps the next one of that patient back', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    desk.receiver.meet({ fault: 'late', afterMs: 20_000 });
    const first = desk.book('s1');
    const second = desk.book('s2', { shownAppointments: ['made-1'] });
    await desk.run();
    expect([first, second].map(desk.progress)).toEqual(['uncertain', 'queued']);
    expect(desk.receiver.writes).toHaveLength(1);
    desk.replay().start();
    await desk.clock.advance(31_000);
    expect([first, second].map(desk.progress)).toEqual(['settled', 'settled']);
  });

  // proves 4.3: seed 15241 of the simulator came by it
  test('nor does it go out where a person has the held one looked for while it is being read for', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    const first = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(61_000);
    expect(desk.progress(first)).toBe('held');
    const second = desk.book('s2');
    const { receiver } = desk.world();
    const looked: string[] = [];
    const besides: string[] = [];
    const replay = createReplay({
      ...desk.world(),
      receiver: {
        ...receiver,
        searchSlots: (asked) => {
          if (looked.length === 0) {
            looked.push(desk.progress(first));
            void desk.resolve(first, { choose: 'check-again' });
          }
          return receiver.searchSlots(asked);
        },
        write: (frozen) => {
          besides.push(desk.progress(first));
          return receiver.write(frozen);
        },
      },
    });
    replay.start();
    await desk.clock.advance(61_000);
    await replay.stop();
    expect([looked, besides]).toEqual([['held'], ['held']]);
    expect(desk.progress(second)).toBe('settled');
  });

  // proves I12
  test('the audit and the Modification name who asked for it', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.entry(id).modification.author).toBe('Sam Desk');
    expect(desk.work().audit.firstBroken()).toBeUndefined();
  });
});

describe('out of contact', () => {
  // proves 1.4
  test('what is recorded is tried once, then only probes go out, ever more seldom', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.cut(CUT);
    desk.replay().start();
    desk.cancel('a1');
    desk.replay().wake();
    await desk.clock.advance(600_000);
    const [first, ...probes] = desk.receiver.trace;
    expect(first).toBe('GET Appointment/a1');
    expect(new Set(probes)).toEqual(new Set(['GET metadata']));
    // 5 s doubling to a minute with a die that always shows a half: 3.75, 7.5, 15, 30, 45, 45 … in ten minutes.
    expect(probes.length).toBeGreaterThanOrEqual(10);
    expect(probes.length).toBeLessThanOrEqual(20);
  });

  test('with contact back, what waited goes at once', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.cut(CUT);
    const id = desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(300_000);
    desk.receiver.cut(undefined);
    await desk.clock.advance(46_000);
    expect(desk.progress(id)).toBe('settled');
  });

  test('a person who records or decides something is served at once, even out of contact: one try each', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    desk.receiver.cut(CUT);
    desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(120_000);
    const before = desk.receiver.trace.length;
    desk.cancel('a2');
    desk.replay().wake();
    await settled();
    expect(desk.receiver.trace.slice(before)).toEqual(['GET Appointment/a1', 'GET Appointment/a2']);
    await desk.clock.advance(10_000);
    expect(desk.receiver.trace.slice(before + 2)).toEqual([]);
  });

  test('a wake does not make the probes begin anew at their shortest', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.cut(CUT);
    desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(600_000);
    const before = sleeps(desk).length;
    desk.replay().wake();
    await settled();
    expect(sleeps(desk).slice(before)).toContain(45_000);
    expect(sleeps(desk).slice(before)).not.toContain(3_750);
  });

  // proves 6.1, 1.4: one service that is down does not keep contact with the others lost
  test('probes ask each service in turn: one that is down keeps no other waiting', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TEN, {}, OTHER_CLINIC);
    desk.receiver.cut(CUT);
    const first = desk.cancel('a1');
    const second = desk.book('s1', { serviceId: OTHER_CLINIC });
    desk.replay().start();
    await desk.clock.advance(60_000);
    desk.receiver.cut(undefined);
    desk.receiver.fallSilent(CLINIC);
    await desk.clock.advance(120_000);
    expect(desk.world().contact.isLost()).toBe(false);
    expect([first, second].map(desk.progress)).toEqual(['queued', 'settled']);
  });

  // proves 6.7, 2: time goes on while there is no contact
  test('what is no longer of use is found out although nothing can be reached', async () => {
    using desk = aDesk();
    desk.offer('s1', '2026-11-23T10:00:00+00:00');
    desk.receiver.cut(CUT);
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(3_600_000 + 120_000);
    expect(desk.progress(id)).toBe('expired');
  });
});

describe('sign-in lost', () => {
  const forbidden = { fault: 'answer', status: 403, body: anOutcome('SEND_FORBIDDEN', 'forbidden') } as const;

  // proves 3.1: nothing is failed, everything pauses with the banner
  test('a write refused for our sign-in pauses all Replay', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    desk.receiver.meet(forbidden);
    const first = desk.cancel('a1');
    await desk.run();
    expect(desk.world().contact.overall()).toMatchObject({ state: 'signed-out' });
    expect(desk.progress(first)).toBe('queued');
    desk.replay().start();
    const before = desk.receiver.trace.length;
    desk.cancel('a2');
    await settled();
    expect(desk.receiver.trace.slice(before)).toEqual([]);
    await desk.clock.advance(10_000);
    expect(desk.progress(first)).toBe('settled');
  });

  test('a read refused for our sign-in does so too', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.fail('read', { kind: 'not-permitted', by: 'sender', support: { status: 403 } });
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.world().contact.overall()).toMatchObject({ state: 'signed-out' });
    expect(desk.progress(id)).toBe('queued');
    desk.replay().start();
    await desk.clock.advance(10_000);
    expect(desk.progress(id)).toBe('settled');
  });
});

describe('sleep', () => {
  test('with nothing to do Replay sleeps a minute at a time', async () => {
    using desk = aDesk();
    desk.replay().start();
    await desk.clock.advance(600_000);
    expect(sleeps(desk)).toEqual(Array.from({ length: 11 }, () => 60_000));
  });

  test('told not to call anything, it does not go round in circles over what is due', async () => {
    using desk = aDesk({ offline: true });
    desk.hold('a1');
    desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(60_000);
    expect(sleeps(desk).length).toBeLessThanOrEqual(3);
    expect(desk.receiver.trace).toEqual([]);
  });

  test('a service that is busy is left alone as long as it said', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const busy = { fault: 'answer', status: 429, body: anOutcome('REC_TOO_MANY_REQUESTS', 'throttled') } as const;
    desk.receiver.meet({ ...busy, headers: { 'retry-after': '600' } });
    const id = desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(599_000);
    expect(desk.receiver.writes).toHaveLength(1);
    await desk.clock.advance(2_000);
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 3.2: busy for ever is tried for ever, but not in a circle
  test('“try again after no time at all” is not taken at its word', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const busy = { fault: 'answer', status: 429, body: anOutcome('REC_TOO_MANY_REQUESTS', 'throttled') } as const;
    desk.receiver.meet(...Array.from({ length: 30 }, () => ({ ...busy, headers: { 'retry-after': '0' } })));
    const id = desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(5_000);
    expect(desk.receiver.writes.length).toBeLessThanOrEqual(6);
    await desk.clock.advance(60_000);
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 1.5: a full disk neither ends Replay nor makes it spin
  test('a store that cannot be written is tried again, not in a circle', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.cancel('a1');
    const { work } = desk.world();
    const full = { on: true };
    const broken = { ...work, transaction: full.on ? failing(work.transaction, full) : work.transaction };
    const world = { ...desk.world(), work: broken };
    const { createReplay } = await import('../../../main/flows/replay.ts');
    const replay = createReplay(world);
    replay.start();
    await desk.clock.advance(120_000);
    expect(desk.logged.filter(({ name }) => name === 'replay.defect').length).toBeLessThanOrEqual(4);
    full.on = false;
    await desk.clock.advance(120_000);
    expect(desk.receiver.resource('a1').status).toBe('cancelled');
  });

  test('stopped, it starts nothing more and waits for what is on the wire', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.replay().start();
    await desk.replay().stop();
    desk.cancel('a1');
    desk.replay().wake();
    await desk.clock.advance(60_000);
    expect(desk.receiver.trace).toEqual([]);
    expect(desk.replay().isRunning()).toBe(false);
  });

  test('the counts say what stands open, what could go on and what needs a person', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    desk.receiver.change('a1', { status: 'noshow' });
    desk.cancel('a1');
    desk.receiver.fail('read');
    desk.cancel('a2');
    expect(await desk.run()).toEqual({ open: 1, needDecision: 1, due: 0 });
  });
});

type Transaction = ReturnType<Desk['work']>['transaction'];

const failing =
  (transaction: Transaction, full: { readonly on: boolean }): Transaction =>
  (work) => {
    if (full.on) throw new Error('database or disk is full');
    return transaction(work);
  };
