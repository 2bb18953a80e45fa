import { describe, expect, test } from 'vitest';
import { journal } from '../../../main/flows/journal.ts';
import { sentAtOf } from '../../../main/flows/reconcile.ts';
import type { PolicyStanding } from '../../../main/ports/policy.ts';
import { plus } from '../../../shared/base/instant.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { aDesk, type Desk, type DeskOptions, factsOf, TEN } from '../../support/a-world.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const answer = (status: number, code: string, issue: string): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
});
const WAIT = answer(425, 'REC_TOO_EARLY', 'transient');
const LOST: WriteFault = { fault: 'lost', commit: false };

/** A desk whose one book met this. */
const aBookThatMet = async (fault: WriteFault, { start = TEN, ...options }: DeskOptions & { start?: string } = {}) => {
  const desk = aDesk(options);
  desk.offer('s1', start);
  desk.receiver.meet(fault);
  const id = desk.book('s1');
  await desk.run();
  desk.receiver.trace.length = 0;
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const passed = async (desk: Desk, ms: number): Promise<void> => {
  await desk.clock.advance(ms);
  await desk.run();
};

describe('a book that the service still works on', () => {
  // proves 2: the same bytes, without a look before
  test('goes again as it was, and nothing is looked for', async () => {
    using made = await aBookThatMet(WAIT);
    await passed(made.desk, 30_000);
    expect(made.desk.receiver.trace).toEqual(['POST Appointment', 'GET Appointment/made-1']);
    expect(made.desk.receiver.writes[1]).toEqual(made.desk.receiver.writes[0]);
    expect(factsOf(made.desk, made.id)).not.toContain('reconciling');
  });

  // proves 4.5, I3 (simulator, seeds 2580 and 18361): what a service recognised then, it may have forgotten since
  test.each([
    ['ten minutes later', () => undefined, 10 * 60_000],
    ['a moment later, by another process', (desk: Desk) => desk.restart(), 6_000],
  ])('is looked for first, and not sent again by itself: %s', async (_, before, ms) => {
    using made = await aBookThatMet(WAIT, { service: { deduplicationProven: true } });
    before(made.desk);
    await passed(made.desk, ms);
    expect(made.desk.receiver.trace).toContain('GET Appointment?patient');
    await passed(made.desk, 61_000);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(made.desk.receiver.writes).toHaveLength(1);
  });

  // proves 2.5: nothing is sent for a time that has passed
  test('does not go again once it has begun: it is looked for', async () => {
    using made = await aBookThatMet(WAIT, { start: '2026-11-23T09:00:01+00:00' });
    await passed(made.desk, 30_000);
    expect(made.desk.receiver.writes).toHaveLength(1);
    expect(made.desk.receiver.trace).toContain('GET Appointment?patient');
  });

  // proves 3.1, 4.4: "duplicate" says that it has it, not that it wants it again
  test('is another thing than one that the service says it has', async () => {
    using made = await aBookThatMet(answer(409, 'REC_CONFLICT', 'duplicate'));
    await passed(made.desk, 30_000);
    expect(made.desk.receiver.writes).toHaveLength(1);
    expect(made.desk.receiver.trace).toContain('GET Appointment?patient');
  });
});

describe('since when it is looked for', () => {
  test('is when the last byte left', async () => {
    using made = await aBookThatMet(LOST);
    await passed(made.desk, 10_000);
    const entry = made.desk.entry(made.id);
    expect(sentAtOf(made.desk.world(), entry)).toBe(entry.standing.lastSentAt);
  });

  // proves 2.2: and anew with each process
  test('is the start of this process where that is later', async () => {
    using made = await aBookThatMet(LOST);
    await made.desk.clock.advance(10_000);
    made.desk.restart();
    expect(sentAtOf(made.desk.world(), made.desk.entry(made.id))).toBe(made.desk.world().startedAt);
  });

  // proves I15: a time still to come was told by another clock
  test('is the start of this process where it was sent at a time still to come, or at none that is known', async () => {
    using made = await aBookThatMet(LOST);
    const { desk, id } = made;
    const { standing, ...entry } = desk.entry(id);
    const sentAt = (lastSentAt: typeof standing.lastSentAt) =>
      sentAtOf(desk.world(), { ...entry, standing: { ...standing, ...(lastSentAt && { lastSentAt }) } });
    const now = desk.clock.now();
    await desk.clock.advance(5_000);
    expect(sentAt(plus(now, 5_001))).toBe(desk.world().startedAt);
    expect(sentAt(plus(now, 5_000))).toBe(plus(now, 5_000));
    const { lastSentAt: _, ...unsent } = standing;
    expect(sentAtOf(desk.world(), { ...entry, standing: unsent })).toBe(desk.world().startedAt);
  });
});

// proves 2.6, standard.md 13: it goes on being said while nothing is found
test('that the service has it and will answer later goes on being said; an answer that says nothing is not kept', async () => {
  using awaited = await aBookThatMet(LOST, { byMessage: true, habits: { messages: { laterByMs: 600_000 } } });
  using lost = await aBookThatMet(LOST);
  const awaiting = { kind: 'awaiting-outcome', support: {} } as const;
  const { desk, id } = awaited;
  const at = desk.clock.now();
  journal(desk.world(), desk.entry(id), [
    { kind: 'reconciling', at },
    { kind: 'sending', at, attempt: 2, requestId: desk.receiver.writes[0]?.requestId ?? '' },
    { kind: 'answered', at, attempt: 2, class: 'unknown', failure: awaiting },
    { kind: 'uncertain', at, notBefore: at, failure: awaiting },
  ]);
  await passed(desk, 5_000);
  await passed(lost.desk, 5_000);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'uncertain', failure: awaiting });
  expect(lost.desk.entry(lost.id).standing.progress).not.toHaveProperty('failure');
});

// proves 6.6: nothing of an older work file goes again, although its bytes are known
test('an older work file, whose book the service de-duplicates, sends nothing again', async () => {
  using made = await aBookThatMet(WAIT, { service: { deduplicationProven: true } });
  const { desk, id } = made;
  journal(desk.world(), desk.entry(id), [{ kind: 'restored', at: desk.clock.now() }]);
  await passed(desk, 61_000);
  expect(desk.receiver.writes).toHaveLength(1);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
});

describe('stopped for now by those who look after this computer', () => {
  // docs/policy.md: what may have arrived is looked for all the same, and nothing goes out
  test.each([
    ['what the service still works on', WAIT, 30_000],
    ['what would be sent again after the horizon', LOST, 61_000],
  ] as const)('%s is looked for, and does not go again before it may', async (_, fault, ms) => {
    let standing: PolicyStanding = { kind: 'none' };
    const policy = { standing: () => standing, onChanged: () => undefined };
    using made = await aBookThatMet(fault, { policy, service: { deduplicationProven: true } });
    const file = PolicySchema.parse({ suspend: [{ reason: 'Riverside moves.' }] });
    standing = { kind: 'in-force', file };
    await passed(made.desk, ms);
    expect(made.desk.receiver.trace).toContain('GET Appointment?patient');
    expect(made.desk.receiver.writes).toHaveLength(1);
    expect(made.desk.progress(made.id)).toBe('uncertain');
    standing = { kind: 'none' };
    await passed(made.desk, 120_000);
    expect(made.desk.progress(made.id)).toBe('settled');
  });
});
