import { type Instant, plus, toInstant } from '../../shared/base/instant.ts';

/** The clock of the training world. It runs on by itself; setting it moves it once. */
export type Clock = { readonly now: () => Instant; readonly set: (to: Instant) => void };

/** A clock that starts at `start` (the computer's own time where none is given) and runs on from there. */
export const createClock = (start: Instant | undefined): Clock => {
  const real = (): Instant => toInstant(Date.now());
  let ahead = start === undefined ? 0 : start - real();
  return {
    now: () => plus(real(), ahead),
    set: (to) => {
      ahead = to - real();
    },
  };
};
