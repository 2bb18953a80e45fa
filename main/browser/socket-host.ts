import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { LONGEST_OF_ALL, longestRequestOf } from '../../shared/ipc/limits.ts';
import type { DeskHandle } from '../ports/desk.ts';
import { maySpeak, type PageHost, pageAnswerTo } from './page-host.ts';
import type { PageFolder } from './static-files.ts';
import { createTokens } from './tokens.ts';

/** The running host. `address` is for people; `issueAddress` makes one that works once, for a command line. */
export type SocketHost = {
  readonly address: string;
  readonly issueAddress: () => string;
  readonly port: number;
  /** Ends every connection and stops listening. The desk is not closed: it is not ours. */
  readonly close: () => Promise<void>;
};

export type SocketHostOptions = {
  readonly desk: Pick<DeskHandle, 'serve' | 'onChanged'>;
  readonly folder: PageFolder;
  /** 0: any free port. */
  readonly port: number;
};

/**
 * Serves the page and the commands of a workstation to browsers on this computer, on 127.0.0.1 only. Rejects where the
 * port is in use. `/ipc` is a WebSocket: `{id, name, request}` is answered by `{id, envelope}`, events are `{changed}`.
 */
export const createSocketHost = async ({ desk, folder, port }: SocketHostOptions): Promise<SocketHost> => {
  const tokens = createTokens();
  const http = createServer();
  const host: PageHost = { folder, tokens, port: () => portOf(http) };
  http.on('request', (request, response) => {
    const { code, headers, body } = pageAnswerTo(host, request);
    response.writeHead(code, headers).end(request.method === 'HEAD' ? undefined : body);
  });
  const sockets = acceptSockets(http, host, desk);
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const stopEvents = desk.onChanged((changed) => {
    for (const socket of sockets.clients) send(socket, { changed });
  });
  return {
    address: addressOf(host, tokens.printed),
    issueAddress: () => addressOf(host, tokens.issueOnce()),
    port: portOf(http),
    close: async () => {
      stopEvents();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await stopListening(http);
    },
  };
};

const acceptSockets = (http: Server, host: PageHost, desk: SocketHostOptions['desk']): WebSocketServer => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_OF_ALL, perMessageDeflate: false });
  sockets.on('connection', (socket) => converse(socket, desk));
  http.on('upgrade', (request, stream, head) => {
    if (!maySpeak(host, request)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
  });
  return sockets;
};

const MessageSchema = z.strictObject({ id: z.number().int(), name: z.string().max(100), request: z.unknown() });

const UNREADABLE = 1008; // policy violation (RFC 6455 7.4.1)
const TOO_LONG = 1009;

const converse = (socket: WebSocket, desk: SocketHostOptions['desk']): void => {
  // A broken frame or one that is too long: the library closes the socket, the page says that contact is lost.
  socket.on('error', () => socket.terminate());
  socket.on('message', (raw) => {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    const message = MessageSchema.safeParse(parseJson(bytes.toString('utf8')));
    if (!message.success) return socket.close(UNREADABLE);
    if (bytes.length > longestRequestOf(message.data.name)) return socket.close(TOO_LONG);
    void answerMessage(socket, desk, message.data);
  });
};

const answerMessage = async (
  socket: WebSocket,
  desk: SocketHostOptions['desk'],
  { id, name, request }: z.infer<typeof MessageSchema>,
): Promise<void> => send(socket, { id, envelope: await desk.serve(name, request) });

const send = (socket: WebSocket, message: unknown): void => {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
};

const addressOf = (host: PageHost, token: string): string => `http://127.0.0.1:${host.port()}/?t=${token}`;

const portOf = (http: Server): number => {
  const address = http.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const stopListening = async (http: Server): Promise<void> => {
  http.closeAllConnections();
  http.close();
  await once(http, 'close');
};
