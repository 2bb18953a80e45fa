import { describe, expect, test } from 'vitest';
import { aDesk, CLINIC, type DeskOptions, factsOf, JULIE, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';

/** A desk whose one book was sent and not answered; `commit`: whether it arrived. */
const anUnansweredBook = async (commit: boolean, options: DeskOptions = {}) => {
  const desk = aDesk(options);
  desk.offer('s1', TEN);
  desk.receiver.meet({ fault: 'lost', commit });
  const id = desk.book('s1');
  await desk.run();
  desk.receiver.trace.length = 0;
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const BOOKED_HERE = {
  start: TEN,
  end: '2026-11-24T10:10:00.000+00:00',
  participant: [aPatientParticipant(JULIE.nhsNumber)],
};

describe('what is there counts at any time', () => {
  // proves 4.4 (R1)
  test('by our identifier', async () => {
    using made = await anUnansweredBook(true);
    expect(made.desk.progress(made.id)).toBe('settled');
    expect(made.desk.entry(made.id).facts).toContainEqual(
      expect.objectContaining({ kind: 'confirmed', by: 'identifier' }),
    );
  });

  // proves 4.2: the identifier need not come back
  test('by the slot and the times, where the service keeps no identifier', async () => {
    using made = await anUnansweredBook(true, { habits: { keepsIdentifier: false } });
    expect(made.desk.progress(made.id)).toBe('settled');
    expect(made.desk.entry(made.id).facts).toContainEqual(
      expect.objectContaining({ kind: 'confirmed', by: 'details' }),
    );
  });

  test('even if it appears only after twenty seconds', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'late', afterMs: 20_000 });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(19_000);
    expect(desk.progress(id)).toBe('uncertain');
    await desk.clock.advance(12_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 4.4: at once, at 5, 15 and 30 s, and at the horizon
  test('it is looked for at once, at 5, 15 and 30 seconds and at the horizon', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false });
    desk.book('s1');
    desk.replay().start();
    const looks = () => desk.receiver.trace.filter((call) => call === 'GET Appointment?patient').length - 1;
    const seen: number[] = [];
    for (const seconds of [0, 4, 1, 9, 1, 14, 1, 29, 1]) {
      await desk.clock.advance(seconds * 1_000);
      seen.push(looks());
    }
    expect(seen).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5]);
  });

  // proves 4.4 (R2)
  test('by a Pointer, where the service cannot be searched by patient', async () => {
    using made = await anUnansweredBook(true, {
      habits: { search: false, writesPointers: true },
      profile: { registry: true },
    });
    expect(made.desk.progress(made.id)).toBe('settled');
    expect(made.desk.entry(made.id).facts).toContainEqual(
      expect.objectContaining({ kind: 'confirmed', by: 'pointer' }),
    );
  });

  // proves 4.3: without a pre-image, details alone prove nothing
  test('without the list from before, a match by details alone is for a person', async () => {
    using made = await anUnansweredBook(true, {
      habits: { search: false, writesPointers: true, keepsIdentifier: false },
      profile: { registry: true },
    });
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'no-pre-image' });
  });

  test('what was there before we wrote is not ours', async () => {
    using desk = aDesk({ habits: { keepsIdentifier: false } });
    desk.offer('s1', TEN);
    desk.receiver.put(CLINIC, anAppointment('before', BOOKED_HERE));
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1', { shownAppointments: ['before'] });
    await desk.run();
    expect(desk.progress(id)).toBe('uncertain');
  });

  // proves 4.4
  test('two that could be ours are for a person', async () => {
    using desk = aDesk({ habits: { keepsIdentifier: false } });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'late', afterMs: 3_000 });
    const id = desk.book('s1');
    await desk.run();
    desk.receiver.put(CLINIC, anAppointment('same-time', BOOKED_HERE));
    desk.replay().start();
    await desk.clock.advance(5_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'possible-duplicate' });
  });

  // proves 4.4: in any status
  test.each([
    ['cancelled', { status: 'cancelled' }, 'ended'],
    ['moved', { start: TWENTY_PAST_TEN, end: '2026-11-24T10:30:00+00:00' }, 'moved'],
  ] as const)('made, and %s by the clinic before we looked: a Conflict', async (_, members, kind) => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'late', afterMs: 3_000 });
    const id = desk.book('s1');
    await desk.run();
    await desk.clock.advance(4_000);
    await desk.world().receiver.readCapability({ serviceId: CLINIC, correlationId: id });
    desk.receiver.change('made-1', members);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind } });
  });
});

describe('what is not there counts only after the horizon', () => {
  // proves 4.5
  test('where de-duplication is proven and the slot is still free, the same bytes go again, once', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'lost', commit: false }, { fault: 'lost', commit: false });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(61_000);
    expect(desk.receiver.writes).toHaveLength(2);
    expect(desk.receiver.writes[1]).toEqual(desk.receiver.writes[0]);
    await desk.clock.advance(120_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(desk.receiver.writes).toHaveLength(2);
  });

  // proves 2, 4.5: a Wait does not use it up
  test('being asked to wait does not use that up', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    desk.offer('s1', TEN);
    const wait = {
      fault: 'answer',
      status: 425,
      body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] },
    } as const;
    desk.receiver.meet(wait, { fault: 'lost', commit: false });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(90_000);
    expect(desk.receiver.writes).toHaveLength(3);
    expect(desk.progress(id)).toBe('settled');
  });

  test.each([
    ['de-duplication is not proven', {}, 's9'],
    ['the slot is busy', { deduplicationProven: true }, 's1'],
  ] as const)('a person is asked where %s', async (_, service, taken) => {
    using made = await anUnansweredBook(false, { service });
    made.desk.receiver.takeSlot(taken);
    made.desk.replay().start();
    await made.desk.clock.advance(61_000);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 4.5: in this process only
  test('after a restart nothing goes again by itself', async () => {
    using made = await anUnansweredBook(false, { service: { deduplicationProven: true } });
    await made.desk.clock.advance(1);
    made.desk.restart();
    made.desk.replay().start();
    await made.desk.clock.advance(61_000);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 4.5, I15: the time of day does not tell which process it was
  test('nor after a restart with the clock set back, when the earlier sending lies ahead', async () => {
    using made = await anUnansweredBook(false, { service: { deduplicationProven: true } });
    await made.desk.clock.advance(1);
    made.desk.clock.jumpWall(-30_000);
    made.desk.restart();
    made.desk.replay().start();
    await made.desk.clock.advance(400_000);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 4.4: a search that fails is no absence
  test('a service that cannot be asked proves nothing: it is asked again, ever more seldom', async () => {
    using made = await anUnansweredBook(false, { service: { deduplicationProven: true } });
    const down = { kind: 'unclear', support: { status: 503 } } as const;
    made.desk.receiver.fail('search', ...Array.from({ length: 200 }, () => down));
    made.desk.replay().start();
    await made.desk.clock.advance(3_600_000);
    expect(made.desk.progress(made.id)).toBe('uncertain');
    expect(made.desk.receiver.writes).toHaveLength(1);
    expect(made.desk.receiver.trace.length).toBeLessThan(40);
  });

  test('without a search by patient, nothing found is for a person', async () => {
    using made = await anUnansweredBook(false, { habits: { search: false }, service: { deduplicationProven: true } });
    made.desk.replay().start();
    await made.desk.clock.advance(61_000);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  });

  // proves 2.5, I18: past the start it may still have been booked
  test('past its start it is never called expired', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    desk.offer('s1', '2026-11-23T09:00:30+00:00');
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(61_000);
    expect(desk.entry(id).standing).toMatchObject({
      progress: { kind: 'held', reason: 'find-out' },
      mayHaveArrived: true,
    });
    expect(factsOf(desk, id)).not.toContain('expired');
  });
});
