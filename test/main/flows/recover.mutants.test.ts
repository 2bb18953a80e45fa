import { describe, expect, test } from 'vitest';
import { PARTED_MS } from '../../../main/flows/corrected.ts';
import { journal } from '../../../main/flows/journal.ts';
import { recoverOne } from '../../../main/flows/recover.ts';
import { aDesk, type Desk, TEN } from '../../support/a-world.ts';
import { settled } from '../../support/manual-clock.ts';

const aBook = (desk: Desk) => {
  desk.offer('s1', TEN);
  return desk.book('s1');
};

// After a defect in it, so that the defect is no circle.
test('what is taken up later waits until then', async () => {
  using desk = aDesk();
  const id = aBook(desk);
  journal(desk.world(), desk.entry(id), [{ kind: 'reading', at: desk.clock.now() }]);
  recoverOne(desk.world(), desk.entry(id), 30_000);
  const notBefore = desk.clock.now() + 30_000;
  expect(desk.entry(id).standing.progress).toEqual({ kind: 'queued', notBefore });
  await desk.clock.advance(29_999);
  await desk.run();
  expect(desk.receiver.writes).toEqual([]);
});

test('what was being sent or looked for is uncertain from then on', async () => {
  using desk = aDesk();
  const id = aBook(desk);
  desk.receiver.meet({ fault: 'silence', commit: false });
  void desk.run();
  await settled();
  expect(desk.progress(id)).toBe('sending');
  const at = desk.clock.now();
  const uncertain = { kind: 'uncertain', notBefore: at + 30_000 };
  recoverOne(desk.world(), desk.entry(id), 30_000);
  expect(desk.entry(id).standing.progress).toEqual(uncertain);
  journal(desk.world(), desk.entry(id), [{ kind: 'reconciling', at }]);
  recoverOne(desk.world(), desk.entry(id), 30_000);
  expect(desk.entry(id).standing.progress).toEqual(uncertain);
});

describe('recorded at a time still to come', () => {
  // proves 6.7, 8.5
  test.each([
    [PARTED_MS, 'queued'],
    [PARTED_MS + 1, 'held'],
  ] as const)('by %i ms: a book is %s', (ahead, expected) => {
    using desk = aDesk();
    desk.clock.jumpWall(ahead);
    desk.restart();
    const id = aBook(desk);
    desk.clock.jumpWall(-ahead);
    desk.restart();
    expect(desk.progress(id)).toBe(expected);
  });

  // proves 5.5: a cancel-first Rebook asks by itself; the Book leg of another one is asked about
  test('the Book leg of a Rebook is asked about, its Cancel leg waits', () => {
    using desk = aDesk();
    desk.clock.jumpWall(PARTED_MS + 1);
    desk.restart();
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [book, cancel] = desk.rebook('a1', 's1');
    desk.clock.jumpWall(-PARTED_MS - 1);
    desk.restart();
    expect([book, cancel].map(desk.progress)).toEqual(['held', 'queued']);
  });

  test('what may have arrived is looked for, whenever it was recorded', async () => {
    using desk = aDesk();
    desk.clock.jumpWall(PARTED_MS + 1);
    desk.restart();
    const id = aBook(desk);
    desk.receiver.meet({ fault: 'lost', commit: false });
    await desk.run();
    desk.clock.jumpWall(-PARTED_MS - 1);
    desk.restart();
    expect(desk.progress(id)).toBe('uncertain');
  });
});
