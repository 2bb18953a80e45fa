import { app, Menu, Tray } from 'electron';
import type { Waiting } from './waiting.ts';
import { CLOSE, OPEN, iconWords } from './words.ts';

type WaitingIconDeps = {
  readonly platform: NodeJS.Platform;
  /** The program, whose own picture it shows. */
  readonly execPath: string;
  readonly bringForward: () => void;
};

export type WaitingIcon = { readonly tell: (now: Waiting) => void; readonly close: () => void };

/**
 * What waits, at a glance and in numbers alone (safety 12.3), where people of each system look for it: an icon in the notification area of
 * Windows, a number on the program's picture elsewhere. Nothing goes on behind a window that was closed: the icon goes with it.
 */
export const createWaitingIcon = (deps: WaitingIconDeps): WaitingIcon =>
  deps.platform === 'win32' ? createTray(deps) : { tell: showCount, close: () => void app.setBadgeCount(0) };

const showCount = ({ decisions, calls }: Waiting): void => void app.setBadgeCount(decisions + calls);

const createTray = ({ execPath, bringForward }: WaitingIconDeps): WaitingIcon => {
  const state: { tray?: Tray; words: string; isClosed: boolean } = { words: iconWords(), isClosed: false };
  const show = async (): Promise<void> => {
    const picture = await app.getFileIcon(execPath, { size: 'small' });
    if (state.isClosed) return;
    const tray = new Tray(picture);
    tray.setToolTip(state.words);
    tray.on('click', bringForward);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: OPEN, click: bringForward },
        { label: CLOSE, click: () => app.quit() },
      ]),
    );
    state.tray = tray;
  };
  // A program without a picture has no icon either: all that it says stands in the window too.
  show().catch(() => undefined);
  return {
    tell: (now) => {
      state.words = iconWords(now);
      state.tray?.setToolTip(state.words);
    },
    close: () => {
      state.isClosed = true;
      state.tray?.destroy();
    },
  };
};
