import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createSocketHost } from '../../../main/browser/socket-host.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import { MOST_IMPORT_BYTES } from '../../../shared/model/service-import.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import {
  aHost,
  aPage,
  closeCode,
  nextMessage,
  openSocket,
  originOf,
  ourSocket,
  signIn,
  type TestHost,
} from './browser-host.ts';

const started: TestHost[] = [];
const start = async (answers: FakeAnswers = {}): Promise<TestHost> => {
  const test = await aHost(answers);
  started.push(test);
  return test;
};
afterEach(async () => {
  for (const test of started.splice(0)) await test.close();
});

describe('commands over the WebSocket', () => {
  it('answers a command with its envelope under the same id', async () => {
    const { host, desk } = await start({ recentPatients: () => ok([]) });
    const socket = await ourSocket(host);
    const reply = nextMessage(socket);
    socket.send(JSON.stringify({ id: 7, name: 'recentPatients', request: {} }));
    expect(await reply).toEqual({ id: 7, envelope: { kind: 'reply', reply: [] } });
    expect(desk.asked).toEqual([{ name: 'recentPatients', request: {} }]);
  });

  it('passes failures on as values', async () => {
    const { host } = await start({ recentPatients: () => failed({ kind: 'store', reason: 'busy' }) });
    const socket = await ourSocket(host);
    const reply = nextMessage(socket);
    socket.send(JSON.stringify({ id: 1, name: 'recentPatients', request: {} }));
    expect(await reply).toEqual({ id: 1, envelope: { kind: 'failure', failure: { kind: 'store', reason: 'busy' } } });
  });

  it.each(['readFile', 'constructor', '__proto__'])('serves no command called %s', async (name) => {
    const { host, desk } = await start();
    const socket = await ourSocket(host);
    const reply = nextMessage(socket);
    socket.send(JSON.stringify({ id: 1, name, request: {} }));
    expect(await reply).toMatchObject({ envelope: { kind: 'defect' } });
    expect(desk.asked).toEqual([]);
  });

  it('tells every open page what changed', async () => {
    const { host, desk } = await start();
    const first = await ourSocket(host);
    const second = await ourSocket(host);
    const heard = Promise.all([nextMessage(first), nextMessage(second)]);
    desk.emit({ topics: ['outbox'] });
    expect(await heard).toEqual([{ changed: { topics: ['outbox'] } }, { changed: { topics: ['outbox'] } }]);
  });

  it.each([
    ['no cookie', async ({ host }: TestHost) => ({ origin: originOf(host) })],
    ['a wrong cookie', async ({ host }: TestHost) => ({ origin: originOf(host), cookie: `desk-${host.port}=wrong` })],
    [
      "another port's cookie name",
      async ({ host }: TestHost) => ({
        origin: originOf(host),
        cookie: (await signIn(host)).replace(`desk-${host.port}`, 'desk-1'),
      }),
    ],
    ['another origin', async ({ host }: TestHost) => ({ origin: 'http://evil.test', cookie: await signIn(host) })],
    ['no origin', async ({ host }: TestHost) => ({ cookie: await signIn(host) })],
    [
      'another host name',
      async ({ host }: TestHost) => ({ origin: originOf(host), host: 'evil.test', cookie: await signIn(host) }),
    ],
  ])('refuses a socket with %s', async (_, headersOf) => {
    const test = await start();
    expect(await openSocket(test.host, await headersOf(test))).toBe(403);
  });

  it.each(['not json', '{}', '{"id":"1","name":"getDesk","request":{}}', '[]', 'null'])(
    'closes a socket that says %s',
    async (text) => {
      const { host, desk } = await start();
      const socket = await ourSocket(host);
      socket.send(text);
      expect(await closeCode(socket)).toBe(1008);
      expect(desk.asked).toEqual([]);
    },
  );

  it('closes a socket that sends more than 1 MB, and goes on serving the others', async () => {
    const { host } = await start({ recentPatients: () => ok([]) });
    const loud = await ourSocket(host);
    const calm = await ourSocket(host);
    loud.on('error', () => undefined);
    loud.send(JSON.stringify({ id: 1, name: 'recentPatients', request: { text: 'x'.repeat(1024 * 1024) } }));
    expect(await closeCode(loud)).toBe(1009);
    const reply = nextMessage(calm);
    calm.send(JSON.stringify({ id: 2, name: 'recentPatients', request: {} }));
    expect(await reply).toMatchObject({ id: 2 });
  });

  it('takes a file of services, which is longer', async () => {
    const report = { outcome: 'problems' as const, rows: 0, problems: [], warnings: [], changes: [] };
    const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
    const { host } = await start({ importServices: () => ok({ ...report, counts }) });
    const socket = await ourSocket(host);
    const reply = nextMessage(socket);
    const request = { format: 'csv', text: 'x'.repeat(MOST_IMPORT_BYTES), apply: false };
    socket.send(JSON.stringify({ id: 3, name: 'importServices', request }));
    expect(await reply).toMatchObject({ id: 3, envelope: { kind: 'reply' } });
  });

  it('ends every connection when it closes, and leaves the workstation to its owner', async () => {
    const { host, desk } = await start();
    const socket = await ourSocket(host);
    const closed = closeCode(socket);
    await host.close();
    expect(await closed).toBe(1006);
    expect(desk.isClosed()).toBe(false);
    desk.emit({ topics: ['outbox'] });
  });

  it('rejects where the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { folder, remove } = aPage();
    const { desk } = await start();
    await expect(createSocketHost({ desk, folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
    remove();
  });
});
