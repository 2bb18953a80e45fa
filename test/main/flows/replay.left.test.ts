import { expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import type { WorkStore } from '../../../main/ports/work-store.ts';
import { aDesk } from '../../support/a-world.ts';

// proves 1.5, 2.2: what a full disk left half done waits for no new start
test.each(['reading', 'reconciling'])(
  'left %s by a disk that refuses even the recovery: taken up once it can be',
  async (state) => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.meet({ fault: 'lost', commit: false });
    const { work } = desk.world();
    let refusals = 0;
    const transaction: WorkStore['transaction'] = (inside) => {
      if (desk.progress(id) === state && refusals < 2) {
        refusals += 1;
        throw new Error('database or disk is full');
      }
      return work.transaction(inside);
    };
    createReplay({ ...desk.world(), work: { ...work, transaction } }).start();
    await desk.clock.advance(10_000);
    expect([refusals, desk.progress(id)]).toEqual([2, state]);
    await desk.clock.advance(10 * 60_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.resource('a1').status).toBe('cancelled');
  },
);
