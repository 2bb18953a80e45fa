import type { Clock } from '../ports/clock.ts';
import type { Seat } from './seat.ts';

const LOOK_EVERY_MS = 5_000;

/** Locks a seat at which nobody has pressed a key for as long as the policy says, until stopped. */
export const lockWhenIdle = async (
  { seat, clock }: { readonly seat: Pick<Seat, 'lockIfIdle'>; readonly clock: Clock },
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    await clock.wait(LOOK_EVERY_MS, signal);
    if (!signal.aborted) seat.lockIfIdle();
  }
};
