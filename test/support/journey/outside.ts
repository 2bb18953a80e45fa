import type { Page } from 'playwright-core';

/** What of a window is seen outside its page: addresses asked for and gone to, titles, notifications, what it said to the console. */
export type Seen = { readonly where: string; readonly text: string };

/** Writes down, from now on, what of a window is seen outside its page (safety 12.3). Call it before the page is opened. */
export const watchOutside = async (page: Page): Promise<() => readonly Seen[]> => {
  const seen = new Map<string, Seen>();
  const add = (where: string, text: string): void => void seen.set(`${where} ${text}`, { where, text });
  await page.exposeBinding('seenOutside', (_, where: unknown, text: unknown) => add(String(where), String(text)));
  await page.addInitScript(WATCH);
  page.on('request', (request) => add('address asked for', request.url()));
  page.on('websocket', (socket) => add('address asked for', socket.url()));
  page.on('framenavigated', (frame) => add('address gone to', frame.url()));
  page.on('console', (message) => add('console', message.text()));
  page.on('download', (download) => add('name of a download', download.suggestedFilename()));
  return () => [...seen.values()];
};

/** Runs ahead of the page's own scripts, as text: it is the browser's, not the program's. */
const WATCH = `(() => {
  let last;
  new MutationObserver(() => {
    if (document.title !== last) seenOutside('title', (last = document.title));
  }).observe(document, { subtree: true, childList: true, characterData: true });
  const { Notification: Real } = window;
  window.Notification = class extends Real {
    constructor(title, options) {
      seenOutside('notification', JSON.stringify([title, options]));
      super(title, options);
    }
  };
})();`;

/** What the page keeps in the browser: cookies, localStorage, IndexedDB, sessionStorage and the state of its history entry. */
export const keptBy = async (page: Page): Promise<readonly Seen[]> => {
  const kept = await page.context().storageState({ indexedDB: true });
  const session = await page.evaluate('JSON.stringify([{ ...sessionStorage }, history.state, window.name])');
  return [
    { where: 'storage of the browser', text: JSON.stringify(kept) },
    { where: 'session of the browser', text: String(session) },
  ];
};
