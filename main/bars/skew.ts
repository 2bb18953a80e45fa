import { type Instant, plus } from '../../shared/base/instant.ts';
import { parseHttpDate } from '../../shared/base/retry-after.ts';
import type { Clock } from '../ports/clock.ts';

/** How far our clock lies from theirs, learnt from the Date header of each answer (safety 8.3, 8.5). */
export type Skew = {
  readonly note: (headers: Readonly<Record<string, string>>) => void;
  /** Their time minus what this computer's clock shows, in milliseconds, to about a second: positive where it is behind. Undefined before an answer. */
  readonly ms: () => number | undefined;
  /** Our time corrected to theirs as well as we can: what a token is dated by. */
  readonly correctedNow: () => Instant;
  /** Their time now; undefined before an answer, and from when the computer slept or its clock was set until the next one. */
  readonly theirs: () => Instant | undefined;
};

/** How far the wall clock and the monotonic one may part before what was learnt counts no more (safety 8.5). */
const PARTED_MS = 2 * 60_000;

/** Starts without knowing anything. */
export const createSkew = (clock: Clock): Skew => {
  let heard: { readonly ahead: number; readonly parting: number } | undefined;
  const partingNow = (): number => clock.wall() - clock.monotonic();
  return {
    note: (headers) => {
      const date = parseHttpDate(headers.date ?? '');
      if (date !== undefined) heard = { ahead: date - clock.now(), parting: partingNow() };
    },
    ms: () => (heard === undefined ? undefined : plus(clock.now(), heard.ahead) - clock.wall()),
    correctedNow: () => plus(clock.now(), heard?.ahead ?? 0),
    theirs: () =>
      heard === undefined || Math.abs(partingNow() - heard.parting) >= PARTED_MS
        ? undefined
        : plus(clock.now(), heard.ahead),
  };
};
