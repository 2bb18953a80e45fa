import { BrowserWindow, screen, type Session } from 'electron';
import type { Environment } from '../../shared/model/profile.ts';
import type { SettingsPort } from '../ports/start-up.ts';
import type { KioskShell } from './kiosk.ts';
import { reloadAfterCrash } from './page-crash.ts';
import { PAGE_ORIGIN } from './page-protocol.ts';
import { placeOn } from './window-place.ts';
import { titleOf } from './words.ts';

/** What the window is made from. */
export type WindowParts = {
  readonly session: Session;
  /** The built preload script. */
  readonly preload: string;
  readonly environment: Environment;
  readonly devTools: boolean;
  readonly settings: SettingsPort;
  readonly kiosk: Pick<KioskShell, 'isKiosk'>;
};

const SIZE = { width: 1280, height: 860 } as const;
const LEAST = { minWidth: 720, minHeight: 540 } as const;

/** Makes the one window and loads the page in it; it is shown once it has something to show. Remembers where it was. */
export const openDeskWindow = (parts: WindowParts): BrowserWindow => {
  const kept = parts.kiosk.isKiosk() ? undefined : parts.settings.read().window;
  const window = new BrowserWindow({
    ...SIZE,
    ...LEAST,
    ...(parts.kiosk.isKiosk() ? wholeScreen() : placeOn(kept, workAreas())),
    show: false,
    title: titleOf(parts.environment),
    webPreferences: preferencesOf(parts),
  });
  window.once('ready-to-show', () => (kept?.isMaximized === true ? window.maximize() : window.show()));
  window.on('page-title-updated', (event) => event.preventDefault()); // no page puts a name in the taskbar (safety 12.3)
  window.on('close', () => {
    if (!parts.kiosk.isKiosk()) rememberPlace(parts.settings, window);
  });
  const load = (): void => void window.loadURL(`${PAGE_ORIGIN}/`);
  reloadAfterCrash(window, { load, now: () => performance.now(), isKiosk: parts.kiosk.isKiosk });
  load();
  return window;
};

const workAreas = () => screen.getAllDisplays().map(({ workArea }) => workArea);

/** A kiosk's, over the first display and whatever lies there; other displays are the operating system's to cover (docs/kiosk.md). */
const wholeScreen = () => ({ ...screen.getPrimaryDisplay().bounds, kiosk: true, fullscreen: true });

/** Every preference that safety 11 names, stated whatever its default. */
const preferencesOf = ({ session, preload, devTools }: WindowParts) =>
  ({
    session,
    preload,
    devTools,
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
  }) as const;

const rememberPlace = (settings: SettingsPort, window: BrowserWindow): void => {
  const { width, height, x, y } = window.getNormalBounds();
  settings.write({ ...settings.read(), window: { width, height, x, y, isMaximized: window.isMaximized() } });
};
