import { type Instant, plus } from '../../shared/base/instant.ts';
import type { Limits } from '../../shared/model/profile.ts';

/** "Try again after 0 seconds" is not taken at its word: a service that keeps saying so would be called in a circle. */
const LEAST_MS = 1_000;

/** When to try again after so many put-backs in a row: doubling from the profile's first wait to its longest, with jitter. */
export const nextTry = (retry: {
  readonly now: Instant;
  readonly putBacks: number;
  readonly limits: Limits;
  /** In [0, 1). */
  readonly random: number;
  readonly retryAfterMs?: number | undefined;
}): Instant => {
  const { now, putBacks, limits, random, retryAfterMs } = retry;
  const longest = limits.backoffMaxSeconds * 1000;
  if (retryAfterMs !== undefined) return plus(now, Math.max(retryAfterMs, LEAST_MS));
  const doubled = Math.min(limits.backoffFirstSeconds * 1000 * 2 ** Math.min(putBacks, 20), longest);
  return plus(now, doubled * (0.5 + random / 2));
};

/** Seconds after the last byte at which an unknown outcome is looked for; the horizon is the last of them (safety 4.4). */
const LOOKS_AT_SECONDS = [5, 15, 30];

/** When to look next for a write that may have arrived: at once, at 5, 15 and 30 s, at the horizon, then ever more slowly. */
export const nextLook = (look: {
  readonly now: Instant;
  readonly sentAt: Instant;
  readonly limits: Limits;
}): Instant => {
  const { now, limits } = look;
  // What an earlier process sent on a clock that was ahead of ours is looked for from now on (I15).
  const sentAt = Math.min(look.sentAt, now) as Instant;
  const moments = [...LOOKS_AT_SECONDS, limits.horizonSeconds].filter((seconds) => seconds <= limits.horizonSeconds);
  const due = moments.map((seconds) => plus(sentAt, seconds * 1000)).find((moment) => moment > now);
  return (
    due ??
    plus(now, Math.min(limits.backoffMaxSeconds, Math.max((now - sentAt) / 1000, limits.backoffFirstSeconds)) * 1000)
  );
};

/** Whether absence proves anything yet (safety 4.4). */
export const isPastHorizon = (now: Instant, sentAt: Instant, limits: Limits): boolean =>
  now - sentAt >= limits.horizonSeconds * 1000;

/** Minutes at which an accepted write is read again until it can be seen; then a person is asked (safety 2.6). */
const READ_BACK_MINUTES = [1, 5, 15, 60];

/** When to read back next, after so many tries; undefined when it was tried often enough. */
export const nextReadBack = (now: Instant, tries: number): Instant | undefined => {
  const minutes = READ_BACK_MINUTES[tries];
  return minutes === undefined ? undefined : plus(now, minutes * 60_000);
};
