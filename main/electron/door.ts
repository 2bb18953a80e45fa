import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { type PlaceAsked, placeAsked, type PresetProfile } from '../ports/place-asked.ts';
import type { OpenWorkstation, SettingsPort, StartOptions, StartUp } from '../ports/start-up.ts';
import { type NotStarted, startUpWordsOf } from '../ports/start-up-words.ts';
import { ownWordsOf, parseWindowArguments, type WindowArguments } from './arguments.ts';
import { createPageSession, hardenPages } from './harden.ts';
import { hostCommands } from './ipc-host.ts';
import { createKioskShell, type KioskShell } from './kiosk.ts';
import { createMenu } from './menu.ts';
import { createNotifier } from './notify.ts';
import { offerUpdates } from './offer-updates.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { heedPower } from './power.ts';
import { closeBeforeQuit, guardClosing } from './quit-guard.ts';
import { createDesktopSettings } from './settings.ts';
import { createWaitingIcon } from './waiting-icon.ts';
import { refusedSwitchesIn, refusedVariablesIn } from './switches.ts';
import { trainingLaunchOf } from './training-service.ts';
import type { Updater } from './updates.ts';
import { askSystemProxy } from './system-proxy.ts';
import { watchWaiting } from './waiting.ts';
import { openDeskWindow } from './window.ts';
import { NAME, refusedWords } from './words.ts';

/** What the Electron door needs from the world. */
export type ElectronDoorDeps = {
  readonly open: OpenWorkstation;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  readonly home: string;
  readonly presetProfile: PresetProfile;
  /** Where the built page and preload script lie. */
  readonly page: string;
  readonly preload: string;
  /** The built thread that copies the work file. */
  readonly copyWorker?: string;
  /** What exchanges an installed program, and whether it checks whose the new one is; absent where nothing is installed. */
  readonly updates?: () => { readonly updater: Updater; readonly isSigned: boolean };
};

/** The workstation in a window of its own. */
export type ElectronDoor = { readonly start: () => Promise<void> };

/** Makes the Electron door. `start` is called once, before Electron is ready. */
export const createElectronDoor = (deps: ElectronDoorDeps): ElectronDoor => ({
  start: async () => {
    try {
      await start(deps);
    } catch (defect) {
      // Where it happened, without its message: that may quote data (safety 12.2).
      const stack = defect instanceof Error ? (defect.stack ?? '') : '';
      process.stderr.write(`${stack.slice(stack.indexOf('\n    at '))}\n`);
      stop(
        'Something went wrong inside the workstation, and it cannot start. Contact IT support. Nothing saved is lost.',
      );
    }
  },
});

const start = async (deps: ElectronDoorDeps): Promise<void> => {
  const prepared = prepare(deps);
  if (prepared === undefined) return;
  await app.whenReady();
  const startUp = await deps.open(prepared.options);
  if (startUp.kind !== 'open') return refuse(startUp);
  try {
    showDesk(deps, prepared, { ...startUp, kiosk: await createKioskShell(startUp.desk) });
  } catch (defect) {
    await startUp.desk.close();
    throw defect;
  }
};

type Prepared = { readonly options: StartOptions; readonly settings: SettingsPort };

/** All that comes before Electron is ready, in one tick: nothing is opened by a program that may not run (safety 6.5, 11). */
const prepare = (deps: ElectronDoorDeps): Prepared | undefined => {
  const words = ownWordsOf(deps.argv, app.isPackaged);
  const refused = mayBeDriven(deps) ? [] : refusedIn(deps, words);
  if (refused.length > 0) return stop(refusedWords(refused));
  const args = parseWindowArguments(words);
  if (!args.ok) return stop(args.failure);
  const place = placeAsked(args.value, { computer: deps, preset: deps.presetProfile, resolve });
  if (!place.ok) return stop(sentencesOf(place.failure));
  const { dataDir } = place.value;
  keepInside(dataDir);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0); // the first one shows its window instead
    return undefined;
  }
  app.enableSandbox();
  registerPageScheme();
  const settings = createDesktopSettings(dataDir);
  return { settings, options: startOptionsOf(deps, args.value, { ...place.value, settings }) };
};

/** A test drives the window through the very switches that are refused; a packaged program never lets it. */
const mayBeDriven = ({ env }: ElectronDoorDeps): boolean => !app.isPackaged && env.BW_ELECTRON_TEST === '1';

const refusedIn = ({ env }: ElectronDoorDeps, words: readonly string[]): readonly string[] => [
  ...refusedSwitchesIn((name) => app.commandLine.hasSwitch(name), words).map((name) => `--${name}`),
  ...refusedVariablesIn(env),
];

const stop = (problem: string): undefined => {
  dialog.showErrorBox(NAME, problem);
  app.exit(1);
  return undefined;
};

/** What Chromium keeps lies below the data folder; the lock that lets one window at a time run goes by that place. */
const keepInside = (dataDir: string): void => {
  const folder = join(dataDir, 'window');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
};

const startOptionsOf = (
  deps: ElectronDoorDeps,
  args: WindowArguments,
  { settings, ...place }: PlaceAsked & { readonly settings: SettingsPort },
): StartOptions => ({
  door: 'electron',
  ...place,
  settings,
  systemProxy: askSystemProxy,
  downloads: app.getPath('downloads'),
  trainingLaunch: trainingLaunchOf({
    execPath: deps.execPath,
    appImage: deps.env.APPIMAGE,
    appPath: app.isPackaged ? undefined : app.getAppPath(),
  }),
  training: { control: args.control || !app.isPackaged, ...(args.now === undefined ? {} : { now: args.now }) },
  offline: false,
  background: true,
  exclusive: true,
  ...(deps.copyWorker === undefined ? {} : { copyWorker: deps.copyWorker }),
});

const sentencesOf = (startUp: NotStarted): string => {
  const { problem, next } = startUpWordsOf(startUp);
  return `${problem}\n\n${next}`;
};

const refuse = (startUp: NotStarted): void => {
  stop(sentencesOf(startUp));
};

type Opened = Extract<StartUp, { kind: 'open' }> & { readonly kiosk: KioskShell };

const showDesk = (deps: ElectronDoorDeps, { settings }: Prepared, opened: Opened): void => {
  const { desk, environment, controlUrl, policy, kiosk } = opened;
  const devTools = !app.isPackaged;
  hardenPages(app);
  const session = createPageSession({ devTools });
  servePage(session, deps.page);
  const menu = createMenu({ platform: deps.platform, devTools });
  const window = openDeskWindow({ session, preload: deps.preload, environment, devTools, settings, kiosk });
  kiosk.hold(window, menu);
  const stopHosting = hostCommands(desk, window);
  guardClosing(window, desk, kiosk.isShut);
  app.on('second-instance', () => bringForward(window)); // its command line is nothing to us
  const close = closeBeforeQuit(app, async () => {
    stopOffering();
    stopTelling();
    stopHosting();
    kiosk.stop();
    await desk.close();
  });
  heedPower({ desk, window, close });
  const stopOffering = offerUpdates({ ...deps.updates?.(), desk, policy, window, menu, close });
  const stopTelling = tellWhatWaits(deps, opened, window);
  if (controlUrl !== undefined) process.stdout.write(`Training controls, to act as the clinic: ${controlUrl}\n`);
};

const tellWhatWaits = (
  { platform, execPath }: ElectronDoorDeps,
  { desk, policy, kiosk }: Opened,
  window: BrowserWindow,
): (() => void) => {
  const forward = () => bringForward(window);
  const tellers = [
    createNotifier({ window, policy, bringForward: forward, isShut: kiosk.isShut }),
    ...(kiosk.isKiosk() ? [] : [createWaitingIcon({ platform, execPath, bringForward: forward })]),
  ];
  const stopWatching = watchWaiting(
    { desk },
    tellers.map(({ tell }) => tell),
  );
  return () => {
    stopWatching();
    for (const { close } of tellers) close();
  };
};

const bringForward = (window: BrowserWindow): void => {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};
