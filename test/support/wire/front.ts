import { createServer, type Server, type Socket } from 'node:net';
import { type IncomingMessage, request as forwardRequest, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Certified } from '../certificates.ts';

/** A whole answer of the service behind the front. */
export type Whole = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** One request that has come in whole, and what may be done with it: `carryOut` lets the service do it, now or later. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
  readonly headers: IncomingMessage['headers'];
  readonly carryOut: () => Promise<Whole>;
  readonly response: ServerResponse;
  /** The connection as the client sees it, for answers that HTTP would not let through. */
  readonly socket: Socket;
};

/** What is done with one exchange in place of an honest answer. */
export type Strike = (exchange: Exchange) => void | Promise<void>;

/** What is done with a connection before a byte of HTTP, in place of the handshake. */
export type Barrier = (socket: Socket) => void;

/**
 * Stands before a service over TLS, hands everything on, and strikes where it is told to: connections, or whole exchanges. `seen` is
 * every request that arrived, and `carriedOut` every write that the service was given.
 */
export type Front = {
  readonly port: number;
  readonly seen: readonly { readonly method: string; readonly path: string; readonly requestId: string }[];
  readonly carriedOut: readonly string[];
  /** The next exchange of each method that is no probe is struck so, once; a strike that was not met is forgotten. */
  readonly strikeOnce: (methods: readonly string[], strike: Strike) => void;
  /** From now on each new connection meets the barrier; it is called once more for each. Those that are open stay so. */
  readonly bar: (barrier: Barrier | 'refuse') => void;
  /** Connections are let through again. */
  readonly letThrough: () => Promise<void>;
  /** Every open connection that waits for a request is reset after each answer, as a middlebox does. */
  readonly resetIdle: (on: boolean) => void;
  readonly close: () => Promise<void>;
};

/** Opens a front on a free port of 127.0.0.1. `behind` is the origin of a service that speaks plain HTTP. */
export const openFront = async (behind: string, certified: Certified): Promise<Front> => {
  const seen: { method: string; path: string; requestId: string }[] = [];
  const carriedOut: string[] = [];
  const strikes = new Map<string, Strike>();
  const sockets = new Set<Socket>();
  let barrier: Barrier | undefined;
  let resets = false;

  const http = createTlsServer({ ...certified, keepAliveTimeout: 60_000 }, (incoming, response) => {
    void serve(incoming, response);
  });
  http.on('tlsClientError', () => undefined);
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.sendDate = false; // the service behind goes by a clock of its own, and the desk by what it says
    const exchange = await toExchange(behind, incoming, response, carriedOut);
    const { method, path, requestId } = exchange;
    seen.push({ method, path, requestId });
    // A probe goes when it likes, once contact was lost: it is not what the test is about.
    const strike = path.endsWith('/metadata') ? undefined : strikes.get(method);
    if (strike !== undefined) strikes.delete(method);
    await (strike ?? answerHonestly)(exchange);
    if (resets) setImmediate(() => resetBelow(incoming.socket.remotePort));
  };
  /** Resets the connection that the TLS socket of this port runs over: a TLS socket cannot be reset itself. */
  const resetBelow = (port: number | undefined): void => {
    [...sockets].find(({ remotePort }) => remotePort === port)?.resetAndDestroy();
  };
  const accept = (socket: Socket): void => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    if (barrier === undefined) http.emit('connection', socket);
    else barrier(socket);
  };
  let gate = createServer(accept);
  const port = await openGate(gate, 0);
  return {
    port,
    seen,
    carriedOut,
    strikeOnce: (methods, strike) => {
      strikes.clear();
      for (const method of methods) strikes.set(method, strike);
    },
    bar: (next) => {
      if (next === 'refuse') gate.close();
      else barrier = next;
    },
    letThrough: async () => {
      barrier = undefined;
      if (gate.listening) return;
      gate = createServer(accept);
      await openGate(gate, port);
    },
    resetIdle: (on) => {
      resets = on;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => gate.close(() => resolve()));
    },
  };
};

const openGate = (gate: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    gate.once('error', reject).listen(port, '127.0.0.1', () => {
      const address = gate.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

const toExchange = async (
  behind: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  carriedOut: string[],
): Promise<Exchange> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const { method = '', url = '/', headers, socket } = incoming;
  const requestId = String(headers['x-request-id']);
  const carryOut = (): Promise<Whole> => {
    if (method !== 'GET') carriedOut.push(requestId);
    return askBehind(new URL(url, behind), { method, headers, body: Buffer.concat(chunks) });
  };
  return { method, path: url.replace(/^.*\/FHIR\/R4/, ''), requestId, headers, carryOut, response, socket };
};

const askBehind = (
  url: URL,
  {
    method,
    headers,
    body,
  }: { readonly method: string; readonly headers: IncomingMessage['headers']; readonly body: Buffer },
): Promise<Whole> =>
  new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...kept } = headers;
    const call = forwardRequest(url, { method, headers: kept }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 0,
          headers: plain(reply.headers),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    call.on('error', reject).end(body);
  });

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

const plain = (headers: IncomingMessage['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || HOP_BY_HOP.includes(name) ? [] : [[name, String(value)]],
    ),
  );

const answerHonestly: Strike = async ({ carryOut, response }) => {
  const { status, headers, body } = await carryOut();
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
};
