import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { TraceEntry } from '../../../main/training/trace.ts';
import { leaksIn } from '../canary/leaks.ts';
import { EVERYBODY } from '../canary/planted.ts';
import { startChromium, startKeepingChromium, type Windows } from './chromium.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { type Host, startHost } from './host.ts';
import { keptBy, type Seen, watchOutside } from './outside.ts';

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
  /** Starts the host again on the same data, by its own clock or another, and opens the window on it, at a screen. */
  readonly startAgain: (screen: string, now?: string) => Promise<void>;
  /** What could be seen and what was kept outside the pages of all windows, and what the host printed. */
  readonly seen: () => readonly Seen[];
  /** Ends everything and leaves the files. */
  readonly shut: () => Promise<void>;
  /** Ends everything, removes the files, and throws where anybody's number or name was seen or left in the open (safety 12.8). */
  readonly close: () => Promise<void>;
};

/** `screen` is a path of the window, such as `/outbox`. `zoomed` is 200 per cent. */
export type Window = { readonly screen?: string; readonly zoomed?: boolean };

/** A desk that is to be searched afterwards: where the browser keeps its profile and what is temporary, and what is done before the start. */
export type Searched = {
  readonly profile: string;
  readonly temp: string;
  /** Gives the profile file to start with. */
  readonly prepare: (desk: { readonly clinic: Clinic; readonly dataDir: string }) => Promise<string>;
};

/** Opens a desk with fresh data in a folder of its own. Close it. */
export const openDesk = async (
  limits: Readonly<Record<string, number>> = {},
  searched?: Searched,
): Promise<JourneyDesk> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-journey-'));
  const clinic = await openClinic(dataDir, limits);
  const profilePath = (await searched?.prepare({ clinic, dataDir })) ?? clinic.profilePath;
  const start = (now = clinic.now()) => startHost({ dataDir, profilePath, now, temp: searched?.temp });
  const running = { host: await start(), marked: 0 };
  const hosts = [running.host];
  const windows = watched(
    await (searched === undefined ? startChromium() : startKeepingChromium(searched.profile, searched.temp)),
  );
  const seen = (): readonly Seen[] => [
    ...windows.seen(),
    ...hosts.map((host) => ({ where: 'output of the host', text: host.printed() })),
  ];
  const open = async (options?: Window) => show(await windows.newPage(options), running.host, options?.screen);
  const shut = once(async () => {
    await windows.close();
    await running.host.stop();
    await clinic.close();
  });
  const page = await open();
  return {
    clinic,
    dataDir,
    host: () => running.host,
    page,
    newWindow: open,
    goOffline: () => clinic.order({ do: 'cut' }),
    goOnline: () => clinic.order({ do: 'restore' }),
    fromHere: () => {
      running.marked = clinic.trace().length;
    },
    sent: () => clinic.trace().slice(running.marked),
    pullThePlug: () => running.host.kill(),
    startAgain: async (screen, now) => {
      running.host = await start(now);
      hosts.push(running.host);
      await show(page, running.host, screen);
    },
    seen,
    shut,
    close: async () => {
      await shut();
      const leaks = leaksIn({ dataDir, seen: seen(), planted: EVERYBODY });
      rmSync(dataDir, { recursive: true, force: true });
      if (leaks.length > 0) throw new Error(`Patient data in the open:\n${leaks.join('\n')}`);
    },
  };
};

/** Does it at the first call; every call waits for that one. */
const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
};

/** How long a person would wait for a screen. */
const PATIENCE_MS = 15_000;

/** Windows of which is written down what can be seen outside them, and at their end what they kept. */
const watched = ({ newPage, close }: Windows) => {
  const watches: (() => readonly Seen[])[] = [];
  const pages: Page[] = [];
  const kept: Seen[] = [];
  return {
    newPage: async (look?: Window): Promise<Page> => {
      const page = await newPage(look);
      page.setDefaultTimeout(PATIENCE_MS);
      page.on('pageerror', (defect) =>
        process.stderr.write(`Defect in the window: ${defect.stack ?? defect.message}\n`),
      );
      watches.push(await watchOutside(page));
      pages.push(page);
      return page;
    },
    seen: (): readonly Seen[] => [...watches.flatMap((watch) => watch()), ...kept],
    close: async (): Promise<void> => {
      for (const page of pages.filter((one) => !one.isClosed())) kept.push(...(await keptBy(page)));
      await close();
    },
  };
};

const show = async (page: Page, { address }: Host, screen = '/'): Promise<Page> => {
  await page.goto(`${address}#${screen}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};
