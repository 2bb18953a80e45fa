import { createClock } from '../../main/os/clock.ts';
import { plus } from '../../shared/base/instant.ts';
import type { Clock } from '../../main/ports/clock.ts';

/** The machine's clock with its wall clock wrong by so much, and time that can be made to pass at once. Waits are real. */
export type ShiftedClock = Clock & { readonly pass: (milliseconds: number) => void };

/** `wrongByMs` is positive where the clock is fast. */
export const createShiftedClock = (wrongByMs = 0): ShiftedClock => {
  const real = createClock();
  let passed = 0;
  return {
    now: () => plus(real.now(), wrongByMs + passed),
    wall: () => plus(real.wall(), wrongByMs + passed),
    monotonic: () => real.monotonic() + passed,
    wait: real.wait,
    pass: (milliseconds) => {
      passed += milliseconds;
    },
  };
};
