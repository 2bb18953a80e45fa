import { type App, type BrowserWindow, dialog } from 'electron';
import type { DeskHandle } from '../ports/desk.ts';
import { leavingWordsOf } from '../ports/leaving-words.ts';
import { LEAVE, STAY } from './words.ts';

/**
 * Asks before the window closes on unfinished changes. A courtesy: they lie on the disk, and nothing depends on this being
 * asked or answered (safety 1.4). While a kiosk is shut it does not close at all.
 */
export const guardClosing = (
  window: BrowserWindow,
  desk: Pick<DeskHandle, 'call'>,
  isShut: () => boolean = () => false,
): void => {
  const state = { leaves: false };
  window.on('close', (event) => {
    if (state.leaves && !isShut()) return;
    event.preventDefault();
    if (isShut()) return;
    void mayLeave(window, desk).then((leaves) => {
      state.leaves = leaves;
      if (leaves && !window.isDestroyed()) window.close();
    });
  });
};

const mayLeave = async (window: BrowserWindow, desk: Pick<DeskHandle, 'call'>): Promise<boolean> => {
  const words = await leavingWords(desk);
  if (words === undefined) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    ...words,
    buttons: [STAY, LEAVE],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
};

const leavingWords = async (desk: Pick<DeskHandle, 'call'>) => {
  try {
    const leaving = await desk.call('mayLeave', { why: 'quit' });
    return leaving.ok ? leavingWordsOf(leaving.value) : undefined;
  } catch {
    return undefined; // a workstation that cannot count any more may not keep its window open either
  }
};

/** Closes the workstation before the program ends, once. What it gives closes it for another reason, and ends nothing. */
export const closeBeforeQuit = (app: App, close: () => Promise<void>): (() => Promise<void>) => {
  const state: { closing?: Promise<void>; quits: boolean } = { quits: false };
  const closeOnce = (): Promise<void> => (state.closing ??= close());
  app.on('will-quit', (event) => {
    event.preventDefault(); // asked twice, it waits all the same; `exit` below asks nobody
    if (state.quits) return;
    state.quits = true;
    void closeOnce().finally(() => app.exit(0));
  });
  return closeOnce;
};
