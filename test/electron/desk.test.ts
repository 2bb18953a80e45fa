import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backOnline, bookOffline, bookOnline, decideConflict } from '../support/journey/stories.ts';
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

  it('finds a free time and books it', () => bookOnline(desk()));

  it('keeps a second one out, which ends at once', async () => {
    const { executablePath, args, env } = launchOptions(desk().dataDir);
    const second = spawn(executablePath, args, { env, stdio: 'ignore' });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    expect(await desk().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('lets a person decide where the clinic changed the same', () => decideConflict(desk()));

  it('keeps what is asked for while the line is cut', () => bookOffline(desk()));

  it('asks before it closes on work that is not sent, and stays where a person says so', async () => {
    await desk().press(0);
    await desk().closeWindow();
    await expect.poll(() => desk().press(1)).toEqual(['There is 1 change not sent.']);
    expect(await desk().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('closes where a person says so, and takes the training service with it', async () => {
    const { app, dataDir } = desk();
    const address = join(dataDir, 'training', 'address.json');
    expect(existsSync(address)).toBe(true);
    const gone = once(app.process(), 'exit');
    await desk().closeWindow();
    await gone;
    expect(existsSync(address)).toBe(false);
  });

  it('has it still when it is opened again, and sends it', async () => {
    state.desk = await openElectronDesk(desk().dataDir);
    await backOnline(desk());
  });
});
