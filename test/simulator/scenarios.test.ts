import { describe, expect, test } from 'vitest';
import { anOutcome } from '../support/scripted-receiver.ts';
import { aScenario } from './a-scenario.ts';
import { KIND_NAMES, type Kind } from './kinds.ts';
import { bookElsewhere, republish } from './others.ts';
import { PATIENTS } from './scene.ts';

const LOST = { fault: 'reset', commit: true } as const;

/** How a book ends, ten minutes after its reply was lost although it was done. */
const ENDS: Readonly<Record<Kind, 'settled' | 'held'>> = {
  'de-duplicates': 'settled',
  'does-not': 'settled',
  forgets: 'settled',
  'search-lags': 'settled',
  'search-lags-long': 'settled',
  'no-search': 'settled',
  restless: 'settled',
  'keeps-nothing': 'settled',
};

describe('the reply to a book is lost, and it was done', () => {
  // proves I3, 4.4: looked for, found, and never booked a second time
  test.each(KIND_NAMES)('at a Receiver that %s', async (kind) => {
    using play = aScenario({ kind });
    play.scene.meet(LOST);
    const id = play.book();
    await play.pass(600);
    expect(play.progress(id)).toBe(ENDS[kind]);
    expect(play.live(id)).toBe(1);
  });

  // proves 2.5, 4.4, 4.5: where nothing can find it, a person finds out
  test.each<Kind>(['search-lags-long', 'does-not'])(
    'where nothing finds it in time (%s), a person says so',
    async (kind) => {
      using play = aScenario({ kind, registry: false, habits: { searchLagMs: 20 * 60_000 } });
      play.scene.meet(LOST);
      const id = play.book();
      await play.pass(300);
      expect(play.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
      expect(play.writes()).toEqual(['POST /Appointment']);
      await play.decide(id, 'booked-told');
      await play.pass(60);
      expect(play.progress(id)).toBe('settled');
      expect(play.live(id)).toBe(1);
    },
  );

  // proves 2.5, 4.5: the same bytes go again, once; what the Receiver says then speaks for that attempt only
  test.each([
    ['duplicate', [409, anOutcome('REC_CONFLICT', 'duplicate')]],
    ['conflict', [409, anOutcome('REC_CONFLICT', 'conflict')]],
  ] as const)('and its search lags, and a later 409 says %s', async (_what, said) => {
    using play = aScenario({ registry: false, habits: { searchLagMs: 5 * 60_000 } });
    play.scene.meet(LOST, { fault: 'answer', said: [...said], commit: false });
    const id = play.book();
    await play.pass(120);
    expect(play.writes()).toEqual(['POST /Appointment', 'POST /Appointment']);
    expect(['uncertain', 'held']).toContain(play.progress(id));
    await play.pass(600);
    if (play.progress(id) === 'held') await play.decide(id, 'check-again');
    await play.pass(60);
    expect(play.progress(id)).toBe('settled');
    expect(play.live(id)).toBe(1);
  });
});

describe('a Rebook that cancels first, and the desk dies', () => {
  // proves I17, 5.5: the second step waits for a person, and says that there is no confirmed appointment
  test('between the two steps', async () => {
    using play = aScenario({ cancelFirst: true });
    const [book, cancel] = play.rebook('a1');
    if (book === undefined || cancel === undefined) throw new Error('A Rebook has two Legs');
    play.scene.dieAt('commit.settled.after');
    await play.pass(300);
    expect(play.progress(cancel)).toBe('settled');
    expect(play.entry(book).standing.progress).toMatchObject({ kind: 'held', reason: 'confirm-new-booking' });
    expect(play.clinic.truth('a1')?.status).toBe('cancelled');
    expect(play.live(book)).toBe(0);
    await play.decide(book, 'book-now');
    await play.pass(60);
    expect(play.progress(book)).toBe('settled');
    expect(play.live(book)).toBe(1);
  });

  // proves I17: killed while the cancel was on its way, nothing of it goes on by itself
  test('while the cancel is on its way', async () => {
    using play = aScenario({ cancelFirst: true });
    const [book] = play.rebook();
    play.scene.dieAt('write.before');
    await play.pass(600);
    expect(play.writes()).toEqual([]);
    expect(play.clinic.truth('a0')?.status).toBe('booked');
    if (book !== undefined) expect(play.live(book)).toBe(0);
  });
});

describe('somebody else', () => {
  // proves 5.7: seen, said, and not cancelled a second time
  test('un-cancels what this desk cancelled', async () => {
    using play = aScenario();
    const id = play.change('cancel');
    await play.pass(10);
    expect(play.progress(id)).toBe('settled');
    play.clinic.put('a0', { ...play.clinic.truth('a0'), status: 'booked' });
    await play.pass(300);
    expect(play.entry(id).facts).toContainEqual(expect.objectContaining({ kind: 'looked-again', found: 'undone' }));
    expect(play.writes()).toHaveLength(1);
    expect(play.clinic.truth('a0')?.status).toBe('booked');
  });

  // proves 4.3: nothing is sent for somebody who may be booked already
  test('books the patient there meanwhile', async () => {
    using play = aScenario();
    play.scene.wire.cut(true);
    const id = play.book();
    await play.pass(60);
    const other = bookElsewhere(play.scene, play.clinic, { nhsNumber: PATIENTS[0] });
    play.scene.wire.cut(false);
    await play.pass(600);
    expect(play.entry(id).standing.progress).toMatchObject({
      kind: 'conflict',
      conflict: { kind: 'perhaps-booked', appointmentId: other },
    });
    expect(play.writes()).toEqual([]);
  });

  // proves 4.7: the one free slot at that very time is taken in its place
  test('publishes the slot again under another id', async () => {
    using play = aScenario();
    play.scene.wire.cut(true);
    const id = play.book();
    await play.pass(60);
    republish(play.clinic, 's0');
    play.scene.wire.cut(false);
    await play.pass(600);
    expect(play.progress(id)).toBe('settled');
    expect(play.scene.ledger.deeds.at(-1)?.resource).toMatchObject({ slot: [{ reference: 'Slot/s0-again' }] });
  });
});

describe('readings', () => {
  // proves 2.6: the state before the write, read back, is no conflict
  test('a stale read-back is looked at again', async () => {
    using play = aScenario();
    const before = play.clinic.truth('a0') ?? {};
    const id = play.change('update');
    play.scene.meetReading(
      '/Appointment/a0',
      { fault: 'spoiled', how: 'other-type' },
      { fault: 'answer', said: [200, before], commit: false },
    );
    await play.pass(20);
    await play.pass(1_200);
    expect(play.progress(id)).toBe('settled');
    expect(play.writes()).toEqual(['PUT /Appointment/a0']);
    expect(play.facts(id)).not.toContain('conflict');
  });

  // proves 5.2: a new lastUpdated and another order at each reading are no change
  test('a Receiver that tells the same otherwise each time', async () => {
    using play = aScenario({ kind: 'restless', habits: { staleReads: 0 } });
    const ids = [play.change('update'), play.change('cancel', 'a1')];
    await play.pass(300);
    expect(ids.map(play.progress)).toEqual(['settled', 'settled']);
    expect(play.writes()).toHaveLength(2);
  });
});

describe('time', () => {
  // proves 8.5, I15: a wrong clock expires nothing, and what is sent is not dated ahead of the services' time
  test.each([
    ['a year ahead', 365 * 86_400_000],
    ['an hour behind', -3_600_000],
  ])('the computer shows %s', async (_shown, aheadMs) => {
    using play = aScenario();
    play.scene.wire.cut(true);
    const early = play.book();
    await play.pass(60);
    play.scene.time.setWall(aheadMs);
    await play.pass(60);
    play.scene.restart('started again by that clock');
    await play.pass(60);
    expect(play.facts(early)).not.toContain('expired');
    play.scene.wire.cut(false);
    await play.pass(600);
    const late = play.change('update');
    await play.pass(600);
    expect(play.progress(late)).toBe('settled');
    expect(play.facts(early)).not.toContain('expired');
    const sent = play.scene.wire.crossings.findLast(({ method }) => method === 'PUT');
    const says = /"lastUpdated":"([^"]+)"/.exec(sent?.body ?? '')?.[1] ?? '';
    expect(Date.parse(says) - (sent?.at ?? 0)).toBeLessThan(5 * 60_000);
  });

  // proves EXPIRED, 6.7, I1: a book is past its use, a cancel is not
  test('three days without a connection', async () => {
    using play = aScenario();
    play.scene.wire.cut(true);
    await play.pass(30);
    const book = play.book();
    const cancel = play.change('cancel');
    await play.pass(3 * 86_400);
    play.scene.wire.cut(false);
    await play.pass(3_600);
    expect(['expired', 'held']).toContain(play.progress(book));
    expect(play.progress(cancel)).toBe('settled');
    expect(play.writes()).toEqual(['PUT /Appointment/a0']);
  });
});
