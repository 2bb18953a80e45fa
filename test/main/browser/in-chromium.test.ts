import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSocketHost, type SocketHost } from '../../../main/browser/socket-host.ts';
import { ok } from '../../../shared/base/result.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';

// Row B of safety 11: the policy and the built bridge in a real browser.

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

const PAGE = `<!doctype html><html><head><title>Desk</title>
<script>window.inline = true;</script>
<script type="module" src="/start.js"></script></head><body><p id="said"></p></body></html>`;

const SCRIPT = `
const attempt = async (what) => { try { return String(await what()); } catch (error) { return error.name; } };
window.found = (async () => ({
  reply: await window.desk.call('recentPatients', {}),
  inline: window.inline === true,
  markup: await attempt(() => { document.querySelector('#said').innerHTML = '<b>x</b>'; return 'made'; }),
  code: await attempt(() => (0, eval)('1')),
  elsewhere: await attempt(() => fetch('http://127.0.0.1:1/')),
  policy: await attempt(() => trustedTypes.createPolicy('default', { createHTML: (text) => text })),
  frozen: Object.isFrozen(window.desk),
}))();
window.heard = new Promise((resolve) => window.desk.onChanged(resolve));
`;

const state: { browser?: Browser; folder?: string } = {};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-chromium-'));
  state.folder = folder;
  const outDir = join(folder, 'bridge');
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.node.config.ts'),
    mode: 'bridge',
    logLevel: 'error',
    build: { outDir },
  });
  mkdirSync(join(folder, 'page'));
  cpSync(join(outDir, 'bridge.js'), join(folder, 'bridge.js'));
  writeFileSync(join(folder, 'page', 'index.html'), PAGE);
  writeFileSync(join(folder, 'page', 'start.js'), SCRIPT);
  state.browser = await chromium.launch({
    executablePath: process.env.BW_CHROMIUM ?? '/usr/bin/chromium',
    args: JSON.parse(process.env.BW_CHROMIUM_ARGS ?? '["--no-sandbox"]'),
  });
}, 60_000);

afterAll(async () => {
  await state.browser?.close();
  if (state.folder !== undefined) rmSync(state.folder, { recursive: true });
});

const onPage = async (
  use: (page: Page, host: SocketHost, desk: ReturnType<typeof createFakeDesk>) => Promise<void>,
) => {
  const { browser, folder } = state;
  if (browser === undefined || folder === undefined) throw new Error('no browser');
  const desk = createFakeDesk({ recentPatients: () => ok([]) });
  const host = await createSocketHost({
    desk,
    folder: { page: join(folder, 'page'), bridge: join(folder, 'bridge.js') },
    port: 0,
  });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(host.address);
    await use(page, host, desk);
  } finally {
    await context.close();
    await host.close();
  }
};

describe('the page in a real browser', () => {
  it('reaches the workstation, and neither makes markup nor code from text nor asks anyone else', async () => {
    await onPage(async (page) => {
      expect(await page.evaluate('window.found')).toEqual({
        reply: { kind: 'reply', reply: [] },
        inline: false,
        markup: 'TypeError',
        code: 'EvalError',
        elsewhere: 'TypeError',
        policy: 'TypeError',
        frozen: true,
      });
    });
  });

  it('leaves the token out of its address and its scripts out of the cookie', async () => {
    await onPage(async (page, host) => {
      expect(page.url()).toBe(`http://127.0.0.1:${host.port}/`);
      expect(await page.evaluate('document.cookie')).toBe('');
      await page.reload();
      expect(await page.evaluate('window.found.then(({ reply }) => reply.kind)')).toBe('reply');
    });
  });

  it('hears what changed, and that the workstation is gone', async () => {
    await onPage(async (page, host, desk) => {
      await page.evaluate('window.found');
      desk.emit({ topics: ['outbox'] });
      expect(await page.evaluate('window.heard')).toEqual({ topics: ['outbox'] });
      const lost = page.evaluate('new Promise((resolve) => window.desk.onChanged((raw) => resolve(raw.topics)))');
      await page.evaluate('window.desk.call("recentPatients", {})'); // the listener above is in place by now
      await host.close();
      expect(await lost).toEqual(['contact']);
      expect(await page.evaluate('window.desk.call("recentPatients", {}).catch((why) => why.message)')).toContain(
        'cannot be reached',
      );
    });
  });
});
