import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronBinary, electronPackage } from '../../scripts/lib/electron-binary.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (place: string, name: string): string => {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, name), '');
  return join(place, name);
};

test('there is none where nothing was installed, and looking downloads nothing', () => {
  expect(electronBinary({}, folder)).toBeUndefined();
});

test('the name that the installer recorded is the one that counts', () => {
  writeFileSync(join(folder, 'path.txt'), 'electron-here\n');
  expect(electronBinary({}, folder)).toBeUndefined();
  const binary = put(join(folder, 'dist'), 'electron-here');
  expect(electronBinary({}, folder)).toBe(binary);
});

test('a copy elsewhere is found by its variable', () => {
  writeFileSync(join(folder, 'path.txt'), 'electron-here');
  const binary = put(join(folder, 'elsewhere'), 'electron-here');
  expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') }, folder)).toBe(binary);
});

test('the package brings the installer that electron:install runs', () => {
  put(folder, 'unused');
  expect(() => import.meta.resolve('electron/install.js')).not.toThrow();
  expect(electronPackage()).toMatch(/node_modules[\\/]electron$/);
});
