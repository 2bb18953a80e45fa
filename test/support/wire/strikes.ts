import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import type { Certified } from '../certificates.ts';
import type { Barrier, Exchange, Strike, Whole } from './front.ts';

/** Whether the service carries the write out before the trouble begins. */
export type Commit = 'before' | 'never';

const commitOf = async ({ carryOut }: Exchange, commit: Commit): Promise<Whole | undefined> =>
  commit === 'before' ? carryOut() : undefined;

/** The answer is lost: not a byte of it arrives. */
export const lose =
  (commit: Commit): Strike =>
  async (exchange) => {
    await commitOf(exchange, commit);
    exchange.socket.destroy();
  };

/** Not a byte of an answer arrives, and the write is carried out so much later. */
export const commitLate =
  (afterMs: number, done: (late: Promise<unknown>) => void): Strike =>
  ({ carryOut, socket }) => {
    socket.destroy();
    done(pass(afterMs).then(carryOut));
  };

/** The whole answer as bytes on the wire. */
const bytesOf = ({ status, headers, body }: Whole): Buffer =>
  Buffer.from(
    [
      `HTTP/1.1 ${status} Answer`,
      ...Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) }).map(
        ([name, value]) => `${name}: ${value}`,
      ),
      '',
      body,
    ].join('\r\n'),
  );

/** The true answer, cut after so many bytes of the whole; `told` learns how long the whole is. */
export const cutAt =
  (bytes: number, told: (whole: number) => void): Strike =>
  async ({ carryOut, socket }) => {
    const whole = bytesOf(await carryOut());
    told(whole.length);
    socket.write(whole.subarray(0, bytes), () => socket.destroy());
  };

/** The head comes letter by letter, and never to its end. */
export const slowHead =
  (commit: Commit): Strike =>
  async (exchange) => {
    await commitOf(exchange, commit);
    await trickle(exchange.socket, 'HTTP/1.1 200 Answer\r\nx-filler: '.padEnd(400, 'x'));
  };

/** The head comes at once, and the body letter by letter. */
export const slowBody =
  (commit: Commit): Strike =>
  async (exchange) => {
    await commitOf(exchange, commit);
    exchange.socket.write(`HTTP/1.1 200 Answer\r\n${echoLines(exchange)}content-length: 400\r\n\r\n`);
    await trickle(exchange.socket, '{'.padEnd(400, ' '));
  };

const trickle = async (socket: Socket, text: string): Promise<void> => {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await pass(50);
  }
};

const echoLines = ({ headers }: Exchange): string =>
  `x-request-id: ${String(headers['x-request-id'])}\r\nx-correlation-id: ${String(headers['x-correlation-id'])}\r\n`;

export type Instead = {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Another answer in place of the true one, with both ids where `echo`. */
export const instead =
  (commit: Commit, { status, body = '', headers = {} }: Instead, echo = false): Strike =>
  async (exchange) => {
    await commitOf(exchange, commit);
    exchange.response.writeHead(status, { ...(echo ? echoOf(exchange) : {}), ...headers }).end(body);
  };

const echoOf = ({ headers }: Exchange): Readonly<Record<string, string>> => ({
  'x-request-id': String(headers['x-request-id']),
  'x-correlation-id': String(headers['x-correlation-id']),
});

/** 30 MB that travel as 30 kB. */
export const BOMB: Instead = {
  status: 200,
  body: gzipSync(Buffer.alloc(30 * 1024 * 1024, 0x20)),
  headers: { 'content-encoding': 'gzip', 'content-type': 'application/fhir+json' },
};

/** The true answer, changed on its way. */
export const changed =
  (change: (whole: Whole, exchange: Exchange) => string): Strike =>
  async (exchange) => {
    const whole = await exchange.carryOut();
    const text = change(whole, exchange);
    exchange.socket.write(text, () => exchange.socket.end());
  };

/** The true answer as it would stand on the wire. */
export const asSent = (whole: Whole): string => bytesOf(whole).toString('utf8');

/** Accepts the connection and says nothing. */
export const silence: Barrier = () => undefined;

/** Answers in plain HTTP where TLS was asked for, as a proxy does that wants no such connection. */
export const plainAnswer =
  (answer: string): Barrier =>
  (socket) => {
    socket.once('data', () => socket.end(answer));
  };

/** Shows this certificate in the handshake; `spoke` learns of each byte that was trusted to it. */
export const certificate = (certified: Certified, spoke: (bytes: Buffer) => void): Barrier => {
  const server = createTlsServer(certified, (secured) => secured.on('data', spoke).on('error', () => undefined));
  server.on('tlsClientError', () => undefined);
  return (socket) => server.emit('connection', socket);
};
