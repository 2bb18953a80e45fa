import type { IncomingMessage } from 'node:http';
import { pageHeadersOf } from '../ports/page.ts';
import { type PageFolder, readPageFile } from './static-files.ts';
import type { Tokens } from './tokens.ts';

/** What the HTTP side of the host goes by. `port` is known once it listens. */
export type PageHost = { readonly folder: PageFolder; readonly tokens: Tokens; readonly port: () => number };

/** What goes back for one HTTP request. */
export type PageAnswer = {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
};

/**
 * Answers one HTTP request (safety 11, toolchain.md 5): 421 for another host name, so that no foreign name can be pointed
 * at us; 403 for a foreign page or without the cookie; a token in the address is swapped for the cookie.
 */
export const pageAnswerTo = (host: PageHost, request: IncomingMessage): PageAnswer => {
  const refusal = refusalOf(host, request);
  if (refusal !== undefined) return refusal;
  const [path = '/', query] = (request.url ?? '/').split('?');
  const token = new URLSearchParams(query).get('t');
  if (token !== null) return swapToken(host, token);
  if (!holdsCookie(host, request)) return NOT_SIGNED_IN;
  const file = readPageFile(host.folder, path);
  if (file === undefined) return inWords(404, 'There is nothing at this address.');
  return { code: 200, headers: { ...HEADERS, 'content-type': file.type }, body: file.body };
};

/** Whether a request to open the WebSocket comes from our own page in a browser that holds the cookie. */
export const maySpeak = (host: PageHost, request: IncomingMessage): boolean =>
  request.url === '/ipc' &&
  isOurHost(host, request) &&
  request.headers.origin === originOf(host) &&
  holdsCookie(host, request);

const HEADERS = pageHeadersOf('browser');

const inWords = (code: number, text: string): PageAnswer => ({
  code,
  headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
});

const NOT_SIGNED_IN = inWords(
  403,
  'This address works only in a browser that was opened with the address that the workstation printed when it started. Open that address here.',
);

const refusalOf = (host: PageHost, request: IncomingMessage): PageAnswer | undefined => {
  if (!isOurHost(host, request)) return inWords(421, 'This address is not served here.');
  const { origin } = request.headers;
  if (origin !== undefined && origin !== originOf(host)) return inWords(403, 'Another page may not ask this.');
  const readable = request.method === 'GET' || request.method === 'HEAD';
  return readable ? undefined : inWords(405, 'This address can only be read.');
};

const isOurHost = (host: PageHost, request: IncomingMessage): boolean =>
  request.headers.host === `127.0.0.1:${host.port()}`;

const originOf = (host: PageHost): string => `http://127.0.0.1:${host.port()}`;

const swapToken = (host: PageHost, token: string): PageAnswer => {
  if (!host.tokens.swap(token)) return NOT_SIGNED_IN;
  const cookie = `${cookieName(host)}=${host.tokens.session}; HttpOnly; SameSite=Strict; Path=/`;
  return { code: 302, headers: { ...HEADERS, 'set-cookie': cookie, location: '/' }, body: '' };
};

const holdsCookie = (host: PageHost, request: IncomingMessage): boolean => {
  const prefix = `${cookieName(host)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((each) => each.trim());
  const held = cookies.find((each) => each.startsWith(prefix));
  return held !== undefined && host.tokens.isSession(held.slice(prefix.length));
};

// Browsers send a cookie to every port of 127.0.0.1: two hosts on one computer would overwrite each other's.
const cookieName = (host: PageHost): string => `desk-${host.port()}`;
