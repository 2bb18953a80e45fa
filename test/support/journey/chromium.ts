import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** A reception desk's usual screen. */
export const DESK = { width: 1366, height: 768 };

/** Starts the Chromium that `npm test` found, or the installed one. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.BW_CHROMIUM ?? '/usr/bin/chromium',
    args: argsFrom(process.env.BW_CHROMIUM_ARGS),
  });

const argsFrom = (text: string | undefined): string[] => {
  const args: unknown = JSON.parse(text ?? '["--no-sandbox"]');
  return Array.isArray(args) ? args.map(String) : [];
};

/** A browser profile of its own. `zoomed`: 200 per cent, which is half the room with everything drawn twice as big. */
export const newProfile = (browser: Browser, { zoomed = false } = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: zoomed ? { width: DESK.width / 2, height: DESK.height / 2 } : DESK,
    deviceScaleFactor: zoomed ? 2 : 1,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
