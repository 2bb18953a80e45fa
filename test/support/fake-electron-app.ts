import type { EventEmitter } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, CommandLine, NativeImage } from 'electron';
import { anEvent, fake, strict } from './fake-electron-state.ts';

type Modelled =
  | 'commandLine'
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'exit'
  | 'getFileIcon'
  | 'getAppPath'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'resolveProxy'
  | 'setBadgeCount'
  | 'setPath'
  | 'whenReady';

const beforeReady = (what: string): void => {
  if (fake.isReady) throw new Error(`${what} can only be called before app is ready`);
};

/** Leaving: windows may refuse, then `will-quit` may be prevented. */
const quit = (): void => {
  fake.quits += 1;
  const before = anEvent();
  fake.app.emit('before-quit', before);
  if (before.defaultPrevented) return;
  for (const window of fake.windows) if (!window.isDestroyed()) window.close();
  if (fake.windows.every((window) => window.isDestroyed())) willQuit();
};

const willQuit = (): void => {
  const event = anEvent();
  fake.app.emit('will-quit', event);
  if (!event.defaultPrevented) fake.app.emit('quit', anEvent(), 0);
};

/** The last window is gone: Electron quits unless somebody listens. */
export const afterWindowClosed = (): void => {
  if (fake.windows.some((window) => !window.isDestroyed())) return;
  if (fake.app.listenerCount('window-all-closed') > 0) fake.app.emit('window-all-closed');
  else willQuit();
};

const members: Pick<App, Modelled> = {
  get isPackaged() {
    return fake.isPackaged;
  },
  commandLine: strict('app.commandLine', {
    hasSwitch: (name: string) => fake.switches.has(name),
  }) as CommandLine,
  disableHardwareAcceleration: () => {
    beforeReady('app.disableHardwareAcceleration()');
    fake.hardwareAcceleration = false;
  },
  enableSandbox: () => {
    beforeReady('app.enableSandbox()');
    fake.sandboxed = true;
  },
  exit: (code = 0) => {
    fake.exits.push(code);
  },
  getAppPath: () => '/opt/desk',
  getFileIcon: async (path) => {
    if (!fake.isReady) throw new Error('app.getFileIcon() can only be called once app is ready');
    if (!fake.hasIcon) throw new Error('Failed to get file icon.');
    return strict('NativeImage', { of: path }) as unknown as NativeImage;
  },
  getPath: (name) => {
    const path = fake.paths.get(name) ?? mkdtempSync(join(tmpdir(), 'bw-electron-'));
    fake.paths.set(name, path);
    return path;
  },
  getVersion: () => '0.0.0',
  quit,
  requestSingleInstanceLock: () => {
    fake.lockAsked += 1;
    return !fake.lockTaken;
  },
  resolveProxy: async (url) => {
    if (!fake.isReady) throw new Error('app.resolveProxy() can only be called once app is ready');
    return fake.proxies.get(url) ?? 'DIRECT';
  },
  setBadgeCount: (count = 0) => {
    fake.badge = count;
    return true;
  },
  setPath: (name, path) => {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('Path does not exist');
    fake.paths.set(name, path);
  },
  whenReady: async () => {
    await Promise.resolve();
    fake.isReady = true;
  },
};

/** Electron's `app`. Defined, not assigned: `isPackaged` is asked for each time. */
export const app = strict(
  'app',
  Object.defineProperties(fake.app, Object.getOwnPropertyDescriptors(members)) as EventEmitter & typeof members,
);
