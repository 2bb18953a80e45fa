import { aDesk, expectOk, TEN } from '../support/a-world.ts';

/*
 * The orders of messages that docs/receivers.md shows: a whole engine over a real store, and what it asked of a Receiver in memory.
 */

const OLD_TIME = { start: '2026-12-01T08:30:00+00:00', end: '2026-12-01T08:40:00+00:00' };

/** A Rebook at one service, in the order that its switch says; `(a person says so)` where it waits for one. */
export const rebook = async (rebookOrder: 'book-first' | 'cancel-first'): Promise<string> => {
  using desk = aDesk({ service: { rebookOrder } });
  desk.hold('a1', OLD_TIME);
  desk.offer('s1', TEN);
  const [book] = desk.rebook('a1', 's1');
  await desk.run();
  const first = desk.receiver.trace.length;
  if (rebookOrder === 'book-first') return desk.receiver.trace.join('\n');
  expectOk(await desk.resolve(book, { choose: 'book-now' }));
  await desk.run();
  const { trace } = desk.receiver;
  return [...trace.slice(0, first), '(a person says so)', ...trace.slice(first)].join('\n');
};

/** The writes of a book whose request is lost, by their ids numbered in order; then how it stands. */
export const lostBook = async (deduplicationProven: boolean): Promise<string> => {
  using desk = aDesk({ service: { deduplicationProven } });
  desk.offer('s1', TEN);
  desk.receiver.meet({ fault: 'lost', commit: false });
  const id = desk.book('s1');
  desk.replay().start();
  await desk.clock.advance(61_000);
  const { writes } = desk.receiver;
  const ids = [...new Set(writes.map(({ requestId }) => requestId))];
  const sent = writes.map(({ method, path, requestId }) => `${method} ${path} (id ${ids.indexOf(requestId) + 1})`);
  return [...sent, desk.progress(id)].join('\n');
};
