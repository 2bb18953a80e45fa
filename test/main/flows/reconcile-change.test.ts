import { expect, test } from 'vitest';
import { aDesk, factsOf } from '../../support/a-world.ts';

/** A desk whose one cancel was sent, not answered and not done. */
const anUnansweredCancel = async (start = '2026-12-01T08:30:00+00:00') => {
  const desk = aDesk();
  desk.hold('a1', { start, end: '2026-12-01T08:40:00+00:00' });
  desk.receiver.meet({ fault: 'lost', commit: false });
  const id = desk.cancel('a1');
  await desk.run();
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

// proves 5.3
test('neither as wanted nor as before: a Conflict after the horizon, not before', async () => {
  using made = await anUnansweredCancel();
  made.desk.receiver.change('a1', { start: '2026-12-02T08:30:00+00:00' });
  made.desk.replay().start();
  await made.desk.clock.advance(59_000);
  expect(made.desk.progress(made.id)).toBe('uncertain');
  await made.desk.clock.advance(2_000);
  expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'moved' } });
  expect(made.desk.receiver.writes).toHaveLength(1);
});

test('cancelled by somebody meanwhile: as wanted', async () => {
  using made = await anUnansweredCancel();
  made.desk.receiver.change('a1', { status: 'cancelled' });
  await made.desk.clock.advance(1);
  await made.desk.run();
  expect(made.desk.progress(made.id)).toBe('settled');
});

test('gone: after the horizon a Conflict that says so', async () => {
  using made = await anUnansweredCancel();
  made.desk.receiver.forget('a1');
  made.desk.replay().start();
  await made.desk.clock.advance(59_000);
  expect(made.desk.progress(made.id)).toBe('uncertain');
  await made.desk.clock.advance(2_000);
  expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'gone' } });
});

// proves 2.5, 5.4: what has begun is not cancelled any more, and not called expired either
test('once it has begun, the same bytes do not go again: a person finds out', async () => {
  using made = await anUnansweredCancel('2026-11-23T09:00:30+00:00');
  made.desk.replay().start();
  await made.desk.clock.advance(61_000);
  expect(made.desk.entry(made.id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  expect(made.desk.receiver.writes).toHaveLength(1);
  expect(factsOf(made.desk, made.id)).not.toContain('expired');
});

// proves 2.2: the horizon begins anew with the process
test('after a restart the horizon begins anew', async () => {
  using made = await anUnansweredCancel();
  await made.desk.clock.advance(50_000);
  made.desk.restart();
  made.desk.replay().start();
  await made.desk.clock.advance(30_000);
  expect(made.desk.receiver.writes).toHaveLength(1);
  await made.desk.clock.advance(31_000);
  expect(made.desk.progress(made.id)).toBe('settled');
  expect(made.desk.receiver.writes[1]).toEqual(made.desk.receiver.writes[0]);
});
