import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Certified } from './certificates.ts';
import { listen, type Listening } from './listen.ts';

/** A request as it came over the wire. `connection` numbers the TCP connections, so that reuse can be seen. */
export type ReceivedRequest = {
  readonly method: string;
  /** Below the API base, without the query: `/Appointment/a1`; or `/oauth2/token`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawUrl: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly connection: number;
};

export type Call = { readonly request: ReceivedRequest; readonly response: ServerResponse };

/** What the Receiver does with one call. */
export type Scripted = (call: Call) => void;

/** A Receiver, proxy and token endpoint in one that does exactly what a test tells it, over a real socket. */
export type ScriptedReceiver = {
  readonly apiBase: string;
  readonly tokenUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** `METHOD /path` of every request, in order: the trace. */
  readonly trace: () => readonly string[];
  /** The answers to calls whose `METHOD /path` begins so, in order; the last one stays. */
  readonly on: (calls: string, ...answers: readonly [Scripted, ...Scripted[]]) => void;
  readonly close: () => Promise<void>;
};

export const BASE_PATH = '/booking-and-referral/FHIR/R4';

/** Starts one on a free loopback port, over TLS where it has a certificate. A call without an answer is hung up on. */
export const createScriptedReceiver = async (certified?: Certified): Promise<ScriptedReceiver> => {
  const requests: ReceivedRequest[] = [];
  const scripts = new Map<string, readonly Scripted[]>();
  const connections = new Map<Socket, number>();
  const serve = (incoming: IncomingMessage, response: ServerResponse): void => {
    const connection = connections.get(incoming.socket) ?? connections.size;
    connections.set(incoming.socket, connection);
    void receive(incoming, connection).then((request) => {
      requests.push(request);
      answerOf(scripts, request)({ request, response });
    });
  };
  const listening: Listening = await listen(certified ? createTlsServer(certified, serve) : createServer(serve));
  const origin = `${certified ? 'https' : 'http'}://127.0.0.1:${listening.port}`;
  return {
    apiBase: `${origin}${BASE_PATH}`,
    tokenUrl: `${origin}/oauth2/token`,
    requests,
    trace: () => requests.map(({ method, path }) => `${method} ${path}`),
    on: (calls, ...answers) => void scripts.set(calls, answers),
    close: listening.close,
  };
};

const receive = async (incoming: IncomingMessage, connection: number): Promise<ReceivedRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const rawUrl = incoming.url ?? '';
  const url = new URL(rawUrl, 'http://receiver.invalid');
  return {
    method: incoming.method ?? '',
    path: url.pathname.replace(BASE_PATH, ''),
    query: url.searchParams,
    rawUrl,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    connection,
  };
};

const answerOf = (scripts: Map<string, readonly Scripted[]>, { method, path }: ReceivedRequest): Scripted => {
  const call = `${method} ${path}`;
  const calls = [...scripts.keys()]
    .filter((key) => call.startsWith(key))
    .sort((one, other) => other.length - one.length)[0];
  const [answer, ...later] = scripts.get(calls ?? '') ?? [];
  if (calls !== undefined && later.length > 0) scripts.set(calls, later);
  return answer ?? hangUp;
};

export type AnswerOptions = { readonly echo?: boolean; readonly headers?: Readonly<Record<string, string>> };

/** Answers with a JSON body and, unless told otherwise, both ids. */
export const answer =
  (status: number, body: unknown, { echo = true, headers = {} }: AnswerOptions = {}): Scripted =>
  ({ request, response }) => {
    response.writeHead(status, {
      'Content-Type': 'application/fhir+json',
      ...(echo ? echoOf(request) : {}),
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Answers with an OperationOutcome. */
export const refuse = (status: number, code: string, issue: string, options?: AnswerOptions): Scripted =>
  answer(status, anOutcome(code, issue), options);

export const anOutcome = (code: string, issue: string | number) => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: issue,
      details: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/http-error-codes', code }] },
    },
  ],
});

/** Issues a token as the real endpoint does: `expires_in` is text. */
export const issueToken = (accessToken: string, expiresIn: string | number = '599', headers = {}): Scripted =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn }, { echo: false, headers });

/** Closes the connection without a byte of an answer. */
export const hangUp: Scripted = ({ response }) => void response.socket?.destroy();

/** Never answers. */
export const staySilent: Scripted = () => undefined;

/** Sends the head and the first part of a longer body, and closes. */
export const hangUpInBody =
  (part: string): Scripted =>
  ({ request, response }) => {
    response.writeHead(200, { 'Content-Length': '5000', ...echoOf(request) });
    response.write(part, () => response.socket?.destroy());
  };

/** Sends the head and the first part of a longer body, and no more. */
export const stopInBody =
  (part: string): Scripted =>
  ({ request, response }) => {
    response.writeHead(200, { 'Content-Length': '5000', ...echoOf(request) });
    response.write(part);
  };

export const echoOf = ({ headers }: ReceivedRequest): Readonly<Record<string, string>> => ({
  'X-Request-Id': String(headers['x-request-id']),
  'X-Correlation-Id': String(headers['x-correlation-id']),
});
