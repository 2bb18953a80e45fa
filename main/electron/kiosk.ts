import type { BrowserWindow, Input } from 'electron';
import type { Session } from '../../shared/ipc/session-view.ts';
import type { DeskHandle } from '../ports/desk.ts';
import type { DeskMenu } from './menu.ts';

/**
 * What of the window a kiosk shuts. It is no lock: Electron's kiosk mode is a window over the whole screen, and Windows' own keys lead out
 * of it. The control is the operating system's lock-down (docs/kiosk.md).
 */
export type KioskShell = {
  /** This computer was a kiosk since the program began: its window stays over the whole screen. */
  readonly isKiosk: () => boolean;
  /** Nobody has signed in: no menu, no shortcut, no way to close it. */
  readonly isShut: () => boolean;
  /** Holds a window and its menu to that from now on. */
  readonly hold: (window: BrowserWindow, menu: DeskMenu) => void;
  readonly stop: () => void;
};

/** Learns whether this desk is a kiosk, before anything is shown; and again whenever somebody comes or goes. */
export const createKioskShell = async (desk: Pick<DeskHandle, 'call' | 'onChanged'>): Promise<KioskShell> => {
  const state = { isShut: await isShutNow(desk, false), isKiosk: false };
  const listeners = new Set<() => void>();
  const become = (isShut: boolean): void => {
    state.isShut = isShut;
    state.isKiosk ||= isShut;
    for (const listener of listeners) listener();
  };
  become(state.isShut);
  const stop = desk.onChanged(({ topics }) => {
    if (topics.includes('session')) void isShutNow(desk, state.isShut).then(become);
  });
  return {
    isKiosk: () => state.isKiosk,
    isShut: () => state.isShut,
    hold: (window, menu) => {
      const hold = () => holdNow(state, window, menu);
      listeners.add(hold);
      hold();
      window.webContents.on('before-input-event', (event, input) => {
        if (state.isShut && !isPlain(input)) event.preventDefault();
      });
    },
    stop,
  };
};

const holdNow = (
  state: { readonly isShut: boolean; readonly isKiosk: boolean },
  window: BrowserWindow,
  menu: DeskMenu,
) => {
  menu.hide(state.isShut);
  if (!window.isDestroyed() && state.isKiosk !== window.isKiosk()) window.setKiosk(state.isKiosk);
};

/** A desk that does not answer stays as it was. */
const isShutNow = async (desk: Pick<DeskHandle, 'call'>, before: boolean): Promise<boolean> => {
  try {
    const read = await desk.call('getDesk', {});
    return read.ok ? isShutIn(read.value.session) : before;
  } catch {
    return before;
  }
};

const isShutIn = (session: Session | undefined): boolean =>
  session?.state === 'kiosk' || (session !== undefined && 'isKiosk' in session && session.isKiosk === true);

/** What a page needs of a keyboard: one character, or a way from one button to the next. Everything else is somebody's shortcut. */
const isPlain = ({ key, control, alt, meta }: Input): boolean =>
  !control && !alt && !meta && (/^[^\p{C}]$/u.test(key) || PLAIN.includes(key));

const PLAIN: readonly string[] = [
  'Tab',
  'Enter',
  'Backspace',
  'Delete',
  'Escape',
  'Shift',
  'CapsLock',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
];
