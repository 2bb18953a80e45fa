import type { Instant } from '../../shared/base/instant.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * Replay standing still because an answer cannot be kept (safety 1.5): nothing new starts, the Modification stays SENDING, and the
 * commit is tried until it succeeds. Where the process ends before, the next start recovers it.
 */
export type Standstill = {
  /** Since when; undefined while all is well. */
  readonly since: () => Instant | undefined;
  /** Tries every five seconds until it does not throw. False where it was ended first. */
  readonly untilKept: (keep: () => void) => Promise<boolean>;
  /** Told when all is well again. */
  readonly onEnd: (listener: () => void) => void;
  /** Tries no more: the process is about to end. */
  readonly end: () => void;
};

const EVERY_MS = 5_000;

/** Begins with all well. `changed`: the screens have to say something else. */
export const createStandstill = (deps: { readonly clock: Clock; readonly changed: () => void }): Standstill => {
  const { clock, changed } = deps;
  const ending = new AbortController();
  const listeners = new Set<() => void>();
  /** Since when each answer waits to be kept. */
  const waiting = new Map<symbol, Instant>();
  const leave = (one: symbol): void => {
    waiting.delete(one);
    changed();
    if (waiting.size === 0) for (const tell of listeners) tell();
  };
  return {
    since: () => [...waiting.values()][0],
    untilKept: async (keep) => {
      const one = Symbol('answer');
      waiting.set(one, clock.now());
      changed();
      while (!ending.signal.aborted) {
        await clock.wait(EVERY_MS, ending.signal);
        if (ending.signal.aborted || !isDone(keep)) continue;
        leave(one);
        return true;
      }
      return false;
    },
    onEnd: (listener) => void listeners.add(listener),
    end: () => ending.abort(),
  };
};

/** Why it failed is in the log of whoever keeps; here only whether it is to be tried again counts. */
const isDone = (keep: () => void): boolean => {
  try {
    keep();
    return true;
  } catch {
    return false;
  }
};
