import type { Clock } from '../ports/clock.ts';

export type RateLimitDeps = { readonly clock: Clock; readonly perSecond: number; readonly burst: number };

/**
 * `isBackground`: nobody waits for this call. `isAtOnce`: it may not wait either, since it rests on a reading that grows old (safety
 * 5.1): it takes its place, and those behind it wait the longer.
 */
export type Turn = { readonly signal?: AbortSignal; readonly isBackground?: boolean; readonly isAtOnce?: boolean };

/** Lets calls through in the order they ask, but for those that may not wait. */
export type RateLimit = { readonly take: (turn?: Turn) => Promise<void> };

/**
 * One token bucket for every call of the workstation (standard.md 16): `burst` at once after a quiet time, `perSecond` from then
 * on. What nobody waits for passes a smaller bucket first, so that a quarter of both is always there for a person (safety 6.1).
 */
export const createRateLimit = ({ clock, perSecond, burst }: RateLimitDeps): RateLimit => {
  const all = createBucket({ clock, perSecond, burst });
  const background = createBucket({
    clock,
    perSecond: perSecond * BACKGROUND_SHARE,
    burst: Math.max(1, Math.floor(burst * BACKGROUND_SHARE)),
  });
  return {
    take: async ({ signal, isBackground = false, isAtOnce = false } = {}) => {
      const wait = async (milliseconds: number) => {
        if (milliseconds > 0 && !isAtOnce) await clock.wait(milliseconds, signal);
      };
      if (isBackground) await wait(background());
      await wait(all());
    },
  };
};

const BACKGROUND_SHARE = 0.75;

/**
 * Takes a place and tells the milliseconds until its turn. The bucket is kept as the time at which it would be full again, so that a
 * place is taken without waiting for it.
 */
const createBucket = ({ clock, perSecond, burst }: RateLimitDeps): (() => number) => {
  const interval = 1000 / perSecond;
  let fullAgainAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.monotonic();
    const waitMs = fullAgainAt - (burst - 1) * interval - now;
    fullAgainAt = Math.max(fullAgainAt, now) + interval;
    return waitMs;
  };
};
