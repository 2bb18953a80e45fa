import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { checkIdentity, fillDetails, findSlots } from '../support/journey/booking.ts';
import { sees } from '../support/journey/screen.ts';
import { aPerson } from '../support/journey/somebody.ts';
import { type ElectronDesk, launchOptions, openElectronDesk } from './electron-desk.ts';

// Row E of safety 11: only a real Electron can show these. They run where there is one, and nowhere else.

const state: { desk?: ElectronDesk } = {};

const desk = (): ElectronDesk => {
  if (state.desk === undefined) throw new Error('The program did not start');
  return state.desk;
};

beforeAll(async () => {
  state.desk = await openElectronDesk();
});
afterAll(() => state.desk?.close());

describe('the desktop program', () => {
  it('opens its window on its own scheme, in training', async () => {
    expect(desk().page.url()).toMatch(/^app:\/\/desk\//);
    const title = await desk().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    expect(title).toContain('TRAINING');
    expect(title).not.toMatch(/\d{3}/); // proves 12.3
  });

  it('has its native modules: the store is on the disk, and encrypted', () => {
    const stores = readdirSync(desk().dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('work.db'),
    );
    expect(stores).toHaveLength(1);
    const head = readFileSync(join(desk().dataDir, stores[0] ?? '')).subarray(0, 15);
    expect(head.toString('latin1')).not.toBe('SQLite format 3');
  });

  it('gives the page nothing but its bridge', async () => {
    const found = await desk().page.evaluate(
      '({ node: typeof process + typeof require + typeof module, bridge: Object.keys(window.desk).sort().join() })',
    );
    expect(found).toEqual({ node: 'undefinedundefinedundefined', bridge: 'call,onChanged' });
  });

  it('lets the page go nowhere, open nothing and ask nobody', async () => {
    const { page } = desk();
    await page.evaluate("location.href = 'https://example.invalid/'");
    await page.evaluate("location.href = 'file:///etc/hosts'");
    expect(page.url()).toMatch(/^app:\/\/desk\//);
    expect(await page.evaluate("window.open('https://example.invalid/') === null")).toBe(true);
    expect(await page.evaluate("fetch('https://example.invalid/').then(() => 'answered', (why) => why.name)")).toBe(
      'TypeError',
    );
    expect(
      await page.evaluate(
        "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'made'; } catch (why) { return why.name; } })()",
      ),
    ).toBe('TypeError');
  });

  it('finds a free time and books it', async () => {
    const { page } = desk();
    await findSlots(page, 'Riverside Clinic: general practice');
    await page.locator('[data-slot]').first().click();
    await fillDetails(page, aPerson(NEWCOMERS, 0));
    await checkIdentity(page);
    await page.getByRole('button', { name: 'Book this time' }).click();
    await sees(page, 'Booked');
  });

  it('keeps a second one out, which ends at once', async () => {
    const { executablePath, args, env } = launchOptions(desk().dataDir);
    const second = spawn(executablePath, args, { env, stdio: 'ignore' });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    expect(await desk().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('takes the training service with it when it closes', async () => {
    const { app, dataDir } = desk();
    const address = join(dataDir, 'training', 'address.json');
    expect(existsSync(address)).toBe(true);
    await app.close();
    expect(existsSync(address)).toBe(false);
  });
});
