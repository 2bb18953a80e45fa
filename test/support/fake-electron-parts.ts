import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { afterWindowClosed } from './fake-electron-app.ts';
import { anEvent, fake, type FakeSession, strict } from './fake-electron-state.ts';

const afterReady = (what: string): void => {
  if (!fake.isReady) throw new Error(`${what} when app is ready`);
};

/** A frame as a sender is known by. */
export type FakeFrame = { readonly origin: string; readonly url: string };

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** What a window shows. `opens` is what the program answers when the page wants a new window. */
export type FakeContents = EventEmitter & {
  readonly mainFrame: FakeFrame;
  readonly send: Electron.WebContents['send'];
  readonly setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'];
  readonly opens: () => OpenHandler | undefined;
};

const createContents = (frame: () => FakeFrame): FakeContents => {
  const state: { opens?: OpenHandler } = {};
  return strict(
    'webContents',
    Object.defineProperties(
      Object.assign(new EventEmitter(), {
        // As Electron: what cannot be cloned cannot be sent.
        send: (name: string, ...args: unknown[]) => void fake.renderer.emit(name, anEvent(), ...structuredClone(args)),
        setWindowOpenHandler: (handler: OpenHandler) => {
          state.opens = handler;
        },
        opens: () => state.opens,
      }),
      { mainFrame: { get: frame } },
    ) as FakeContents,
  );
};

type WindowMembers =
  | 'close'
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isKiosk'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setKiosk'
  | 'show';

/** A window, with what a test may ask of it. */
export type FakeWindow = EventEmitter &
  Pick<Electron.BrowserWindow, WindowMembers> & {
    readonly options: Electron.BrowserWindowConstructorOptions;
    readonly webContents: FakeContents;
    readonly did: string[];
    readonly loaded: string[];
    minimized: boolean;
    maximized: boolean;
  };

const createWindow = (options: Electron.BrowserWindowConstructorOptions): FakeWindow => {
  afterReady('Cannot create BrowserWindow before app is ready: only');
  const state = { destroyed: false, isKiosk: options.kiosk ?? false, frame: { origin: 'null', url: '' } };
  const did: string[] = [];
  const loaded: string[] = [];
  const window: FakeWindow = Object.assign(new EventEmitter(), {
    options,
    did,
    loaded,
    minimized: false,
    maximized: false,
    webContents: createContents(() => {
      if (state.destroyed) throw new TypeError('Object has been destroyed');
      return state.frame;
    }),
    loadURL: async (url: string) => {
      loaded.push(url);
      state.frame = { origin: /^[a-z]+:\/\/[^/]*/.exec(url)?.[0] ?? 'null', url };
      await Promise.resolve();
      window.emit('ready-to-show');
    },
    close: () => {
      const event = anEvent();
      window.emit('close', event);
      if (event.defaultPrevented || state.destroyed) return;
      state.destroyed = true;
      window.emit('closed');
      afterWindowClosed();
    },
    focus: () => void did.push('focus'),
    show: () => void did.push('show'),
    hide: () => void did.push('hide'),
    restore: () => {
      window.minimized = false;
      did.push('restore');
    },
    isFocused: () => fake.isFocused,
    isKiosk: () => state.isKiosk,
    setKiosk: (isKiosk: boolean) => {
      state.isKiosk = isKiosk;
    },
    isMinimized: () => window.minimized,
    isMaximized: () => window.maximized,
    // Shows a hidden window as well.
    maximize: () => {
      window.maximized = true;
      window.show();
    },
    isDestroyed: () => state.destroyed,
    getNormalBounds: () => ({ width: options.width ?? 800, height: options.height ?? 600, x: 10, y: 20 }),
  });
  fake.windows.push(strict('BrowserWindow', window));
  fake.app.emit('web-contents-created', anEvent(), window.webContents);
  return strict('BrowserWindow', window);
};

/** Made with `new`, as Electron's. */
export const BrowserWindow = function FakeBrowserWindow(options: Electron.BrowserWindowConstructorOptions = {}) {
  return createWindow(options);
} as unknown as { new (options?: Electron.BrowserWindowConstructorOptions): FakeWindow };

const createSession = (partition: string, options: Electron.FromPartitionOptions | undefined): FakeSession => {
  const handlers: FakeSession['handlers'] = {};
  const schemes: FakeSession['schemes'] = new Map();
  const members = {
    partition,
    options,
    handlers,
    schemes,
    protocol: strict('session.protocol', {
      handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
        if (schemes.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        schemes.set(scheme, handler);
      },
    }),
    webRequest: strict('session.webRequest', {
      onBeforeRequest: (listener: FakeSession['handlers']['beforeRequest'] & object) => {
        handlers.beforeRequest = listener;
      },
    }),
    setPermissionRequestHandler: (handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]) => {
      handlers.permissionRequest = handler;
    },
    setPermissionCheckHandler: (handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]) => {
      handlers.permissionCheck = handler;
    },
    setDevicePermissionHandler: (handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]) => {
      handlers.devicePermission = handler;
    },
    setSpellCheckerEnabled: (enabled: boolean) => {
      handlers.spellChecker = enabled;
    },
  };
  return strict('session', Object.assign(new EventEmitter(), members));
};

/** Electron's `session`: the same partition is the same session. */
export const session = strict('session', {
  fromPartition: (partition: string, options?: Electron.FromPartitionOptions): FakeSession => {
    afterReady('Session can only be received');
    const known = fake.sessions.find((each) => each.partition === partition);
    if (known !== undefined) return known;
    const made = createSession(partition, options);
    fake.sessions.push(made);
    return made;
  },
});

/** Electron's `protocol`. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
    if (fake.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    fake.schemes = schemes; // as Electron: a second call replaces the first
  },
});

/** Electron's `ipcMain`. */
export const ipcMain = strict(
  'ipcMain',
  Object.assign(new EventEmitter(), {
    handle: (name: string, handler: (event: unknown, ...args: unknown[]) => unknown) => {
      if (fake.handlers.has(name)) throw new Error(`Attempted to register a second handler for '${name}'`);
      fake.handlers.set(name, handler);
    },
    removeHandler: (name: string) => void fake.handlers.delete(name),
  }),
);

/** Calls a handler as a frame of some contents: arguments and answer are cloned, failures wrapped, as Electron does. */
export const invokeFrom = async (
  from: { readonly sender: unknown; readonly senderFrame: FakeFrame | null },
  name: string,
  ...args: unknown[]
): Promise<unknown> => {
  const cloned = structuredClone(args);
  const handler = fake.handlers.get(name);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${name}'`);
    return structuredClone(await handler({ ...from, type: 'frame', frameId: 1, processId: 1 }, ...cloned));
  } catch (error) {
    throw new Error(`Error invoking remote method '${name}': ${String(error)}`);
  }
};

/** Electron's `ipcRenderer`, in the main frame of the first window. */
export const ipcRenderer = strict(
  'ipcRenderer',
  Object.assign(fake.renderer, {
    invoke: (name: string, ...args: unknown[]) => {
      const contents = fake.windows[0]?.webContents;
      return invokeFrom({ sender: contents, senderFrame: contents?.mainFrame ?? null }, name, ...args);
    },
  }),
);

/** Electron's `contextBridge`. */
export const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (key: string, api: object) => {
    if (fake.world.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
    fake.world.set(key, Object.freeze({ ...api }));
  },
});

/** Electron's `Menu`. */
export const Menu = strict('Menu', {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[] | null) => void fake.menus.push(menu ?? []),
});

/** Electron's `dialog`; a person presses the button that `fake.pressed` numbers. */
export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => void fake.errorBoxes.push({ title, content }),
  showMessageBox: async (_window: unknown, options: Electron.MessageBoxOptions) => {
    fake.questions.push(options);
    return { response: fake.pressed, checkboxChecked: false };
  },
});

/** Electron's `powerMonitor`: what the computer tells of itself is emitted on `fake.power`. */
export const powerMonitor = strict('powerMonitor', fake.power);

/** What a test sees of a notification. */
export type FakeNotification = EventEmitter & {
  readonly options: Electron.NotificationConstructorOptions;
  isShown: boolean;
  readonly show: () => void;
  readonly close: () => void;
};

const createNotification = (options: Electron.NotificationConstructorOptions): FakeNotification => {
  afterReady('Cannot create Notification before app is ready: only');
  const notification: FakeNotification = Object.assign(new EventEmitter(), {
    options,
    isShown: false,
    show: () => {
      notification.isShown = true;
    },
    close: () => {
      notification.isShown = false;
    },
  });
  fake.notifications.push(notification);
  return strict('Notification', notification);
};

/** Made with `new`, as Electron's. */
export const Notification = strict(
  'Notification',
  Object.assign(
    function FakeNotification(options: Electron.NotificationConstructorOptions) {
      return createNotification(options);
    },
    { isSupported: () => fake.hasNotifications },
  ),
) as unknown as {
  new (options: Electron.NotificationConstructorOptions): FakeNotification;
  isSupported: () => boolean;
};

export type FakeTray = EventEmitter & {
  readonly picture: unknown;
  toolTip: string;
  menu: Electron.MenuItemConstructorOptions[];
  isDestroyed: boolean;
};

const createTray = (picture: Electron.NativeImage | string): FakeTray => {
  afterReady('Cannot create Tray before app is ready: only');
  const tray: FakeTray = Object.assign(new EventEmitter(), { picture, toolTip: '', menu: [], isDestroyed: false });
  const alive = () => {
    if (tray.isDestroyed) throw new TypeError('Tray is destroyed');
  };
  fake.trays.push(tray);
  return strict(
    'Tray',
    Object.assign(tray, {
      setToolTip: (words: string) => {
        alive();
        tray.toolTip = words;
      },
      setContextMenu: (menu: Electron.MenuItemConstructorOptions[]) => {
        alive();
        tray.menu = menu;
      },
      destroy: () => {
        tray.isDestroyed = true;
      },
    }),
  );
};

/** Made with `new`, as Electron's. */
export const Tray = strict('Tray', function fakeTray(picture: Electron.NativeImage | string) {
  return createTray(picture);
}) as unknown as new (
  picture: Electron.NativeImage | string,
) => FakeTray;

/** Electron's `screen`: the displays that a test says there are. */
export const screen = strict('screen', {
  getPrimaryDisplay: () => {
    if (!fake.isReady) throw new Error('screen can only be used once app is ready');
    return { bounds: fake.displays[0] };
  },
  getAllDisplays: () => {
    if (!fake.isReady) throw new Error('screen can only be used once app is ready');
    return fake.displays.map((workArea) => ({ workArea }));
  },
});

/** Electron's `shell`: electron-store names it; nothing of ours may use it. */
export const shell = strict('shell', {});
