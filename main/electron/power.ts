import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { DeskHandle } from '../ports/desk.ts';

type PowerDeps = {
  readonly desk: Pick<DeskHandle, 'call'>;
  readonly window: BrowserWindow;
  /** Closes the workstation, once. */
  readonly close: () => Promise<void>;
};

/**
 * What the computer does to a desk: its locked screen and its sleep lock the desk, so that nothing of a patient stays in the window (safety
 * 12.5); when it wakes, contact is tried; its shutdown closes the workstation without a question, since nobody is there to answer and everything lies on the disk.
 */
export const heedPower = ({ desk, window, close }: PowerDeps): void => {
  const lock = (): void => {
    // A desk that is closing has no window to wipe.
    void desk.call('lock', {}).catch(() => undefined);
  };
  // The network was away with the computer: contact is tried at once instead of after the wait that was running (safety 1.4).
  const tryContact = (): void => void desk.call('probe', {}).catch(() => undefined);
  const end = (): void => void close().finally(() => app.exit(0));
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('resume', tryContact);
  // Linux and macOS wait for a program that asks them to; Windows tells the window, and waits some seconds.
  powerMonitor.on('shutdown', ((event: { readonly preventDefault: () => void }) => {
    event.preventDefault();
    end();
  }) as () => void);
  window.on('session-end', end);
};
