import type { Instant } from '../../shared/base/instant.ts';

/** Time as the flows see it. Waits run on the monotonic clock, so that a corrected wall clock never stretches one (I15). */
export type Clock = {
  /** The wall clock, in milliseconds UTC. */
  readonly now: () => Instant;
  /** Milliseconds since some fixed moment; never goes back. */
  readonly monotonic: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};
