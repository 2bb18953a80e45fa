import type * as Electron from 'electron';
import {
  BrowserWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
} from './fake-electron-parts.ts';
import { app } from './fake-electron-app.ts';

/*
 * A stand-in for Electron, put in its place by vitest.config.ts. It models the members that we use, as electron.d.ts types them
 * and as Electron behaves: arguments are cloned, failures wrapped, states that refuse refuse. Anything that it does not model
 * throws. `fake` in fake-electron-state.ts is the tests' side of it.
 */

export {
  app,
  BrowserWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
};

/** electron-store imports Electron as one object. */
const electron = {
  app,
  BrowserWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
};
export { electron as default };

// What is modelled has Electron's own names: a typing mistake here is a type error.
electron satisfies { readonly [Name in keyof typeof electron]: Name extends keyof typeof Electron ? unknown : never };
