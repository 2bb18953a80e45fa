import { type BrowserWindow, Notification } from 'electron';
import type { Policy } from '../ports/policy.ts';
import type { Waiting } from './waiting.ts';
import { NAME, waitingWords } from './words.ts';

type NotifierDeps = {
  readonly window: BrowserWindow;
  readonly policy: Policy | undefined;
  readonly bringForward: () => void;
  /** A kiosk tells nobody who stands at it what waits. */
  readonly isShut?: () => boolean;
};

/** `close` takes back what is still shown. */
export type Notifier = { readonly tell: (now: Waiting) => void; readonly close: () => void };

/**
 * Tells a person who is looking elsewhere that more waits for them than before: how many decisions and how many calls, and nothing else, since a
 * notification stands on a locked screen too (safety 12.3). One at a time; none while the window has the focus.
 */
export const createNotifier = ({ window, policy, bringForward, isShut }: NotifierDeps): Notifier => {
  let known: Waiting | undefined;
  let shown: Notification | undefined;
  return {
    tell: (now) => {
      if (window.isDestroyed()) return;
      const isMore = known !== undefined && (now.decisions > known.decisions || now.calls > known.calls);
      known = now;
      if (!isMore || window.isFocused() || isShut?.() === true || !isAllowed(policy)) return;
      shown?.close();
      shown = new Notification({ title: NAME, body: waitingWords(now), silent: true });
      shown.on('click', bringForward);
      shown.show();
    },
    close: () => shown?.close(),
  };
};

const isAllowed = (policy: Policy | undefined): boolean => {
  const standing = policy?.standing();
  const isOn = standing !== undefined && 'file' in standing ? standing.file.notifications !== false : true;
  return isOn && Notification.isSupported();
};
