import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, toInstant } from '../../shared/base/instant.ts';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock. Its timers run on the monotonic clock (I15). */
export const createClock = (): Clock => ({
  now: () => toInstant(Date.now()),
  monotonic: () => performance.now(),
  wait: async (milliseconds, signal) => {
    const end = performance.now() + milliseconds;
    const left = () => (signal?.aborted === true ? 0 : end - performance.now());
    // A single timer holds 24.8 days at most, and may fire a fraction early.
    while (left() > 0) await sleepUpTo(Math.min(Math.ceil(left()), LONGEST), signal);
  },
});

const LONGEST = 2 ** 31 - 1;

const sleepUpTo = async (milliseconds: number, signal: AbortSignal | undefined): Promise<void> => {
  // Rejects for one reason only: it was aborted, which ends the wait and is no failure.
  await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};

/** The same clock, moved so that it shows `shown` now: training goes by the training world's time. */
export const createClockShowing = (shown: Instant): Clock => {
  const clock = createClock();
  const ahead = shown - clock.now();
  return { ...clock, now: () => toInstant(clock.now() + ahead) };
};
