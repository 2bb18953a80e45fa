import type { Clock } from '../ports/clock.ts';

export type RateLimitDeps = { readonly clock: Clock; readonly perSecond: number; readonly burst: number };

/** `isBackground`: nobody waits for this call. */
export type Turn = { readonly signal?: AbortSignal; readonly isBackground?: boolean };

/** Lets calls through in the order they ask. */
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
    take: async ({ signal, isBackground = false } = {}) => {
      if (isBackground) await background(signal);
      await all(signal);
    },
  };
};

const BACKGROUND_SHARE = 0.75;

/** It is kept as the time at which the bucket would be full again, so that a place is taken without waiting for a turn. */
const createBucket = ({ clock, perSecond, burst }: RateLimitDeps): ((signal?: AbortSignal) => Promise<void>) => {
  const interval = 1000 / perSecond;
  let fullAgainAt = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const now = clock.monotonic();
    const waitMs = fullAgainAt - (burst - 1) * interval - now;
    fullAgainAt = Math.max(fullAgainAt, now) + interval;
    if (waitMs > 0) await clock.wait(waitMs, signal);
  };
};
