import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Envelope } from '../../shared/ipc/envelope.ts';
import { longestRequestOf } from '../../shared/ipc/limits.ts';
import { DESK_CALL, DESK_CHANGED } from '../../shared/ipc/names.ts';
import type { DeskHandle } from '../ports/desk.ts';
import { PAGE_ORIGIN } from './page-protocol.ts';

/**
 * Serves the commands to one window: its main frame alone, at the page's exact origin (safety 11). The workstation parses
 * request and reply. Returns the function that ends it.
 */
export const hostCommands = (desk: Pick<DeskHandle, 'serve' | 'onChanged'>, window: BrowserWindow): (() => void) => {
  ipcMain.handle(DESK_CALL, (event, name: unknown, request: unknown) =>
    isOurPage(event, window) ? answer(desk, name, request) : refused('refused-sender'),
  );
  const stopEvents = desk.onChanged((changed) => {
    if (!window.isDestroyed()) window.webContents.send(DESK_CHANGED, changed);
  });
  return () => {
    stopEvents();
    ipcMain.removeHandler(DESK_CALL);
  };
};

const isOurPage = ({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): boolean =>
  !window.isDestroyed() &&
  sender === window.webContents &&
  senderFrame !== null &&
  senderFrame === window.webContents.mainFrame &&
  senderFrame.origin === PAGE_ORIGIN;

const answer = (desk: Pick<DeskHandle, 'serve'>, name: unknown, request: unknown): unknown => {
  if (typeof name !== 'string') return refused('unreadable-command');
  return isTooLong(name, request) ? refused('request-too-long') : desk.serve(name, request);
};

/** Plain codes go out, never a message. */
const refused = (reference: string): Envelope => ({ kind: 'defect', reference });

const isTooLong = (name: string, request: unknown): boolean => {
  try {
    return (JSON.stringify(request) ?? '').length > longestRequestOf(name);
  } catch {
    return true; // a ring or a bigint: nothing that the contract knows
  }
};
