import { expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import { aDesk, expectOk, TEN } from '../../support/a-world.ts';

// proves 2.3, 6.3 (simulator, seed 6100)
test('taken back while what its service says of itself is waited for: nothing is read or sent, and nothing breaks', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  const beforeWrite = async (): Promise<void> => {
    expectOk(await desk.resolve(id, { choose: 'withdraw' }));
  };
  const world = desk.world();
  await createReplay({ ...world, details: { ...world.details, beforeWrite } }).runFor(60_000);
  expect(desk.progress(id)).toBe('superseded');
  expect(desk.receiver.writes).toEqual([]);
  expect(desk.logged.map(({ name }) => name)).not.toContain('replay.defect');
});
