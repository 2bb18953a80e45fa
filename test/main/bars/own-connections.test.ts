import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { buildConnector } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createOwnConnections } from '../../../main/bars/own-connections.ts';
import { type TestBars, aBars, SERVICE } from '../../support/a-bars.ts';
import { createAuthority } from '../../support/certificates.ts';
import { anAppointment, aWrite, CORRELATION } from '../../support/fhir.ts';

const trusted = createAuthority('Trusted in this test');
const usual = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...usual, trusted.cert]));
afterAll(() => setDefaultCACertificates(usual));

const toClose: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

/** A Receiver that notes its connections as they are made, and by which of them each request came. */
const aReceiver = async (protocol: 'http' | 'https') => {
  const connections: Socket[] = [];
  const came: string[] = [];
  const server: Server =
    protocol === 'http' ? createServer() : createTlsServer(trusted.issue({ address: '127.0.0.1' }));
  const made = protocol === 'http' ? 'connection' : 'secureConnection';
  server.on(made, (socket: Socket) => void connections.push(socket));
  server.on('request', (request, response) => {
    came.push(`${request.method} by ${connections.indexOf(request.socket)}`);
    const echo = ['x-request-id', 'x-correlation-id'].map((name) => [name, String(request.headers[name])] as const);
    response.writeHead(request.method === 'POST' ? 201 : 200, Object.fromEntries(echo));
    request.resume().on('end', () => response.end(JSON.stringify(anAppointment('a1'))));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  toClose.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const nextConnection = async (): Promise<Socket> => {
    const [socket] = (await once(server, made)) as [Socket];
    return socket;
  };
  return { apiBase: `${protocol}://127.0.0.1:${port}/FHIR/R4`, connections, came, nextConnection };
};

const barsAt = (receiver: { readonly apiBase: string }): TestBars => {
  const bars = aBars(receiver);
  toClose.push(bars.close);
  return bars;
};

const readOne = ({ receiver }: TestBars) =>
  receiver.readAppointment({ serviceId: SERVICE, appointmentId: 'a1', correlationId: CORRELATION });

const ARRIVED = { kind: 'answered', status: 201 };

describe.each(['http', 'https'] as const)('over %s', (protocol) => {
  // proves 1.3, 3.1: the write's connection carried nothing before
  test('what was opened while the reading went on carries the write that follows, and only that one', async () => {
    const receiver = await aReceiver(protocol);
    const bars = barsAt(receiver);
    bars.receiver.expectWrite();
    await receiver.nextConnection();
    await readOne(bars);
    expect(await bars.receiver.write(aWrite())).toMatchObject(ARRIVED);
    expect(await bars.receiver.write(aWrite())).toMatchObject(ARRIVED);
    expect(receiver.came).toEqual(['GET by 1', 'POST by 0', 'POST by 2']);
  });

  test('as many as writes are expected, each for one of them', async () => {
    const receiver = await aReceiver(protocol);
    const bars = barsAt(receiver);
    for (const _ of [1, 2, 3]) {
      const opened = receiver.nextConnection();
      bars.receiver.expectWrite();
      await opened;
    }
    const all = await Promise.all([1, 2, 3].map(() => bars.receiver.write(aWrite())));
    expect(all).toMatchObject([ARRIVED, ARRIVED, ARRIVED]);
    expect(receiver.came.toSorted()).toEqual(['POST by 0', 'POST by 1', 'POST by 2']);
  });

  test('a service that closed it meanwhile gets the write by another one, once', async () => {
    const receiver = await aReceiver(protocol);
    const bars = barsAt(receiver);
    bars.receiver.expectWrite();
    const opened = await receiver.nextConnection();
    const gone = once(opened, 'close');
    opened.destroy();
    await gone;
    // The reading goes by a connection made after that one was closed, so our side has heard of it by the answer.
    await readOne(bars);
    expect(await bars.receiver.write(aWrite())).toMatchObject(ARRIVED);
    expect(receiver.came).toEqual(['GET by 1', 'POST by 2']);
  });

  test('closing ends what stands ready', async () => {
    const receiver = await aReceiver(protocol);
    const bars = barsAt(receiver);
    bars.receiver.expectWrite();
    const opened = await receiver.nextConnection();
    const ended = once(opened, 'close');
    await bars.close();
    await ended;
    bars.receiver.expectWrite();
    expect(receiver.came).toEqual([]);
    expect(receiver.connections).toHaveLength(1);
  });
});

test('where nothing could be opened ahead, the write opens its own', async () => {
  const nobody = createTcpServer();
  nobody.listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  const bars = barsAt({ apiBase: `http://127.0.0.1:${port}/FHIR/R4` });
  bars.receiver.expectWrite();
  expect(await bars.receiver.write(aWrite())).toEqual({
    kind: 'not-sent',
    failure: { kind: 'unreachable', reason: 'refused', mayHaveArrived: false },
  });
  const server = createServer((_, response) => response.writeHead(503).end()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  toClose.push(() => void server.close());
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 503 });
});

test('what no write took in time is closed, and the next write opens its own', async () => {
  const receiver = await aReceiver('http');
  const connections = createOwnConnections(buildConnector({ allowH2: false, timeout: 10_000 }), 20);
  toClose.push(connections.close);
  const url = new URL(receiver.apiBase);
  const made = receiver.nextConnection();
  connections.openAhead(url);
  await once(await made, 'close');
  const { protocol, host, hostname, port } = url;
  const socket = await new Promise<Socket | null>((resolve) =>
    connections.connect({ protocol, host, hostname, port }, (_, opened) => resolve(opened)),
  );
  toClose.push(() => void socket?.destroy());
  expect(receiver.connections).toHaveLength(2);
  expect(socket?.destroyed).toBe(false);
});
