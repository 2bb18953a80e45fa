import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Certified } from './certificates.ts';
import { listen } from './listen.ts';

/**
 * What a proxy does with who asks for a tunnel: lets it through to that port of this computer, answers with a status, never answers, or
 * grants a tunnel that leads nowhere: it is cut at the first byte, or passes nothing on.
 */
export type ProxyHabit = { readonly through: number } | { readonly status: number } | 'silence' | 'cut' | 'dead end';

/** A proxy as practices have them: CONNECT and nothing else. */
export type TestProxy = {
  readonly url: URL;
  /** `host:port` of every tunnel asked for. */
  readonly asked: readonly string[];
  /** All that was said into its tunnels, as the proxy sees it. */
  readonly heard: () => Buffer;
  readonly behave: (habit: ProxyHabit) => void;
  /** Cuts every tunnel that stands. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

const GRANTED = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** Starts one on a free loopback port, itself behind TLS where it has a certificate. */
export const createProxy = async (first: ProxyHabit, certified?: Certified): Promise<TestProxy> => {
  const asked: string[] = [];
  const heard: Buffer[] = [];
  const tunnels = new Set<Socket>();
  let habit = first;
  const server = certified === undefined ? createServer() : createSecureServer(certified);
  server.on('connect', ({ url = '' }: IncomingMessage, client: Socket) => {
    asked.push(url);
    tunnels.add(client);
    client.on('error', () => undefined).on('close', () => tunnels.delete(client));
    if (habit === 'silence') return;
    if (habit === 'cut' || habit === 'dead end') {
      client.write(GRANTED);
      client.on('data', habit === 'cut' ? () => client.destroy() : () => undefined);
      client.on('end', () => client.destroy());
      return;
    }
    if ('status' in habit) {
      client.end(`HTTP/1.1 ${habit.status} No\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(habit.through, '127.0.0.1', () => {
      client.write(GRANTED);
      client.on('data', (bytes: Buffer) => heard.push(bytes));
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  const { port, close } = await listen(server);
  return {
    url: new URL(`${certified === undefined ? 'http' : 'https'}://127.0.0.1:${port}`),
    asked,
    heard: () => Buffer.concat(heard),
    behave: (next) => {
      habit = next;
    },
    cut: () => {
      for (const tunnel of tunnels) tunnel.destroy();
    },
    close,
  };
};
