import { afterEach, describe, expect, it } from 'vitest';
import { pagePolicyOf } from '../../../main/ports/page.ts';
import { aHost, ask, originOf, signIn, type TestHost } from './browser-host.ts';

const started: TestHost[] = [];
const start = async (): Promise<TestHost> => {
  const test = await aHost();
  started.push(test);
  return test;
};
afterEach(async () => {
  for (const test of started.splice(0)) await test.close();
});

describe('the page on loopback', () => {
  it('refuses a browser without the cookie, and says which address to open', async () => {
    const { host } = await start();
    const reply = await ask(host, '/');
    expect(reply.status).toBe(403);
    expect(reply.body).toContain('Open that address here');
  });

  it.each(['wrong', '', 'A'.repeat(43)])('refuses the token %j', async (token) => {
    const { host } = await start();
    const reply = await ask(host, `/?t=${token}`);
    expect(reply.status).toBe(403);
    expect(reply.headers['set-cookie']).toBeUndefined();
  });

  it('swaps the printed token for a cookie of this port that no script and no other site can use', async () => {
    const { host } = await start();
    const reply = await ask(host, host.address.slice(host.address.indexOf('/?')));
    expect(reply.status).toBe(302);
    expect(reply.headers.location).toBe('/');
    expect(String(reply.headers['set-cookie'])).toMatch(
      new RegExp(`^desk-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    const token = new URL(host.address).searchParams.get('t') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(String(reply.headers['set-cookie'])).not.toContain(token);
  });

  it('takes the printed address again, and one made for a command line once', async () => {
    const { host } = await start();
    expect(await signIn(host)).toBe(await signIn(host));
    const once = host.issueAddress().slice(host.address.indexOf('/?'));
    expect((await ask(host, once)).status).toBe(302);
    expect((await ask(host, once)).status).toBe(403);
  });

  it('serves the page with the bridge ahead of its own script, and its files', async () => {
    const { host } = await start();
    const cookie = await signIn(host);
    const page = await ask(host, '/', { headers: { cookie } });
    expect(page.body).toContain('<head><script src="/bridge.js"></script><title>');
    expect((await ask(host, '/bridge.js', { headers: { cookie } })).body).toBe('/* bridge */');
    const script = await ask(host, '/assets/index.js?v=1', { headers: { cookie: `other=1; ${cookie}` } });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  // proves safety 11: the policy differs from the window's in connect-src alone
  it('sends the policy and forbids keeping, guessing types and telling where one came from', async () => {
    const { host } = await start();
    const { headers } = await ask(host, '/', { headers: { cookie: await signIn(host) } });
    expect(headers).toMatchObject({
      'content-security-policy': pagePolicyOf('browser'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(pagePolicyOf('browser').replace("connect-src 'self'", "connect-src 'none'")).toBe(pagePolicyOf('electron'));
    expect(pagePolicyOf('browser')).toContain("require-trusted-types-for 'script'");
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets\\..\\..\\secret.js',
    '//secret.js',
    '/.hidden.js',
    '/assets',
    '/assets/',
    '/nothing.js',
    'http://127.0.0.1/secret.js',
    '//',
  ])('holds nothing at %s', async (path) => {
    const { host } = await start();
    const reply = await ask(host, path, { headers: { cookie: await signIn(host) } });
    expect(reply.status).toBe(404);
    expect(reply.body).not.toContain('secret');
  });

  it('is not served under another name', async () => {
    const { host } = await start();
    const cookie = await signIn(host);
    for (const name of ['evil.test', `localhost:${host.port}`, `evil.test:${host.port}`, '127.0.0.1']) {
      expect((await ask(host, '/', { headers: { cookie, host: name } })).status).toBe(421);
    }
  });

  it('refuses requests that another page makes, and everything but reading', async () => {
    const { host } = await start();
    const cookie = await signIn(host);
    expect((await ask(host, '/', { headers: { cookie, origin: 'http://evil.test' } })).status).toBe(403);
    expect((await ask(host, '/', { headers: { cookie, origin: 'null' } })).status).toBe(403);
    expect((await ask(host, '/', { headers: { cookie, origin: originOf(host) } })).status).toBe(200);
    expect((await ask(host, '/', { headers: { cookie }, method: 'POST' })).status).toBe(405);
  });
});
