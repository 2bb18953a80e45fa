import type { Instant } from '../../shared/base/instant.ts';

/** What safety 12.6 allows at one moment. */
export type PurgeLimits = {
  readonly now: Instant;
  /** Out of contact: copies of what is still to come stay. */
  readonly offline: boolean;
  /** A copy read at or before this is too old; times out of contact are already taken off. */
  readonly readBefore: Instant;
  /** What ended before this is over for long enough. */
  readonly over: number;
};
