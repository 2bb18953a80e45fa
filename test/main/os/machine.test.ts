import { readdirSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { once } from 'node:events';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createClock } from '../../../main/os/clock.ts';
import { createMachine } from '../../../main/os/machine.ts';
import { createAuthority } from '../../support/certificates.ts';
import { aFolder } from './samples.ts';

const trusted = createAuthority('Trusted in this test');
const stranger = createAuthority('Known to nobody');
const usual = getCACertificates('default');
const servers: Server[] = [];

beforeAll(() => setDefaultCACertificates([...usual, trusted.cert]));
afterAll(() => setDefaultCACertificates(usual));
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const portOf = async (server: Server): Promise<number> => {
  servers.push(server);
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const machineIn = (dataDir: string) => createMachine({ dataDir, clock: createClock(), patience: 5000 });

test('a name that has an address, and one that has none', async () => {
  using folder = aFolder();
  const { lookUp } = machineIn(folder.path);
  expect(await lookUp('localhost')).toBeUndefined();
  expect(await lookUp('[::1]')).toBeUndefined();
  expect(await lookUp('nobody.invalid')).toBe('dns');
});

test('a connection, secured or not, and a port that nobody listens at', async () => {
  using folder = aFolder();
  const { connect } = machineIn(folder.path);
  const secure = await portOf(createTlsServer(trusted.issue({ address: '127.0.0.1' })));
  const plain = await portOf(createPlainServer());
  expect(await connect(new URL(`https://127.0.0.1:${secure}/FHIR/R4`))).toBeUndefined();
  expect(await connect(new URL(`http://127.0.0.1:${plain}/FHIR/R4`))).toBeUndefined();
  for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed));
  expect(await connect(new URL(`https://127.0.0.1:${secure}/`))).toBe('refused');
  expect(await connect(new URL('https://nobody.invalid/'))).toBe('dns');
});

// proves 11: a certificate that does not hold is never overridden
test('an authority that nobody knows, and something that speaks no TLS', async () => {
  using folder = aFolder();
  const { connect } = machineIn(folder.path);
  const unknown = await portOf(createTlsServer(stranger.issue({ address: '127.0.0.1' })));
  const other = await portOf(createPlainServer((socket) => socket.end('220 hello\r\n')));
  expect(await connect(new URL(`https://127.0.0.1:${unknown}/`))).toBe('tls');
  expect(await connect(new URL(`https://127.0.0.1:${other}/`))).toBe('tls');
});

test('the disk takes a file, of which nothing stays; a folder that is gone takes none', () => {
  using folder = aFolder();
  const disk = machineIn(folder.path).disk();
  expect(disk.isWritable).toBe(true);
  expect(disk.freeBytes).toBeGreaterThan(0);
  expect(readdirSync(folder.path)).toEqual([]);
  expect(machineIn(folder.in('gone')).disk()).toEqual({ freeBytes: undefined, isWritable: false });
});
