import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../house/sources.ts';

// Run by `npm run test:electron`, which builds first and names the binary: what only a real Electron can show.

const dataDir = mkdtempSync(join(tmpdir(), 'bw-electron-'));
let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  app = await _electron.launch({
    executablePath: process.env.BW_ELECTRON ?? '',
    args: [ROOT, '--data', dataDir],
    timeout: 60_000,
  });
  page = await app.firstWindow();
  await page.getByRole('heading', { level: 1 }).waitFor();
});

afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

test('the window shows the page of the program, in training, under its own scheme', async () => {
  expect(new URL(page.url()).protocol).toBe('app:');
  expect(await page.locator('body').innerText()).toMatch(/training/i);
});

test('the native modules load: the store is on the disk, and encrypted', () => {
  const stores = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('work.db'));
  expect(stores).toHaveLength(1);
  const head = readFileSync(join(dataDir, stores[0] ?? '')).subarray(0, 15);
  expect(head.toString('latin1')).not.toBe('SQLite format 3');
});

test('the page has no Node and no Electron of its own', async () => {
  // proves 11
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('nothing leads out of the window: no second one, no other page', async () => {
  // proves 11
  expect(await page.evaluate("window.open('app://desk/', '_blank') === null")).toBe(true);
  await page.evaluate("location.href = 'https://example.invalid/'");
  expect(new URL(page.url()).protocol).toBe('app:');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the title names no one', async () => {
  // proves 12.3
  const title = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
  expect(title).toMatch(/Booking Workstation/i);
  expect(title).not.toMatch(/\d{3}/);
});
