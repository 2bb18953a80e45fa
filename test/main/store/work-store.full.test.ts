import { expect, test } from 'vitest';
import { storeFailureOf } from '../../../main/store/sqlite-problem.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, TEN } from '../../support/a-world.ts';

// A disk with room for so many more pages, over a run in which something is booked and five appointments are cancelled: at which commit it
// is full follows from the number. The engine, the store and its file are the real ones.

const MINUTE = 60_000;
const APPOINTMENTS = Array.from({ length: 5 }, (_, index) => `a${index + 1}`);
const isWrite = (line: string) => /^(?:POST|PUT|PATCH)/.test(line);

const withRoomFor = async (pages: number) => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  for (const id of APPOINTMENTS) desk.hold(id);
  desk.pragma(`max_page_count = ${Number(desk.pragma('page_count')) + pages}`);
  const said: string[] = [];
  const acknowledged: ModificationId[] = [];
  const book = () => desk.book('s1', { shownAppointments: [...APPOINTMENTS] });
  for (const record of [book, ...APPOINTMENTS.map((id) => () => desk.cancel(id))]) {
    try {
      acknowledged.push(record());
    } catch (thrown) {
      said.push(storeFailureOf(thrown)?.reason ?? String(thrown));
    }
  }
  desk.replay().start();
  await desk.clock.advance(2 * MINUTE);
  const stood = acknowledged.map((id) => desk.progress(id));
  desk.pragma('max_page_count = 1000000');
  await desk.clock.advance(10 * MINUTE);
  const ended = acknowledged.map((id) => desk.progress(id));
  const writes = desk.receiver.trace.filter(isWrite).length;
  await desk.replay().stop();
  return { pages, said, stood, ended, writes, broken: desk.work().audit.firstBroken() };
};

// proves I1, I3, 1.5, 9 (storage: FULL)
test('whatever the disk has room for: what was acknowledged is written once and settled when there is room again', async () => {
  const runs: Awaited<ReturnType<typeof withRoomFor>>[] = [];
  for (let pages = 0; pages <= 8; pages += 1) runs.push(await withRoomFor(pages));
  for (const { pages, said, ended, writes, broken } of runs) {
    expect({ pages, other: said.filter((reason) => reason !== 'full') }).toEqual({ pages, other: [] });
    expect({ pages, ended, writes, broken }).toEqual({
      pages,
      ended: ended.map(() => 'settled'),
      writes: ended.length,
      broken: undefined,
    });
  }
  // The disk was full at a recording, before a write, after one, and not at all.
  expect(runs.some(({ said }) => said.length > 0)).toBe(true);
  expect([...new Set(runs.flatMap(({ stood }) => stood))].toSorted()).toEqual(
    expect.arrayContaining(['queued', 'sending', 'settled']),
  );
});
