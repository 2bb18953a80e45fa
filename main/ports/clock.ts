import type { Instant } from '../../shared/base/instant.ts';

/** Time as the flows see it. Neither `now` nor a wait is moved by somebody who sets the computer's clock (I15). */
export type Clock = {
  /** Milliseconds UTC: what the computer's clock showed when this process began, and the time that has passed since. */
  readonly now: () => Instant;
  /** What the computer's clock shows at this moment: to tell how wrong it is, and for nothing else. */
  readonly wall: () => Instant;
  /** Milliseconds since some fixed moment; never goes back. */
  readonly monotonic: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};
