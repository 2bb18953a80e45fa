import { setTimeout as pass } from 'node:timers/promises';
import type { DeskHandle } from '../ports/desk.ts';

/** What waits at this desk, in numbers alone: for a person to decide, calls that are due, and changes that are not sent yet. */
export type Waiting = { readonly decisions: number; readonly calls: number; readonly notSent: number };

type WatchDeps = {
  readonly desk: Pick<DeskHandle, 'call' | 'onChanged'>;
  /** Until the next look, for calls that become due by themselves; a minute in the program. */
  readonly wait?: (signal: AbortSignal) => Promise<unknown>;
};

const EVERY_MS = 60_000;
const aMinute = (signal: AbortSignal): Promise<unknown> =>
  pass(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);

/** Tells what waits: at once, when the Outbox changes, and every minute. What it gives ends it. */
export const watchWaiting = (
  { desk, wait = aMinute }: WatchDeps,
  tell: readonly ((now: Waiting) => void)[],
): (() => void) => {
  const stopping = new AbortController();
  const look = async (): Promise<void> => {
    const now = await waitingAt(desk);
    if (now === undefined || stopping.signal.aborted) return;
    for (const one of tell) one(now);
  };
  const goOn = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look();
      await wait(stopping.signal);
    }
  };
  const forget = desk.onChanged(({ topics }) => {
    if (topics.includes('outbox')) void look();
  });
  void goOn();
  return () => {
    stopping.abort();
    forget();
  };
};

/** Undefined while nothing can be told: the workstation is closing. */
const waitingAt = async (desk: WatchDeps['desk']): Promise<Waiting | undefined> => {
  try {
    const read = await desk.call('getDesk', {});
    if (!read.ok) return undefined;
    const { counts, calls } = read.value;
    return { decisions: counts.needDecision, calls: calls.due, notSent: counts.notSent };
  } catch {
    return undefined;
  }
};
