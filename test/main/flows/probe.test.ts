import { expect, test } from 'vitest';
import { createHinted } from '../../../main/flows/probe.ts';
import { aDesk } from '../../support/a-world.ts';

// proves 1.4: a hint is looked into at once, and a line that comes and goes asks no more than once in five seconds
test('a hint of the system asks one service once, however often it comes', async () => {
  using desk = aDesk();
  const hinted = createHinted(desk.world());
  await Promise.all([hinted(), hinted(), hinted()]);
  expect(desk.receiver.trace).toEqual(['GET metadata']);
  await desk.clock.advance(5_000);
  await hinted();
  expect(desk.receiver.trace).toEqual(['GET metadata', 'GET metadata']);
});

test('a desk that is to call nobody asks nobody', async () => {
  using desk = aDesk({ offline: true });
  await createHinted(desk.world())();
  expect(desk.receiver.trace).toEqual([]);
});

// proves 1.4: it is the answer that counts
test('what was asked for tells whether there is contact', async () => {
  using desk = aDesk();
  desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
  await createHinted(desk.world())();
  expect(desk.world().contact.isLost()).toBe(true);
});
