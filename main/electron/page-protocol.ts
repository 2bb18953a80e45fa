import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentTypeOf, pageFileOf, pageHeadersOf } from '../ports/page.ts';

/** The one origin whose page may run, be read and call commands (safety 11). */
export const PAGE_ORIGIN = 'app://desk';

/** Makes `app:` a scheme of its own with an origin, as web pages have. Before Electron is ready, once. */
export const registerPageScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        corsEnabled: false,
        stream: false,
        codeCache: false,
      },
    },
  ]);
};

/** Serves the built page under `app://desk/` from one folder. Anything but a canonical path of one of its files is 404. */
export const servePage = (session: Session, folder: string): void =>
  session.protocol.handle('app', (request) => answerPageRequest(folder, request));

const answerPageRequest = async (folder: string, { url, method }: Request): Promise<Response> => {
  if (method !== 'GET') return refusal(405);
  const file = fileNamedBy(url);
  if (file === undefined) return refusal(404);
  try {
    const body = await readFile(join(folder, ...file.segments));
    return new Response(new Uint8Array(body), { headers: { ...HEADERS, 'content-type': file.type } });
  } catch {
    // No such file, or a folder: there is nothing more to say to a page than that.
    return refusal(404);
  }
};

const HEADERS = pageHeadersOf('electron');

const refusal = (status: number): Response => new Response(null, { status, headers: HEADERS });

/** The text of the address counts, not what a parser makes of it: `..` and escapes are refused, not resolved. */
const fileNamedBy = (url: string): { readonly segments: readonly string[]; readonly type: string } | undefined => {
  const path = url.startsWith(`${PAGE_ORIGIN}/`) ? (url.slice(PAGE_ORIGIN.length).split(/[?#]/)[0] ?? '') : '';
  const segments = pageFileOf(path);
  const type = contentTypeOf(segments?.at(-1) ?? '');
  return segments === undefined || type === undefined ? undefined : { segments, type };
};
