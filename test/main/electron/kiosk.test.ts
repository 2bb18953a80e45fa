import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createElectronDoor } from '../../../main/electron/door.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Session } from '../../../shared/ipc/session-view.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import type { FakeWindow } from '../../support/fake-electron-parts.ts';
import { anEvent, fake, resetFakeElectron } from '../../support/fake-electron-state.ts';
import { aPage } from '../browser/browser-host.ts';
import { aDesk } from '../terminal/samples.ts';

// Against a fake of Electron: what the program asks of it. That a real one does it, and that Windows locks the rest, is not shown here.

const KIOSK: Session = { state: 'kiosk', id: 'k-1', idleSeconds: 30 };
const LEFT: Session = { state: 'out', by: 'pin', why: 'signed-out', people: [], isKiosk: true };
const STAFF: Session = { state: 'in', by: 'pin', id: 's-1', name: 'Sam', role: 'receptionist', idleMinutes: 10 };

const cleanups: (() => void)[] = [];
beforeEach(resetFakeElectron);
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const theWindow = (): FakeWindow => {
  const [window] = fake.windows;
  if (window === undefined) throw new Error('no window');
  return window;
};

const start = async (first: Session | 'none' = KIOSK, platform: NodeJS.Platform = 'linux') => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'bw-kiosk-')), 'data');
  const { folder, remove } = aPage();
  cleanups.push(remove, () => rmSync(join(dataDir, '..'), { recursive: true }));
  const state = { session: first === 'none' ? undefined : first, waiting: 0 };
  const desk = createFakeDesk({
    getDesk: () => {
      const view = aDesk();
      const counts = { ...view.counts, needDecision: state.waiting };
      return ok({ ...view, counts, ...(state.session === undefined ? {} : { session: state.session }) });
    },
    mayLeave: () =>
      ok({ allowed: true, notSent: 0, notConfirmed: 0, needDecision: 0, openRebooks: 0, calls: 0, underWay: 0 }),
  });
  const door = createElectronDoor({
    presetProfile: () => ok(undefined),
    open: async () => ({ kind: 'open', desk, environment: 'training', handedOver: false }),
    argv: ['/opt/electron', '/work/desk', '--data', dataDir],
    env: {},
    platform,
    execPath: '/opt/electron',
    home: '/home/a',
    page: folder.page,
    preload: '/opt/desk/dist/preload/bridge.cjs',
  });
  await door.start();
  const become = async (session: Session) => {
    state.session = session;
    desk.emit({ topics: ['session'] });
    await turn();
  };
  return { desk, dataDir, become, state };
};

const pressed = (key: string, ...held: readonly Held[]): boolean => {
  const event = anEvent();
  const modifiers = Object.fromEntries(
    ['control', 'alt', 'meta', 'shift'].map((name) => [name, held.some((one) => one === name)]),
  );
  theWindow().webContents.emit('before-input-event', event, { type: 'keyDown', key, ...modifiers });
  return !event.defaultPrevented;
};

type Held = 'control' | 'alt' | 'meta' | 'shift';

const CTRL = ['r', 'w', 'p', 'n', 't', 'o', 's', 'f', 'j', 'l', 'q', 'u', '+', '-', '=', '0', 'Tab', 'F4'];
const CTRL_SHIFT = ['I', 'J', 'C', 'R', 'N', 'P', 'T', 'Delete'];
const ALT = ['F4', 'ArrowLeft', 'ArrowRight', 'Home', 'Tab', ' ', 'd'];
const META = ['q', 'w', 'r', 'm', 'h'];
const ALONE = ['Meta', 'Alt', 'Control', 'ContextMenu', 'PrintScreen', 'Print', 'BrowserBack', 'BrowserRefresh'];
const F_KEYS = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);

const withHeld = (keys: readonly string[], ...held: readonly Held[]) =>
  keys.map((key): [string, readonly Held[]] => [key, held]);

const SHORTCUTS = [
  ...withHeld([...F_KEYS, ...ALONE]),
  ...withHeld(CTRL, 'control'),
  ...withHeld(CTRL_SHIFT, 'control', 'shift'),
  ...withHeld(ALT, 'alt'),
  ...withHeld(META, 'meta'),
];

// proves 11
describe('a kiosk', () => {
  test('stands over the whole first display, with no menu, and remembers no place', async () => {
    fake.displays = [
      { x: 0, y: 0, width: 1080, height: 1920 },
      { x: 1080, y: 0, width: 800, height: 600 },
    ];
    const { dataDir } = await start();
    expect(theWindow().options).toMatchObject({ kiosk: true, fullscreen: true, x: 0, y: 0, width: 1080, height: 1920 });
    expect(fake.menus.at(-1)).toEqual([]);
    theWindow().close();
    await turn();
    const kept = join(dataDir, 'settings.json');
    expect(existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')).window : undefined).toBeUndefined();
  });

  test.each(SHORTCUTS)('%s with %j is nobody’s shortcut', async (key, held) => {
    await start();
    expect(pressed(key, ...held)).toBe(false);
  });

  test.each(['7', 'a', 'Q', ' ', 'Tab', 'Enter', 'Backspace', 'ArrowDown'])('“%s” is typed', async (key) => {
    await start();
    expect(pressed(key)).toBe(true);
    expect(pressed('Tab', 'shift')).toBe(true);
  });

  test('does not close, and asks nobody anything; nor does it once its PIN was typed and nobody has signed in', async () => {
    const { become } = await start();
    theWindow().close();
    fake.app.emit('before-quit', anEvent());
    await turn();
    expect(theWindow().isDestroyed()).toBe(false);
    await become(LEFT);
    theWindow().close();
    await turn();
    expect(theWindow().isDestroyed()).toBe(false);
    expect(pressed('r', 'control')).toBe(false);
    expect([fake.menus.at(-1), fake.questions]).toEqual([[], []]);
  });

  test('is a desk over the whole screen for staff who have signed in, and shut again when they have gone', async () => {
    const { become } = await start();
    await become(STAFF);
    expect(fake.menus.at(-1)).not.toEqual([]);
    expect(pressed('c', 'control')).toBe(true);
    expect(theWindow().isKiosk()).toBe(true);
    await become(KIOSK);
    expect(fake.menus.at(-1)).toEqual([]);
    expect(pressed('c', 'control')).toBe(false);
    await become(STAFF);
    theWindow().close();
    await turn();
    expect(theWindow().isDestroyed()).toBe(true);
  });

  test('a page that dies is loaded anew, however often, without a dialog', async () => {
    await start();
    for (const _ of [1, 2, 3, 4, 5]) {
      theWindow().webContents.emit('render-process-gone', anEvent(), { reason: 'crashed', exitCode: 1 });
    }
    expect(theWindow().loaded).toHaveLength(4); // the start, and three; the rest after a quiet minute
    expect(fake.errorBoxes).toEqual([]);
  });

  test('tells nobody who stands at it what waits, neither by a notification nor by an icon', async () => {
    const { desk, state } = await start(LEFT, 'win32');
    await turn();
    state.waiting = 3;
    desk.emit({ topics: ['outbox'] });
    await turn();
    expect([fake.notifications, fake.trays]).toEqual([[], []]);
  });

  test('a desk that becomes one is shut at once, and one that does not answer stays as it was', async () => {
    const { become, desk } = await start(STAFF);
    expect([theWindow().isKiosk(), theWindow().options.kiosk]).toEqual([false, undefined]);
    await become(KIOSK);
    expect(theWindow().isKiosk()).toBe(true);
    expect(pressed('F5')).toBe(false);
    const broken: Session = { state: 'kiosk', id: 'k-2', idleSeconds: Number.NaN };
    await become(broken);
    expect(desk.isClosed()).toBe(false);
    expect(pressed('F5')).toBe(false);
  });
});

test('a desk that is none keeps its keys, its menu and its way out', async () => {
  await start('none');
  expect([pressed('F5'), pressed('c', 'control')]).toEqual([true, true]);
  expect(fake.menus.at(-1)).not.toEqual([]);
  theWindow().close();
  await turn();
  expect(theWindow().isDestroyed()).toBe(true);
});
