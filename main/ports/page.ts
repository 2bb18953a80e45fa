/*
 * What the two doors that show the page have in common: its policy, which addresses name a file of it, and their types.
 */

/**
 * The page's Content-Security-Policy (safety 11). The browser host differs in `connect-src` alone: its page talks to it
 * over a WebSocket, the Electron window over IPC.
 */
export const pagePolicyOf = (door: 'electron' | 'browser'): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${door === 'browser' ? "'self'" : "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The headers that every answer to the page carries, whatever it holds. */
export const pageHeadersOf = (door: 'electron' | 'browser'): Readonly<Record<string, string>> => ({
  'content-security-policy': pagePolicyOf(door),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

const NAME = '[A-Za-z0-9_][A-Za-z0-9_.-]*';
const CANONICAL = new RegExp(`^/(?:${NAME}/)*${NAME}$`);

/**
 * The file of the built page that an address's path names, as path segments below its folder; `/` is index.html. Undefined
 * unless the path is canonical: no `..`, no escapes, no backslash, no empty or hidden segment (safety 11).
 */
export const pageFileOf = (path: string): readonly string[] | undefined => {
  if (path === '/') return ['index.html'];
  return CANONICAL.test(path) ? path.slice(1).split('/') : undefined;
};

const TYPES: ReadonlyMap<string | undefined, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
]);

/** The media type of a file of the page; undefined of a kind that the page has no business with. */
export const contentTypeOf = (fileName: string): string | undefined => TYPES.get(/\.([a-z0-9]+)$/.exec(fileName)?.[1]);
