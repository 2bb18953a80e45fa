import { describe, expect, test } from 'vitest';
import { aDesk, type Desk, type DeskOptions } from '../../support/a-world.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const WAIT: WriteFault = { fault: 'answer', status: 425, body: anOutcome('REC_TOO_EARLY', 'transient') };
const LOST: WriteFault = { fault: 'lost', commit: false };
const FIND_OUT = { kind: 'held', reason: 'find-out' };

/** A desk whose one update met this. */
const anUpdateThatMet = async (fault: WriteFault, options: DeskOptions = {}) => {
  const desk = aDesk(options);
  desk.hold('a1', { description: 'Cough' });
  desk.receiver.meet(fault);
  const id = desk.update('a1', { description: 'Needs an interpreter' });
  await desk.run();
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const passed = async (desk: Desk, ms: number): Promise<void> => {
  await desk.clock.advance(ms);
  await desk.run();
};

describe('asked to wait', () => {
  // proves 2, 5.3: a 425 is no answer: the same bytes go again
  test('and as it was before: the same bytes go again before the horizon', async () => {
    using made = await anUpdateThatMet(WAIT);
    await passed(made.desk, 30_000);
    expect(made.desk.receiver.writes).toHaveLength(2);
    expect(made.desk.receiver.writes[1]).toEqual(made.desk.receiver.writes[0]);
    expect(made.desk.progress(made.id)).toBe('settled');
  });

  test('and changed by somebody: nothing goes again', async () => {
    using made = await anUpdateThatMet(WAIT);
    made.desk.receiver.change('a1', { priority: 3 });
    await passed(made.desk, 30_000);
    expect(made.desk.receiver.writes).toHaveLength(1);
    expect(made.desk.progress(made.id)).toBe('uncertain');
  });
});

test('not asked to wait: nothing goes again before the horizon', async () => {
  using made = await anUpdateThatMet(LOST);
  await passed(made.desk, 59_000);
  expect(made.desk.receiver.writes).toHaveLength(1);
  await passed(made.desk, 2_000);
  expect(made.desk.receiver.writes).toHaveLength(2);
});

// proves 4.5, 5.3: once it said that it has it, a person finds out
test('a service that said that it has it already gets nothing again', async () => {
  using made = await anUpdateThatMet({
    fault: 'answer',
    status: 409,
    body: anOutcome('REC_CONFLICT', 'duplicate'),
  });
  await passed(made.desk, 61_000);
  expect(made.desk.receiver.writes).toHaveLength(1);
  expect(made.desk.entry(made.id).standing.progress).toMatchObject(FIND_OUT);
});

test('a service that cannot be asked proves nothing after the horizon either', async () => {
  using made = await anUpdateThatMet(LOST);
  made.desk.receiver.fail('read', { kind: 'unclear', support: { status: 503 } });
  await passed(made.desk, 61_000);
  expect(made.desk.progress(made.id)).toBe('uncertain');
  expect(made.desk.receiver.writes).toHaveLength(1);
});

describe('neither as wanted nor as it was', () => {
  // proves 5.3
  test.each([
    ['a place that never merges', { priority: 3 }, 'changed', 'priority'],
    ['one that would merge before a write', { comment: 'Ring the bell' }, 'changed', 'comment'],
    ['the very text', { description: 'Needs a hoist' }, 'changed', 'description'],
    ['an end', { status: 'cancelled' }, 'ended', 'status'],
    ['another time', { start: '2026-12-02T08:30:00+00:00' }, 'moved', 'start'],
  ] as const)('by %s: a Conflict that shows it', async (_, members, kind, path) => {
    using made = await anUpdateThatMet(LOST);
    made.desk.receiver.change('a1', members);
    await passed(made.desk, 61_000);
    const { progress } = made.desk.entry(made.id).standing;
    expect(progress).toMatchObject({
      kind: 'conflict',
      conflict: { kind, current: made.desk.receiver.resource('a1'), readAt: made.desk.clock.now() },
    });
    expect(progress).toHaveProperty(
      'conflict.differences',
      expect.arrayContaining([expect.objectContaining({ path })]),
    );
    expect(progress).toHaveProperty(
      'conflict.differences',
      expect.arrayContaining([expect.objectContaining({ path: 'description', yours: 'Needs an interpreter' })]),
    );
  });

  // proves 5.2: what the service is known to make anew does not count
  test('but by what the service makes anew at each reading: as it was', async () => {
    using desk = aDesk();
    desk.hold('a1', { description: 'Cough', priority: 1 });
    desk.world().cache.noteVolatile({ serviceId: '2000099999', paths: ['priority'], at: desk.clock.now() });
    desk.receiver.meet(LOST);
    const id = desk.update('a1', { description: 'Needs an interpreter' });
    await desk.run();
    desk.receiver.change('a1', { priority: 2 });
    await passed(desk, 61_000);
    expect(desk.receiver.writes).toHaveLength(2);
    expect(desk.progress(id)).toBe('settled');
  });
});
