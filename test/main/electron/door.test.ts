import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createElectronDoor } from '../../../main/electron/door.ts';
import type { StartOptions, StartUp } from '../../../main/ports/start-up.ts';
import { ok } from '../../../shared/base/result.ts';
import { DESK_CALL } from '../../../shared/ipc/names.ts';
import { createFakeDesk, type FakeDesk } from '../../support/fake-desk.ts';
import { ipcRenderer } from '../../support/fake-electron.ts';
import type { FakeWindow } from '../../support/fake-electron-parts.ts';
import { anEvent, fake, resetFakeElectron } from '../../support/fake-electron-state.ts';
import { aPage } from '../browser/browser-host.ts';
import { aDesk } from '../terminal/samples.ts';

const cleanups: (() => void)[] = [];
beforeEach(resetFakeElectron);
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

type Start = { readonly words?: readonly string[]; readonly startUp?: StartUp; readonly env?: Record<string, string> };

const start = async ({ words = [], startUp, env = {} }: Start = {}) => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'bw-window-')), 'data');
  const { folder, remove } = aPage();
  cleanups.push(remove, () => rmSync(join(dataDir, '..'), { recursive: true }));
  const desk = createFakeDesk({ getDesk: () => ok(aDesk()), recentPatients: () => ok([]) });
  const options: StartOptions[] = [];
  const door = createElectronDoor({
    presetProfile: () => ok(undefined),
    open: async (given) => {
      options.push(given);
      return startUp ?? { kind: 'open', desk, environment: 'training', handedOver: false };
    },
    argv: ['/opt/electron', ...(fake.isPackaged ? [] : ['/work/desk']), '--data', dataDir, ...words],
    env,
    platform: 'linux',
    execPath: '/opt/electron',
    home: '/home/a',
    page: folder.page,
    preload: '/opt/desk/dist/preload/bridge.cjs',
  });
  await door.start();
  return { desk, options, dataDir };
};

const theWindow = (): FakeWindow => {
  const [window] = fake.windows;
  if (window === undefined) throw new Error('no window');
  return window;
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the window', () => {
  // proves safety 11: every preference is stated, none is left to a default
  it('states each preference that keeps the page in its place', async () => {
    await start();
    const { session, ...preferences } = theWindow().options.webPreferences ?? {};
    expect(preferences).toEqual({
      preload: '/opt/desk/dist/preload/bridge.cjs',
      devTools: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      v8CacheOptions: 'none',
    });
    expect(session).toBe(fake.sessions[0]);
    expect(fake.sandboxed).toBe(true);
  });

  it('loads the page from its own scheme and is shown once there is something to see', async () => {
    await start();
    await turn();
    expect(theWindow().loaded).toEqual(['app://desk/']);
    expect(theWindow().options.show).toBe(false);
    expect(theWindow().did).toEqual(['show']);
    expect(fake.sessions[0]?.schemes.has('app')).toBe(true);
  });

  it('serves its page the commands', async () => {
    const { desk } = await start();
    expect(await ipcRenderer.invoke(DESK_CALL, 'recentPatients', {})).toEqual({ kind: 'reply', reply: [] });
    expect(desk.asked.map(({ name }) => name)).toContain('recentPatients');
  });

  // proves 12.3: no page writes a name into the title or the taskbar
  it('is titled by its environment, and by no page', async () => {
    await start();
    expect(theWindow().options.title).toContain('TRAINING');
    const event = anEvent();
    theWindow().emit('page-title-updated', event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('keeps every later page in its place too', async () => {
    await start();
    const event = anEvent();
    theWindow().webContents.emit('will-navigate', event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('asks the operating system for proxies', async () => {
    const { options } = await start();
    fake.proxies.set('https://api.invalid/', 'PROXY proxy:8080');
    expect(await options[0]?.systemProxy?.('https://api.invalid/')).toBe('PROXY proxy:8080');
  });

  it('opens as it was left, maximised too; back on a screen that is there, where its own was taken away', async () => {
    const { dataDir } = await start();
    theWindow().maximize();
    theWindow().close();
    await turn();
    const kept = () => JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')).window;
    expect(kept()).toMatchObject({ x: 10, y: 20, isMaximized: true });
    resetFakeElectron();
    fake.displays = [{ x: -3000, y: 0, width: 1280, height: 1000 }];
    await start({ words: ['--data', dataDir] });
    expect(theWindow().options).toMatchObject({ width: 1280, height: 860 });
    expect(theWindow().options.x).toBeUndefined();
    theWindow().emit('ready-to-show');
    expect(theWindow().isMaximized()).toBe(true);
  });

  it('remembers where it was', async () => {
    const { options } = await start();
    theWindow().close();
    await turn();
    expect(options[0]?.settings?.read().window).toEqual({
      width: 1280,
      height: 860,
      x: 10,
      y: 20,
      isMaximized: false,
    });
  });

  it('has developer tools, and the controls of training, outside a release only', async () => {
    fake.isPackaged = true;
    const { options } = await start();
    expect(theWindow().options.webPreferences?.devTools).toBe(false);
    expect(JSON.stringify(fake.menus)).not.toMatch(/devtools|reload/i);
    expect(options[0]?.training).toEqual({ control: false });
    resetFakeElectron();
    fake.isPackaged = true;
    expect((await start({ words: ['--control'] })).options[0]?.training).toEqual({ control: true });
  });
});

describe('starting', () => {
  it('opens training alone on its folder, with itself as the training service', async () => {
    const { options, dataDir } = await start();
    expect(options[0]).toMatchObject({
      door: 'electron',
      dataDir,
      trainingLaunch: { command: '/opt/electron', args: ['/opt/desk', '--training-service'] },
      training: { control: true },
      offline: false,
      background: true,
      exclusive: true,
    });
    expect(options[0]).not.toHaveProperty('profilePath');
  });

  it('keeps what Chromium writes below the data folder, for this user alone', async () => {
    const { dataDir } = await start();
    expect(fake.paths.get('userData')).toBe(join(dataDir, 'window'));
    expect(fake.paths.get('sessionData')).toBe(join(dataDir, 'window'));
    expect(statSync(join(dataDir, 'window')).mode & 0o777).toBe(0o700);
  });

  // proves 6.5: the loser of the lock exits in the same tick and opens nothing
  it('ends at once where another window has the lock', async () => {
    fake.lockTaken = true;
    const { options, dataDir } = await start();
    expect(fake.exits).toEqual([0]);
    expect(options).toEqual([]);
    expect(fake.isReady).toBe(false);
    expect(existsSync(join(dataDir, 'settings.json'))).toBe(false);
  });

  it('shows its window when a second one is started, and takes nothing from that one', async () => {
    const { options } = await start();
    await turn();
    theWindow().minimized = true;
    fake.app.emit('second-instance', anEvent(), ['desk', '--profile', '/evil.json'], '/');
    expect(theWindow().did).toEqual(['show', 'restore', 'show', 'focus']);
    expect(options).toHaveLength(1);
  });

  // proves safety 11: dangerous switches end the program
  it.each(['remote-debugging-port', 'inspect', 'no-sandbox', 'proxy-server', 'password-store'])(
    'does not start with --%s',
    async (name) => {
      fake.switches.add(name);
      const { options } = await start();
      expect(fake.exits).toEqual([1]);
      expect(fake.errorBoxes[0]?.content).toContain(`--${name}`);
      expect([options, fake.lockAsked, fake.windows]).toEqual([[], 0, []]);
    },
  );

  // proves safety 11: no certificate that is wrong is let pass, and no renderer leaves its sandbox, by a word in the environment
  it.each(['NODE_TLS_REJECT_UNAUTHORIZED', 'ELECTRON_DISABLE_SANDBOX'])(
    'does not start where %s is set',
    async (name) => {
      const { options } = await start({ env: { [name]: '0' } });
      expect(fake.exits).toEqual([1]);
      expect(fake.errorBoxes[0]?.content).toContain(name);
      expect([options, fake.lockAsked, fake.windows]).toEqual([[], 0, []]);
    },
  );

  it('may be driven by a test, but never once it is packaged', async () => {
    fake.switches.add('inspect');
    await start({ env: { BW_ELECTRON_TEST: '1' } });
    expect(fake.windows).toHaveLength(1);
    resetFakeElectron();
    fake.isPackaged = true;
    fake.switches.add('inspect');
    await start({ env: { BW_ELECTRON_TEST: '1' } });
    expect(fake.exits).toEqual([1]);
    expect(fake.windows).toEqual([]);
  });

  it('does not start with options that make no sense', async () => {
    await start({ words: ['--now', 'soon'] });
    expect(fake.exits).toEqual([1]);
    expect(fake.errorBoxes[0]?.content).toContain('--now');
  });

  it('says why the workstation did not open, and what to do', async () => {
    await start({ startUp: { kind: 'keychain', state: 'locked', environment: 'production' } });
    expect(fake.errorBoxes[0]?.content).toContain('Unlock the keychain');
    expect(fake.exits).toEqual([1]);
    expect(fake.windows).toEqual([]);
  });

  // proves 12.2: the words of a defect may quote data and are shown to nobody
  it('shows nothing of a defect', async () => {
    const door = createElectronDoor({
      presetProfile: () => ok(undefined),
      open: () => Promise.reject(new Error('Ida Invented 9990000018')),
      argv: ['electron', 'desk', '--data', mkdtempSync(join(tmpdir(), 'bw-window-'))],
      env: {},
      platform: 'linux',
      execPath: 'electron',
      home: '/home/a',
      page: '/nowhere',
      preload: '/nowhere',
    });
    await door.start();
    expect(fake.errorBoxes[0]?.content).toContain('Contact IT support');
    expect(JSON.stringify(fake.errorBoxes)).not.toMatch(/Ida|9990000018/);
    expect(fake.exits).toEqual([1]);
  });
});

describe('a window that cannot be made', () => {
  it('closes the workstation again', async () => {
    fake.handlers.set(DESK_CALL, () => undefined); // a second handler is refused
    const { desk } = await start();
    expect(desk.isClosed()).toBe(true);
    expect(fake.exits).toEqual([1]);
  });
});

describe('leaving', () => {
  const leave = async (): Promise<FakeDesk> => {
    const { desk } = await start();
    await turn();
    theWindow().close();
    await turn();
    await turn();
    return desk;
  };

  it('closes the workstation, then ends', async () => {
    const desk = await leave();
    expect(desk.isClosed()).toBe(true);
    expect(fake.exits).toEqual([0]);
    expect(fake.handlers.size).toBe(0);
  });
});
