import { type BrowserWindow, dialog } from 'electron';
import { NAME, pageGoneWords } from './words.ts';

/** A page that dies again and again is not loaded for ever: this often within a minute, then a person decides. */
const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Loads the page again where its process has gone: the workstation lives in this process, so nothing that was saved is touched. `now` gives
 * milliseconds of a steady clock. At a kiosk nobody is asked: after a quiet minute it is tried again.
 */
export const reloadAfterCrash = (
  window: BrowserWindow,
  {
    load,
    now,
    isKiosk = () => false,
    later = (run) => void setTimeout(run, WITHIN_MS).unref(),
  }: {
    readonly load: () => void;
    readonly now: () => number;
    readonly isKiosk?: () => boolean;
    readonly later?: (run: () => void) => void;
  },
): void => {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashes = [...crashes.filter((at) => now() - at < WITHIN_MS), now()];
    if (crashes.length <= MOST) load();
    else if (isKiosk()) later(load);
    else dialog.showErrorBox(NAME, pageGoneWords);
  });
};
