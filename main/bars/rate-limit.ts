import type { Clock } from '../ports/clock.ts';

export type RateLimitDeps = { readonly clock: Clock; readonly perSecond: number; readonly burst: number };

/** Lets calls through in the order they ask. */
export type RateLimit = { readonly take: (signal?: AbortSignal) => Promise<void> };

/**
 * One token bucket for every call of the workstation (standard.md 16): `burst` at once after a quiet time, `perSecond` from then
 * on. It is kept as the time at which the bucket would be full again, so that a place is taken without waiting for a turn.
 *
 * A quarter of the rate is to be kept for what a person is waiting for (safety 6.1): `take` is where a caller will say which.
 */
export const createRateLimit = ({ clock, perSecond, burst }: RateLimitDeps): RateLimit => {
  const interval = 1000 / perSecond;
  let fullAgainAt = Number.NEGATIVE_INFINITY;
  return {
    take: async (signal) => {
      const now = clock.monotonic();
      const waitMs = fullAgainAt - (burst - 1) * interval - now;
      fullAgainAt = Math.max(fullAgainAt, now) + interval;
      if (waitMs > 0) await clock.wait(waitMs, signal);
    },
  };
};
