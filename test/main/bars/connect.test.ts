import { createServer } from 'node:net';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHttp } from '../../../main/bars/http.ts';
import type { Clock } from '../../../main/ports/clock.ts';
import type { Network, Way, Ways } from '../../../main/ports/network.ts';
import { aBars, aProfile } from '../../support/a-bars.ts';
import { createAuthority } from '../../support/certificates.ts';
import { anAppointment, aWrite } from '../../support/fhir.ts';
import { listen } from '../../support/listen.ts';
import { createProxy, type ProxyHabit, type TestProxy } from '../../support/proxy.ts';
import { answer, BASE_PATH, createScriptedReceiver, type ScriptedReceiver } from '../../support/scripted-receiver.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';

// The booking service lies at an address that this computer has no way to but through the proxy.
const FAR = '10.20.30.40';
const trusted = createAuthority('Trusted in this test');
const inspector = createAuthority('Inspecting proxy');
const usual = getCACertificates('default');
const toClose: (() => unknown)[] = [];

beforeAll(() => setDefaultCACertificates([...usual, trusted.cert]));
afterAll(() => setDefaultCACertificates(usual));
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const portOf = ({ apiBase }: ScriptedReceiver): number => Number(new URL(apiBase).port);

type Behind = { readonly by?: typeof trusted; readonly habit?: ProxyHabit; readonly authorities?: readonly string[] };

const aDeskBehind = async ({ by = trusted, habit, authorities = [] }: Behind = {}) => {
  const receiver = await createScriptedReceiver(by.issue({ address: FAR }));
  receiver.on('POST /Appointment', answer(201, anAppointment('new')));
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
  const proxy = await createProxy(habit ?? { through: portOf(receiver) });
  const bars = deskBy(proxy.url, authorities);
  toClose.push(bars.close, proxy.close, receiver.close);
  return { receiver, proxy, bars };
};

const deskBy = (proxy: URL, authorities: readonly string[] = []) =>
  deskByWays([{ kind: 'proxy', proxy }], { authorities });

const through = (proxy: TestProxy): Way => ({ kind: 'proxy', proxy: proxy.url });

const deskByWays = (
  ways: Ways,
  { authorities = [], ...given }: { readonly authorities?: readonly string[]; readonly clock?: Clock } = {},
) => {
  const network: Network = { waysTo: async () => ways, authorities };
  const limits = { headersTimeoutSeconds: 0.4, writeDeadlineSeconds: 2, readDeadlineSeconds: 2 };
  const apiBase = `https://${FAR}${BASE_PATH}`;
  return aBars({ apiBase }, { network, profile: { ...aProfile({ limits }), apiBase }, ...given });
};

const notSent = (reason: string) => ({
  kind: 'not-sent',
  failure: { kind: 'unreachable', reason, mayHaveArrived: false },
});

const aRead = { serviceId: '2000099999', appointmentId: 'a1', correlationId: '7f9c24e8-3b1d-4f5a-9c6e-2d8b7a0e1f34' };

describe('through a proxy', () => {
  test('readings and writes reach the service, each write on a tunnel of its own; the proxy reads nothing of them', async () => {
    const { receiver, proxy, bars } = await aDeskBehind();
    expect(await bars.receiver.readAppointment(aRead)).toMatchObject({ ok: true });
    bars.receiver.expectWrite();
    expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    expect(await bars.receiver.readAppointment(aRead)).toMatchObject({ ok: true });
    expect(receiver.requests.map(({ method, connection }) => `${method} on ${connection}`)).toEqual([
      'GET on 0',
      'POST on 1',
      'GET on 0',
    ]);
    expect(proxy.asked).toEqual([`${FAR}:443`, `${FAR}:443`]);
    const heard = proxy.heard().toString('latin1');
    expect(heard.length).toBeGreaterThan(1_000);
    expect(heard).not.toMatch(/Appointment|FHIR/);
  });

  // proves 3.1: whatever goes wrong before the handshake is done, not a byte of the request was written
  test.each<readonly [string, ProxyHabit, string]>([
    ['that refuses the address', { status: 403 }, 'proxy'],
    ['that cannot reach the service', { status: 502 }, 'proxy'],
    ['that asks for a sign-in', { status: 407 }, 'proxy-sign-in'],
    ['that never answers', 'silence', 'proxy'],
    ['whose way ends at nobody', { through: 9 }, 'proxy'],
    ['that cuts the tunnel in the handshake', 'cut', 'tls'],
    ['that grants a tunnel and passes nothing on', 'dead end', 'connect-timeout'],
  ])('%s: not sent', async (_, habit, reason) => {
    const { receiver, bars } = await aDeskBehind({ habit });
    expect(await bars.receiver.write(aWrite())).toEqual(notSent(reason));
    expect(await bars.receiver.readAppointment(aRead)).toMatchObject({ ok: false, failure: { reason } });
    expect(receiver.requests).toEqual([]);
  });

  test('that is not there: not sent', async () => {
    const { port, close } = await listen(createServer());
    await close();
    const bars = deskBy(new URL(`http://127.0.0.1:${port}`));
    toClose.push(bars.close);
    expect(await bars.receiver.write(aWrite())).toEqual(notSent('proxy'));
  });

  test('that does not answer: the next way is taken, and this one is tried last for five minutes', async () => {
    const { receiver, proxy } = await aDeskBehind();
    const silent = await createProxy('silence');
    const clock = createShiftedClock();
    const bars = deskByWays([through(silent), through(proxy)], { clock });
    toClose.push(bars.close, silent.close);
    expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    expect([silent.asked.length, proxy.asked.length]).toEqual([1, 2]);
    clock.pass(5 * 60_000);
    expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    expect([silent.asked.length, proxy.asked.length]).toEqual([2, 3]);
    expect(receiver.trace()).toEqual(Array(3).fill('POST /Appointment'));
  });

  test('that refuses has the last word: no other way is taken', async () => {
    const { receiver, proxy } = await aDeskBehind();
    const refusing = await createProxy({ status: 403 });
    const bars = deskByWays([through(refusing), through(proxy), { kind: 'direct' }]);
    toClose.push(bars.close, refusing.close);
    expect(await bars.receiver.write(aWrite())).toEqual(notSent('proxy'));
    expect([proxy.asked, receiver.requests]).toEqual([[], []]);
  });

  test('a plain address, which is one of this computer, is never asked of it', async () => {
    const [receiver, proxy] = await Promise.all([createScriptedReceiver(), createProxy({ status: 403 })]);
    receiver.on('POST /Appointment', answer(201, anAppointment('new')));
    const bars = aBars(receiver, {
      network: { waysTo: async () => [{ kind: 'proxy', proxy: proxy.url }], authorities: [] },
    });
    toClose.push(bars.close, proxy.close, receiver.close);
    expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    expect(proxy.asked).toEqual([]);
  });

  test('that cuts the tunnel while the answer is awaited: it may have arrived', async () => {
    const { receiver, proxy, bars } = await aDeskBehind();
    receiver.on('POST /Appointment', () => proxy.cut());
    expect(await bars.receiver.write(aWrite())).toEqual({ kind: 'no-answer', reason: 'reset' });
    expect(receiver.trace()).toEqual(['POST /Appointment']);
  });

  // proves 11: a certificate that does not hold is never overridden, whoever stands in between
  test('that shows a certificate of its own is not trusted; only an authority that the practice names is', async () => {
    const stranger = await aDeskBehind({ by: inspector });
    expect(await stranger.bars.receiver.write(aWrite())).toEqual(notSent('tls'));
    expect(stranger.receiver.requests).toEqual([]);
    const named = await aDeskBehind({ by: inspector, authorities: [inspector.cert] });
    expect(await named.bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    // What was trusted before still is.
    const both = await aDeskBehind({ authorities: [inspector.cert] });
    expect(await both.bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
  });

  test('that is itself behind TLS: held to its certificate too', async () => {
    const receiver = await createScriptedReceiver(trusted.issue({ address: FAR }));
    receiver.on('POST /Appointment', answer(201, anAppointment('new')));
    const secured = async (by: typeof trusted): Promise<TestProxy> => {
      const proxy = await createProxy({ through: portOf(receiver) }, by.issue({ address: '127.0.0.1' }));
      toClose.push(proxy.close);
      return proxy;
    };
    const [good, bad] = [deskBy((await secured(trusted)).url), deskBy((await secured(inspector)).url)];
    toClose.push(good.close, bad.close, receiver.close);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await good.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
    expect(await bad.receiver.write(aWrite())).toEqual(notSent('proxy'));
  });
});

describe('a connection is tried as a call would open it', () => {
  const trying = (network?: Network) => {
    const http = createHttp({
      profile: aProfile({ limits: { headersTimeoutSeconds: 0.4 } }),
      clock: createShiftedClock(),
      ...(network === undefined ? {} : { network }),
    });
    toClose.push(http.close);
    return (url: string) => http.tryConnection(new URL(url));
  };

  test('secured or not, and to a port that nobody listens at', async () => {
    const secure = await listen(createTlsServer(trusted.issue({ address: '127.0.0.1' })));
    const plain = await listen(createServer((socket) => socket.on('error', () => undefined)));
    const attempt = trying();
    expect(await attempt(`https://127.0.0.1:${secure.port}/FHIR/R4`)).toBeUndefined();
    expect(await attempt(`http://127.0.0.1:${plain.port}/FHIR/R4`)).toBeUndefined();
    await Promise.all([secure.close(), plain.close()]);
    expect(await attempt(`https://127.0.0.1:${secure.port}/`)).toBe('refused');
    expect(await attempt('https://nobody.invalid/')).toBe('dns');
  });

  test('an authority that nobody knows, and something that speaks no TLS', async () => {
    const unknown = await listen(createTlsServer(inspector.issue({ address: '127.0.0.1' })));
    const other = await listen(createServer((socket) => socket.on('error', () => undefined).end('220 hello\r\n')));
    toClose.push(unknown.close, other.close);
    expect(await trying()(`https://127.0.0.1:${unknown.port}/`)).toBe('tls');
    expect(await trying()(`https://127.0.0.1:${other.port}/`)).toBe('tls');
  });

  test('through a proxy, whose own trouble is told apart', async () => {
    const proxy = await createProxy({ status: 407 });
    toClose.push(proxy.close);
    const attempt = trying({ waysTo: async () => [{ kind: 'proxy', proxy: proxy.url }], authorities: [] });
    expect(await attempt(`https://${FAR}/`)).toBe('proxy-sign-in');
    proxy.behave({ status: 403 });
    expect(await attempt(`https://${FAR}/`)).toBe('proxy');
  });
});
