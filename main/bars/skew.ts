import { type Instant, plus } from '../../shared/base/instant.ts';
import { parseHttpDate } from '../../shared/base/retry-after.ts';
import type { Clock } from '../ports/clock.ts';

/** How far our clock lies from theirs, learnt from the Date header of each answer (safety 8.3). */
export type Skew = {
  readonly note: (headers: Readonly<Record<string, string>>) => void;
  /** Their time minus ours in milliseconds, to about a second: positive where our clock is behind. Undefined before an answer. */
  readonly ms: () => number | undefined;
  /** Our time corrected to theirs. */
  readonly correctedNow: () => Instant;
};

/** Starts without knowing anything. */
export const createSkew = (clock: Clock): Skew => {
  let known: number | undefined;
  return {
    note: (headers) => {
      const date = parseHttpDate(headers.date ?? '');
      if (date !== undefined) known = date - clock.now();
    },
    ms: () => known,
    correctedNow: () => plus(clock.now(), known ?? 0),
  };
};
