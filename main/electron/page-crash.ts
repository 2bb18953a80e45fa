import { type BrowserWindow, dialog } from 'electron';
import { NAME, pageGoneWords } from './words.ts';

/** A page that dies again and again is not loaded for ever: this often within a minute, then a person decides. */
const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Loads the page again where its process has gone: the workstation lives in this process, so nothing that was saved is touched. `now` gives
 * milliseconds of a steady clock.
 */
export const reloadAfterCrash = (
  window: BrowserWindow,
  { load, now }: { readonly load: () => void; readonly now: () => number },
): void => {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashes = [...crashes.filter((at) => now() - at < WITHIN_MS), now()];
    if (crashes.length <= MOST) load();
    else dialog.showErrorBox(NAME, pageGoneWords);
  });
};
