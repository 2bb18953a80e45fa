import { uptime } from 'node:os';
import { type Instant, plus, toInstant } from '../../shared/base/instant.ts';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock. It goes on steadily, whatever is done to the computer's own, and its timers are monotonic (I15). */
export const createClock = (): Clock => {
  const startedAt = toInstant(Date.now());
  const passed = createPassed();
  return {
    now: () => plus(startedAt, passed()),
    wall: () => toInstant(Date.now()),
    monotonic: () => performance.now(),
    wait: async (milliseconds, signal) => {
      const end = performance.now() + milliseconds;
      const left = () => (signal?.aborted === true ? 0 : end - performance.now());
      // A single timer holds 24.8 days at most, and may fire a fraction early.
      while (left() > 0) await sleepUpTo(Math.min(Math.ceil(left()), LONGEST), signal);
    },
  };
};

const LONGEST = 2 ** 31 - 1;

/** Being aborted ends the wait and is no failure: no error is made, for each call waits beside its answer. */
const sleepUpTo = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });

/** How often the uptime is looked at, and how much of a gap is its own rounding. */
const LOOK_EVERY_MS = 1_000;
const ROUNDING_MS = 2_000;

/**
 * Milliseconds that have passed since it was made. On Linux the monotonic clock stands still while the computer sleeps, and the uptime
 * does not: without it a desk that slept overnight would show yesterday until it is started again.
 */
const createPassed = (): (() => number) => {
  const begin = performance.now();
  const upAtFirst = uptime() * 1000;
  let asleep = 0;
  let nextLook = 0;
  return () => {
    const awake = performance.now() - begin;
    if (process.platform === 'linux' && awake >= nextLook) {
      nextLook = awake + LOOK_EVERY_MS;
      const gap = uptime() * 1000 - upAtFirst - awake;
      if (gap - asleep > ROUNDING_MS) asleep = gap;
    }
    return awake + asleep;
  };
};

/** The same clock, moved so that it shows `shown` now: training goes by the training world's time. */
export const createClockShowing = (shown: Instant): Clock => {
  const clock = createClock();
  const ahead = shown - clock.now();
  return { ...clock, now: () => plus(clock.now(), ahead), wall: () => plus(clock.wall(), ahead) };
};
