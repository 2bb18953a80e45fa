import { setTimeout as sleep } from 'node:timers/promises';
import { toInstant } from '../../shared/base/instant.ts';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock. Its timers run on the monotonic clock (I15). */
export const createClock = (): Clock => ({
  now: () => toInstant(Date.now()),
  monotonic: () => performance.now(),
  wait: async (milliseconds, signal) => {
    const end = performance.now() + Math.max(0, milliseconds);
    try {
      // A single timer holds 24.8 days at most, and may fire a fraction early.
      for (let left = end - performance.now(); left > 0; left = end - performance.now()) {
        await sleep(Math.min(Math.ceil(left), LONGEST), undefined, signal === undefined ? {} : { signal });
      }
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
  },
});

const LONGEST = 2 ** 31 - 1;
