import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { FakeNotification, FakeTray, FakeWindow } from './fake-electron-parts.ts';

/** An event as Electron gives it: it can be prevented. */
export const anEvent = () => {
  const event = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};

/** What a session of the fake holds. */
export type FakeSession = EventEmitter & {
  readonly partition: string;
  readonly options: Electron.FromPartitionOptions | undefined;
  readonly handlers: {
    permissionRequest?: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
    permissionCheck?: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
    devicePermission?: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
    beforeRequest?: (details: { readonly url: string }, answer: (response: Electron.CallbackResponse) => void) => void;
    spellChecker?: boolean;
  };
  readonly schemes: Map<string, (request: Request) => Response | Promise<Response>>;
};

const fresh = () => ({
  isReady: false,
  /** Whether another instance holds the lock already. */
  lockTaken: false,
  lockAsked: 0,
  switches: new Set<string>(),
  paths: new Map<string, string>(),
  /** What the operating system says of proxies, by address. */
  proxies: new Map<string, string>(),
  sandboxed: false,
  exits: [] as number[],
  quits: 0,
  hardwareAcceleration: true,
  errorBoxes: [] as { readonly title: string; readonly content: string }[],
  questions: [] as Electron.MessageBoxOptions[],
  /** The number of the button that a person presses. */
  pressed: 0,
  schemes: [] as Electron.CustomScheme[],
  sessions: [] as FakeSession[],
  displays: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Electron.Rectangle[],
  windows: [] as FakeWindow[],
  /** Whether a window has the focus. */
  isFocused: false,
  hasNotifications: true,
  notifications: [] as FakeNotification[],
  /** The number on the program's picture. */
  badge: 0,
  /** Whether the program has a picture of its own. */
  hasIcon: true,
  trays: [] as FakeTray[],
  menus: [] as Electron.MenuItemConstructorOptions[][],
  handlers: new Map<string, (event: unknown, ...args: unknown[]) => unknown>(),
  world: new Map<string, unknown>(),
  isPackaged: false,
});

/** The tests' side of the fake: what the program asked of Electron, and what Electron is to say. */
export const fake = {
  ...fresh(),
  app: new EventEmitter(),
  renderer: new EventEmitter(),
  power: new EventEmitter(),
};

/** Electron as it is before a program starts. */
export const resetFakeElectron = (): void => {
  Object.assign(fake, fresh());
  fake.app.removeAllListeners();
  fake.power.removeAllListeners();
  fake.renderer.removeAllListeners();
};

/** An object that throws where something is asked of it that it does not model. */
export const strict = <Model extends object>(name: string, model: Model): Model =>
  new Proxy(model, {
    get: (target, member, receiver) => {
      if (typeof member === 'symbol' || member in target || PROBED.includes(member)) {
        return Reflect.get(target, member, receiver);
      }
      throw new Error(`The fake of Electron does not model ${name}.${member}`);
    },
  });

/** What the language and the test runner ask of any object. */
const PROBED = ['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'tagName', '$$typeof', '@@__IMMUTABLE_ITERABLE__@@'];
