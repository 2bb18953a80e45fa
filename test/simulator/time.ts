import { type Instant, toInstant } from '../../shared/base/instant.ts';

/** Cancels what was planned; nothing happens where it is past. */
export type Cancel = () => void;

/** Simulated time: the world's own, and this computer's, which stands still while it sleeps and whose clock may be set wrong. */
export type Time = {
  /** What o'clock it is, truly. */
  readonly now: () => Instant;
  /** What the computer's clock shows. */
  readonly wall: () => Instant;
  /** Milliseconds that this computer has been awake. */
  readonly awake: () => number;
  /** After so many milliseconds of the world's time. */
  readonly inWorld: (milliseconds: number, work: () => void) => Cancel;
  /** After so many milliseconds of this computer's time. */
  readonly here: (milliseconds: number, work: () => void) => Cancel;
  readonly setWall: (aheadByMs: number) => void;
  /** Lets time pass; `between` is called after each thing that happened, once all that follows from it at once has happened. */
  readonly pass: (milliseconds: number, between: () => void) => Promise<void>;
  /** The computer sleeps: the world goes on without it. */
  readonly sleep: (milliseconds: number, between: () => void) => Promise<void>;
};

type Planned = { readonly due: number; readonly order: number; readonly isWorlds: boolean; readonly work: () => void };

/** Starts at an instant, with the computer's clock right. */
export const createTime = (start: Instant): Time => {
  let world = 0;
  let awake = 0;
  let wallAhead = 0;
  let order = 0;
  const planned = new Set<Planned>();
  const plan = (due: number, isWorlds: boolean, work: () => void): Cancel => {
    order += 1;
    const one: Planned = { due, order, isWorlds, work };
    planned.add(one);
    return () => void planned.delete(one);
  };
  const leftOf = ({ due, isWorlds }: Planned): number => Math.max(0, due - (isWorlds ? world : awake));
  const nextOf = (onlyWorlds: boolean): Planned | undefined => {
    let next: Planned | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const one of planned) {
      if (onlyWorlds && !one.isWorlds) continue;
      const left = leftOf(one);
      if (left < least || (left === least && next !== undefined && one.order < next.order)) {
        next = one;
        least = left;
      }
    }
    return next;
  };
  const run = async (milliseconds: number, isAsleep: boolean, between: () => void): Promise<void> => {
    let left = milliseconds;
    const go = (by: number): void => {
      world += by;
      if (!isAsleep) awake += by;
      left -= by;
    };
    await settled();
    between();
    for (let next = nextOf(isAsleep); next !== undefined && leftOf(next) <= left; next = nextOf(isAsleep)) {
      go(leftOf(next));
      planned.delete(next);
      next.work();
      await settled();
      between();
    }
    go(left);
  };
  return {
    now: () => toInstant(start + world),
    wall: () => toInstant(start + world + wallAhead),
    awake: () => awake,
    inWorld: (milliseconds, work) => plan(world + Math.max(0, milliseconds), true, work),
    here: (milliseconds, work) => plan(awake + Math.max(0, milliseconds), false, work),
    setWall: (aheadByMs) => {
      wallAhead = aheadByMs;
    },
    pass: (milliseconds, between) => run(milliseconds, false, between),
    sleep: (milliseconds, between) => run(milliseconds, true, between),
  };
};

/** All that can go on without time passing has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
