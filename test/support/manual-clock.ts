import { type Instant, plus } from '../../shared/base/instant.ts';
import type { Clock } from '../../main/ports/clock.ts';

/** A clock that stands still until a test moves it. Waits end in the order of their moments, each before time goes on. */
export type ManualClock = Clock & {
  /** Lets time pass; whoever waits is woken on the way, and runs as far as it can before time goes on. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Every wait asked for so far, in milliseconds: a busy loop shows here. */
  readonly waits: readonly number[];
  /** Drops all waits: those who wait never go on, as after a crash. */
  readonly forgetWaits: () => void;
  /** Somebody, or something, sets the computer's clock forward or back. */
  readonly jumpWall: (milliseconds: number) => void;
  /** The computer sleeps: its wall clock goes on, nothing else does. */
  readonly suspend: (milliseconds: number) => void;
  /** A new process begins: it goes by what the computer's clock shows now. */
  readonly beginProcess: () => void;
};

type Waiting = { readonly due: number; readonly wake: () => void };

/** Starts a manual clock at an instant. */
export const createManualClock = (start: Instant): ManualClock => {
  const waits: number[] = [];
  const waiting = new Set<Waiting>();
  let passed = 0;
  let wallAhead = 0;
  let nowAhead = 0;
  const wait: Clock['wait'] = (milliseconds, signal) =>
    new Promise((resolve) => {
      waits.push(milliseconds);
      if (signal?.aborted) return resolve();
      const one: Waiting = { due: passed + Math.max(milliseconds, 0), wake: resolve };
      waiting.add(one);
      signal?.addEventListener('abort', () => waiting.delete(one) && resolve(), { once: true });
    });
  const wakeNext = (until: number): boolean => {
    const next = [...waiting].filter(({ due }) => due <= until).toSorted((one, other) => one.due - other.due)[0];
    if (next === undefined) return false;
    passed = Math.max(passed, next.due);
    waiting.delete(next);
    next.wake();
    return true;
  };
  return {
    now: () => plus(start, passed + nowAhead),
    wall: () => plus(start, passed + wallAhead),
    monotonic: () => passed,
    wait,
    waits,
    forgetWaits: () => waiting.clear(),
    jumpWall: (milliseconds) => {
      wallAhead += milliseconds;
    },
    suspend: (milliseconds) => {
      wallAhead += milliseconds;
    },
    beginProcess: () => {
      nowAhead = wallAhead;
    },
    advance: async (milliseconds) => {
      const until = passed + milliseconds;
      await settled();
      while (wakeNext(until)) await settled();
      passed = until;
      await settled();
    },
  };
};

/** All that can go on without time passing has gone on: what the fakes promise is kept at once. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
