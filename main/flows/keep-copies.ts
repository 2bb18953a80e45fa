import type { Clock } from '../ports/clock.ts';
import type { Copies, CopyOutcome } from '../ports/copies.ts';
import type { Log } from '../ports/log.ts';

type Deps = { readonly clock: Clock; readonly log: Log; readonly copies: Copies };

const LOOK_EVERY_MS = 15_000;
const QUIET_MS = 60_000;

/**
 * Makes a copy of the work file after each quiet minute in which something was committed (safety 10.6), away from the thread that serves
 * people. One that fails is logged and tried again after the next minute: it never stops work.
 */
export const keepCopies = async (deps: Deps, signal: AbortSignal): Promise<void> => {
  const { clock, copies } = deps;
  let seen = copies.written();
  let since = clock.monotonic();
  while (!signal.aborted) {
    await clock.wait(LOOK_EVERY_MS, signal);
    if (copies.written() !== seen) {
      seen = copies.written();
      since = clock.monotonic();
    } else if (!signal.aborted && copies.isDue() && clock.monotonic() - since >= QUIET_MS) {
      logCopy(deps, await copies.make('calmly'));
      seen = copies.written();
      since = clock.monotonic();
    }
  }
};

/** Makes the copy of an ordered close, if anything was committed that no copy holds. */
export const copyAtClose = async (deps: Omit<Deps, 'clock'>): Promise<void> => {
  if (deps.copies.isDue()) logCopy(deps, await deps.copies.make('here'));
};

/** Says in the log what came of a copy. */
export const logCopy = ({ log }: Pick<Deps, 'log'>, outcome: CopyOutcome): void =>
  outcome.kind === 'made'
    ? log.event('copy.made', { bytes: outcome.bytes })
    : log.event('copy.failed', { code: outcome.code });
