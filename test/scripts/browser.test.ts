import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser, installedBrowser } from '../../scripts/lib/browser.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (path: string): string => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
};

test('a browser that is named is taken, with the arguments named for it', async () => {
  const named = { BW_CHROMIUM: '/opt/browser', BW_CHROMIUM_ARGS: '["--no-sandbox"]' };
  expect(await findBrowser(named)).toEqual(named);
  expect(await findBrowser({ BW_CHROMIUM: '/opt/browser' })).toEqual({
    BW_CHROMIUM: '/opt/browser',
    BW_CHROMIUM_ARGS: '[]',
  });
});

test('on Linux the first browser in the path is found', () => {
  const PATH = `${join(folder, 'a')}:${join(folder, 'b')}`;
  expect(installedBrowser({ PATH }, 'linux')).toBeUndefined();
  const chrome = put('b/google-chrome');
  expect(installedBrowser({ PATH }, 'linux')).toBe(chrome);
  const chromium = put('a/chromium');
  expect(installedBrowser({ PATH }, 'linux')).toBe(chromium);
});

test('on Windows it is looked for below the folders that Windows names', () => {
  const edge = put('Microsoft\\Edge\\Application\\msedge.exe');
  expect(installedBrowser({ 'PROGRAMFILES(X86)': folder }, 'win32')).toBe(edge);
  expect(installedBrowser({}, 'win32')).toBeUndefined();
});
