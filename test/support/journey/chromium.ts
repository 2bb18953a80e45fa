import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A reception desk's usual screen. */
export const DESK = { width: 1366, height: 768 };

/** The windows of one browser, each with a profile of its own unless they keep one. */
export type Windows = {
  readonly newPage: (look?: Look) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** `zoomed`: 200 per cent, which is half the room with everything drawn twice as big. */
export type Look = { readonly zoomed?: boolean };

/** Starts the Chromium that `npm test` found, or the installed one. What its windows keep is gone when they close. */
export const startChromium = async (): Promise<Windows> => {
  const browser = await chromium.launch(launch());
  return {
    newPage: async (look) => (await browser.newContext(contextOf(look))).newPage(),
    close: () => browser.close(),
  };
};

/** Starts it as a person would: with a profile in a folder that stays, and a folder for what is temporary. Its windows share the profile. */
export const startKeepingChromium = async (profile: string, temp: string): Promise<Windows> => {
  const env = { ...process.env, TMPDIR: temp, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile };
  const context = await chromium.launchPersistentContext(profile, { ...launch(), ...contextOf(), env });
  return { newPage: () => context.newPage(), close: () => context.close() };
};

const launch = () => ({
  executablePath: process.env.BW_CHROMIUM ?? '/usr/bin/chromium',
  args: argsFrom(process.env.BW_CHROMIUM_ARGS),
});

const argsFrom = (text: string | undefined): string[] => {
  const args: unknown = JSON.parse(text ?? '["--no-sandbox"]');
  return Array.isArray(args) ? args.map(String) : [];
};

const contextOf = ({ zoomed = false }: Look = {}): BrowserContextOptions => ({
  viewport: zoomed ? { width: DESK.width / 2, height: DESK.height / 2 } : DESK,
  deviceScaleFactor: zoomed ? 2 : 1,
  reducedMotion: 'reduce',
  locale: 'en-GB',
});
