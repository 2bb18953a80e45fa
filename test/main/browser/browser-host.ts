import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createSocketHost, type SocketHost } from '../../../main/browser/socket-host.ts';
import type { PageFolder } from '../../../main/browser/static-files.ts';
import { createFakeDesk, type FakeAnswers, type FakeDesk } from '../../support/fake-desk.ts';

/** A host over real HTTP with a small page and a fake workstation. */
export type TestHost = { readonly host: SocketHost; readonly desk: FakeDesk; readonly close: () => Promise<void> };

export const aHost = async (answers: FakeAnswers = {}): Promise<TestHost> => {
  const { folder, remove } = aPage();
  const desk = createFakeDesk(answers);
  const host = await createSocketHost({ desk, folder, port: 0 });
  return {
    host,
    desk,
    close: async () => {
      await host.close();
      remove();
    },
  };
};

/** A built page in a temporary folder, with a secret beside it that nobody may read. */
export const aPage = (): { readonly folder: PageFolder; readonly remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'bw-page-'));
  mkdirSync(join(root, 'page', 'assets'), { recursive: true });
  writeFileSync(join(root, 'page', 'index.html'), '<!doctype html><html><head><title>Desk</title></head></html>');
  writeFileSync(join(root, 'page', 'assets', 'index.js'), 'export {};');
  writeFileSync(join(root, 'page', '.hidden.js'), 'hidden');
  writeFileSync(join(root, 'secret.js'), 'secret');
  writeFileSync(join(root, 'bridge.js'), '/* bridge */');
  return {
    folder: { page: join(root, 'page'), bridge: join(root, 'bridge.js') },
    remove: () => rmSync(root, { recursive: true }),
  };
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
};

/** One HTTP request, path and headers exactly as given: fetch would tidy both. */
export const ask = (
  host: Pick<SocketHost, 'port'>,
  path: string,
  options: { readonly headers?: Record<string, string>; readonly method?: string } = {},
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, ...options }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject).end();
  });

/** Swaps the printed token for the cookie, as a browser does. */
export const signIn = async (host: Pick<SocketHost, 'port' | 'address'>, address = host.address): Promise<string> => {
  const reply = await ask(host, address.slice(address.indexOf('/?')));
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
};

/** Opens the WebSocket; resolves with the socket, or with the code of the refusal. */
export const openSocket = (
  host: Pick<SocketHost, 'port'>,
  headers: Record<string, string>,
): Promise<WebSocket | number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/ipc`, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0));
    socket.once('error', reject);
  });

/** A socket as our own page would open it. */
export const ourSocket = async (host: SocketHost): Promise<WebSocket> => {
  const socket = await openSocket(host, { origin: originOf(host), cookie: await signIn(host) });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
};

/** The same, at a printed address. */
export const ourSocketAt = async (address: string): Promise<WebSocket> => {
  const { port, origin } = new URL(address);
  const cookie = await signIn({ port: Number(port), address });
  const socket = await openSocket({ port: Number(port) }, { origin, cookie });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
};

export const originOf = (host: SocketHost): string => `http://127.0.0.1:${host.port}`;

/** The next message on a socket, parsed. */
export const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) =>
    socket.once('message', (raw) => resolve(JSON.parse(Buffer.isBuffer(raw) ? raw.toString('utf8') : ''))),
  );

/** The code with which the other side closes a socket. */
export const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', (code) => resolve(code)));
