import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { TraceEntry } from '../../../main/training/trace.ts';
import { newProfile, startChromium } from './chromium.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { type Host, startHost } from './host.ts';

/** A whole desk: real browser, real host process, real store, and the real training service on the other end. */
export type JourneyDesk = {
  readonly clinic: Clinic;
  readonly dataDir: string;
  readonly host: () => Host;
  /** The window. */
  readonly page: Page;
  /** Another window on the same workstation, at a screen of its own. */
  readonly newWindow: (options?: Window) => Promise<Page>;
  /** Nothing reaches the booking service from now on. */
  readonly goOffline: () => Promise<void>;
  readonly goOnline: () => Promise<void>;
  /** What is asked of the service from here on is what `sent` tells. */
  readonly fromHere: () => void;
  readonly sent: () => readonly TraceEntry[];
  /** Ends the host as a power cut would. */
  readonly pullThePlug: () => Promise<void>;
  /** Starts the host again on the same data and opens the window on it, at a screen. */
  readonly startAgain: (screen: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `screen` is a path of the window, such as `/outbox`. `zoomed` is 200 per cent. */
export type Window = { readonly screen?: string; readonly zoomed?: boolean };

/** Opens a desk with fresh data in a folder of its own. Close it. */
export const openDesk = async (limits: Readonly<Record<string, number>> = {}): Promise<JourneyDesk> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-journey-'));
  const clinic = await openClinic(dataDir, limits);
  const start = () => startHost({ dataDir, profilePath: clinic.profilePath, now: clinic.now() });
  const running = { host: await start(), marked: 0 };
  const browser = await startChromium();
  const page = await newWindow(browser, running.host);
  return {
    clinic,
    dataDir,
    host: () => running.host,
    page,
    newWindow: (options) => newWindow(browser, running.host, options),
    goOffline: () => clinic.order({ do: 'cut' }),
    goOnline: () => clinic.order({ do: 'restore' }),
    fromHere: () => {
      running.marked = clinic.trace().length;
    },
    sent: () => clinic.trace().slice(running.marked),
    pullThePlug: () => running.host.kill(),
    startAgain: async (screen) => {
      running.host = await start();
      await show(page, running.host, screen);
    },
    close: async () => {
      await browser.close();
      await running.host.stop();
      await clinic.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** How long a person would wait for a screen. */
const PATIENCE_MS = 15_000;

const newWindow = async (
  browser: Browser,
  host: Host,
  { screen = '/', zoomed = false }: Window = {},
): Promise<Page> => {
  const page = await (await newProfile(browser, { zoomed })).newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (defect) => process.stderr.write(`Defect in the window: ${defect.stack ?? defect.message}\n`));
  await show(page, host, screen);
  return page;
};

const show = async (page: Page, { address }: Host, screen: string): Promise<void> => {
  await page.goto(`${address}#${screen}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
