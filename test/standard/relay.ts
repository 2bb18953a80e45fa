import { createServer, type IncomingMessage, request as sendOn, type ServerResponse } from 'node:http';
import { listen } from '../support/listen.ts';
import { toPlainHeaders, toWireRequest, type WireRequest, type WireResponse } from './checker.ts';

export type Relayed = { readonly request: WireRequest; readonly response: WireResponse };

/** Stands between a Sender and a service below `apiBase` and keeps what goes by, both ways, as it was on the wire. */
export type Relay = {
  readonly apiBase: string;
  readonly relayed: readonly Relayed[];
  readonly close: () => Promise<void>;
};

/** Opens a relay on a free loopback port. */
export const openRelay = async (apiBase: string): Promise<Relay> => {
  const { origin, pathname } = new URL(apiBase);
  const relayed: Relayed[] = [];
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const rawUrl = incoming.url ?? '/';
    const { method = 'GET', headers } = incoming;
    const body = await textOf(incoming);
    const answer = await passOn(new URL(rawUrl, origin), { method, headers }, body);
    const response = {
      status: answer.statusCode ?? 0,
      headers: toPlainHeaders(answer.headers),
      body: await textOf(answer),
    };
    const path = decodeURI((rawUrl.split('?')[0] ?? '').replace(pathname, ''));
    relayed.push({ request: toWireRequest({ method, path, rawUrl, headers, body }), response });
    outgoing.writeHead(response.status, response.headers).end(response.body);
  };
  const listening = await listen(
    createServer((incoming, outgoing) => {
      serve(incoming, outgoing).catch(() => outgoing.destroy());
    }),
  );
  return { apiBase: `http://127.0.0.1:${listening.port}${pathname}`, relayed, close: listening.close };
};

const passOn = (
  url: URL,
  options: Pick<IncomingMessage, 'headers'> & { readonly method: string },
  body: string,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    sendOn(url, { ...options, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};
