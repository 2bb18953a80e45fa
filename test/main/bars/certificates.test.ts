import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import tls, { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aBars, type TestBars } from '../../support/a-bars.ts';
import { type Certified, createAuthority } from '../../support/certificates.ts';
import { anAppointment, aWrite } from '../../support/fhir.ts';
import { listen } from '../../support/listen.ts';
import { answer, createScriptedReceiver, type ScriptedReceiver } from '../../support/scripted-receiver.ts';

const DAY = 86_400_000;
const trusted = createAuthority('Trusted in this test');
const stranger = createAuthority('Known to nobody');
const usual = getCACertificates('default');
const toClose: (() => Promise<void>)[] = [];

beforeAll(() => setDefaultCACertificates([...usual, trusted.cert]));
afterAll(() => setDefaultCACertificates(usual));
const usualTls = { DEFAULT_MIN_VERSION: tls.DEFAULT_MIN_VERSION, DEFAULT_CIPHERS: tls.DEFAULT_CIPHERS };
afterEach(async () => {
  vi.unstubAllEnvs();
  Object.assign(tls, usualTls);
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const started = async (
  certified: Certified,
): Promise<{ readonly receiver: ScriptedReceiver; readonly bars: TestBars }> => {
  const receiver = await createScriptedReceiver(certified);
  receiver.on('POST /Appointment', answer(201, anAppointment('new')));
  const bars = aBars(receiver);
  toClose.push(bars.close, receiver.close);
  return { receiver, bars };
};

test('a certificate that holds lets the write through', async () => {
  const { receiver, bars } = await started(trusted.issue({ address: '127.0.0.1' }));
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
  expect(receiver.trace()).toEqual(['POST /Appointment']);
});

// proves 3.1, 11: a certificate that does not hold is never overridden, and not a byte of the request is written
test.each([
  ['of an authority that nobody knows', () => stranger.issue({ address: '127.0.0.1' })],
  ['for another address', () => trusted.issue({ address: '10.0.0.1' })],
  ['that has ended', () => trusted.issue({ address: '127.0.0.1', notAfter: new Date(Date.now() - DAY / 2) })],
  ['that has not begun', () => trusted.issue({ address: '127.0.0.1', notBefore: new Date(Date.now() + DAY / 2) })],
])('a certificate %s: not sent', async (_, issue) => {
  const { receiver, bars } = await started(issue());
  const failure = { kind: 'unreachable', reason: 'tls', mayHaveArrived: false };
  expect(await bars.receiver.write(aWrite())).toEqual({ kind: 'not-sent', failure });
  expect(receiver.requests).toEqual([]);
});

// proves 11: neither the environment nor the options of Node make TLS weaker, in the terminal as little as in the window
test('a certificate that nobody knows, where the environment lets every one pass: not sent', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const { receiver, bars } = await started(stranger.issue({ address: '127.0.0.1' }));
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'not-sent', failure: { reason: 'tls' } });
  expect(receiver.requests).toEqual([]);
});

test('a service that speaks TLS 1.1 at most, where Node is told to make do with it: not sent', async () => {
  // As --tls-min-v1.0 and --tls-cipher-list set them.
  Object.assign(tls, { DEFAULT_MIN_VERSION: 'TLSv1', DEFAULT_CIPHERS: 'DEFAULT@SECLEVEL=0' });
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const;
  const server = await listen(createTlsServer({ ...trusted.issue({ address: '127.0.0.1' }), ...old }));
  toClose.push(server.close);
  const bars = aBars({ apiBase: `https://127.0.0.1:${server.port}/FHIR/R4` });
  toClose.push(bars.close);
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'not-sent', failure: { reason: 'tls' } });
});

test('what was given up before the connection stood is not sent when it stands at last', async () => {
  // proves 3.1, I18: not sent stays not sent
  const { receiver } = await started(trusted.issue({ address: '127.0.0.1' }));
  const front = await createSlowFront(Number(new URL(receiver.apiBase).port));
  toClose.push(front.close);
  const apiBase = receiver.apiBase.replace(/:\d+/, `:${front.port}`);
  const bars = aBars({ apiBase }, { members: { limits: { headersTimeoutSeconds: 20, writeDeadlineSeconds: 0.2 } } });
  const failure = { kind: 'unreachable', reason: 'connect-timeout', mayHaveArrived: false };
  expect(await bars.receiver.write(aWrite())).toEqual({ kind: 'not-sent', failure });
  front.letThrough();
  await front.ended;
  await bars.close();
  // At most the end of the handshake, and no request: that alone would be over 1,000 bytes.
  expect(front.bytesAfterHello()).toBeLessThan(300);
  expect(receiver.requests).toEqual([]);
});

/** Stands before a TLS server and holds what the client says until it is let through. */
const createSlowFront = async (behind: number) => {
  const [through, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const flights: number[] = [];
  const server = createTcpServer((client: Socket) => {
    client.pause();
    client.on('close', () => ended.resolve());
    void through.promise.then(() => {
      const upstream = connect(behind, '127.0.0.1');
      upstream.on('error', () => client.destroy());
      client.on('data', (bytes) => flights.push(bytes.length));
      client.pipe(upstream).pipe(client);
    });
  });
  const { port, close } = await listen(server);
  return {
    port,
    close,
    letThrough: through.resolve,
    ended: ended.promise,
    bytesAfterHello: () => flights.slice(1).reduce((sum, bytes) => sum + bytes, 0),
  };
};

test('HTTP/2 is not spoken, where it is offered too: it may send a request again', async () => {
  const spoken = Promise.withResolvers<string | false | null>();
  const certified = trusted.issue({ address: '127.0.0.1' });
  const server = createTlsServer({ ...certified, ALPNProtocols: ['h2', 'http/1.1'] }, (socket) => {
    spoken.resolve(socket.alpnProtocol);
    socket.destroy();
  });
  const { port, close } = await listen(server);
  const bars = aBars({ apiBase: `https://127.0.0.1:${port}/FHIR/R4` });
  toClose.push(bars.close, close);
  await bars.receiver.write(aWrite());
  expect(await spoken.promise).toBe('http/1.1');
});
