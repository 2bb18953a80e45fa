import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentTypeOf, pageFileOf } from '../ports/page.ts';

/** Where the built page lies, and the script that is put ahead of its own. */
export type PageFolder = { readonly page: string; readonly bridge: string };

/** What an address of the page holds. */
export type PageFile = { readonly type: string; readonly body: Buffer | string };

const BRIDGE_PATH = '/bridge.js';

/**
 * The file that a canonical path names: one of the built page, or the bridge script. Undefined where there is none.
 * index.html gets the bridge as a classic script ahead of the page's module script, so that `window.desk` is there first.
 */
export const readPageFile = (folder: PageFolder, path: string): PageFile | undefined => {
  if (path === BRIDGE_PATH) return fileOf(folder.bridge, 'bridge.js');
  const segments = pageFileOf(path);
  if (segments === undefined) return undefined;
  const file = fileOf(join(folder.page, ...segments), segments.at(-1) ?? '');
  return segments.join('/') === 'index.html' && file !== undefined ? withBridge(file) : file;
};

const fileOf = (path: string, name: string): PageFile | undefined => {
  const type = contentTypeOf(name);
  const body = type === undefined ? undefined : readIfThere(path);
  return type === undefined || body === undefined ? undefined : { type, body };
};

const withBridge = ({ type, body }: PageFile): PageFile => ({
  type,
  body: body.toString('utf8').replace('<head>', `<head><script src="${BRIDGE_PATH}"></script>`),
});

const NOT_THERE = ['ENOENT', 'EISDIR', 'ENOTDIR'];

const readIfThere = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_THERE.includes(String(error.code))) return undefined;
    throw error;
  }
};
