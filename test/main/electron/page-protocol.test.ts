import { beforeEach, describe, expect, it } from 'vitest';
import { app, session } from 'electron';
import { registerPageScheme, servePage } from '../../../main/electron/page-protocol.ts';
import { pagePolicyOf } from '../../../main/ports/page.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';
import { aPage } from '../browser/browser-host.ts';

beforeEach(resetFakeElectron);

const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const handler = fake.sessions[0]?.schemes.get('app');
  if (handler === undefined) throw new Error('nothing is served');
  // A Request would tidy the address first; what reaches the handler in Electron is text from outside all the same.
  return handler(Object.defineProperty(new Request('app://desk/', init), 'url', { value: url }));
};

const serving = async (use: () => Promise<void>): Promise<void> => {
  await app.whenReady();
  const { folder, remove } = aPage();
  servePage(session.fromPartition('desk'), folder.page);
  await use();
  remove();
};

describe('the scheme of the page', () => {
  it('has an origin and is secure, and has no way round the policy', () => {
    registerPageScheme();
    expect(fake.schemes).toEqual([
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
  });

  it('cannot be registered once Electron is ready', async () => {
    await app.whenReady();
    expect(registerPageScheme).toThrow('before app is ready');
  });
});

describe('the page under app://desk', () => {
  it('is served with the policy of the window', async () => {
    await serving(async () => {
      const reply = await ask('app://desk/');
      expect(reply.status).toBe(200);
      expect(await reply.text()).toContain('<title>Desk</title>');
      expect(reply.headers.get('content-security-policy')).toBe(pagePolicyOf('electron'));
      expect(reply.headers.get('content-security-policy')).toContain("connect-src 'none'");
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect((await ask('app://desk/assets/index.js?v=1#x')).status).toBe(200);
    });
  });

  // proves safety 11: canonical paths only
  it.each([
    'app://desk/../secret.js',
    'app://desk/assets/../../secret.js',
    'app://desk/%2e%2e/secret.js',
    'app://desk/..%5csecret.js',
    'app://desk//secret.js',
    'app://desk/.hidden.js',
    'app://desk/assets',
    'app://desk/nothing.js',
    'app://other/',
    'app://desk.evil/',
    'app://desk@evil/',
    'app:desk',
    'file:///etc/passwd',
  ])('holds nothing at %s', async (url) => {
    await serving(async () => {
      const reply = await ask(url);
      expect(reply.status).toBe(404);
      expect(await reply.text()).toBe('');
      expect(reply.headers.get('content-security-policy')).toBe(pagePolicyOf('electron'));
    });
  });

  it('can only be read', async () => {
    await serving(async () => {
      expect((await ask('app://desk/', { method: 'POST' })).status).toBe(405);
    });
  });
});
