import { type BrowserWindow, Notification } from 'electron';
import { setTimeout as pass } from 'node:timers/promises';
import type { DeskHandle } from '../ports/desk.ts';
import type { Policy } from '../ports/policy.ts';
import { NAME, waitingWords } from './words.ts';

/** What waits for a person at this desk. */
type Waiting = { readonly decisions: number; readonly calls: number };

type NotifyDeps = {
  readonly desk: Pick<DeskHandle, 'call' | 'onChanged'>;
  readonly window: BrowserWindow;
  readonly policy: Policy | undefined;
  readonly bringForward: () => void;
  /** Until the next look, for calls that become due by themselves; a minute in the program. */
  readonly wait?: (signal: AbortSignal) => Promise<unknown>;
};

const EVERY_MS = 60_000;
const aMinute = (signal: AbortSignal): Promise<unknown> =>
  pass(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);

/**
 * Tells a person who is looking elsewhere that more waits for them than before: how many decisions and how many calls, and nothing else, since a
 * notification stands on a locked screen too (safety 12.3). One at a time; none while the window has the focus. What it gives ends it.
 */
export const notifyOfWaiting = ({ desk, window, policy, bringForward, wait = aMinute }: NotifyDeps): (() => void) => {
  const stopping = new AbortController();
  let known: Waiting | undefined;
  let shown: Notification | undefined;
  const look = async (): Promise<void> => {
    const now = await waitingAt(desk);
    if (now === undefined || stopping.signal.aborted || window.isDestroyed()) return;
    const isMore = known !== undefined && (now.decisions > known.decisions || now.calls > known.calls);
    known = now;
    if (!isMore || window.isFocused() || !isAllowed(policy)) return;
    shown?.close();
    shown = new Notification({ title: NAME, body: waitingWords(now), silent: true });
    shown.on('click', bringForward);
    shown.show();
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
    shown?.close();
  };
};

/** Undefined while nothing can be told: the workstation is closing. */
const waitingAt = async (desk: NotifyDeps['desk']): Promise<Waiting | undefined> => {
  try {
    const read = await desk.call('getDesk', {});
    return read.ok ? { decisions: read.value.counts.needDecision, calls: read.value.calls.due } : undefined;
  } catch {
    return undefined;
  }
};

const isAllowed = (policy: Policy | undefined): boolean => {
  const standing = policy?.standing();
  const isOn = standing !== undefined && 'file' in standing ? standing.file.notifications !== false : true;
  return isOn && Notification.isSupported();
};
