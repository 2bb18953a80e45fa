import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Agent, type buildConnector, type Dispatcher, request } from 'undici';
import type { Instant } from '../../shared/base/instant.ts';
import type { TransportReason } from '../../shared/model/failure.ts';
import type { Limits, Profile } from '../../shared/model/profile.ts';
import type { Clock } from '../ports/clock.ts';
import { type Network, plainNetwork } from '../ports/network.ts';
import { type ConnectOptions, createConnect } from './connect.ts';
import { createRateLimit } from './rate-limit.ts';
import { askedFor, createOwnConnections } from './own-connections.ts';
import { readText } from './reply-text.ts';
import { toTransportReason } from './transport-reason.ts';

export const MEGABYTE = 1024 * 1024;

/** One HTTP call. `maxBytes` caps the answer, `deadlineSeconds` the whole of it from its first step to its last byte. */
export type HttpCall = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  readonly deadlineSeconds: number;
  /** Opens a connection for this call alone. */
  readonly ownConnection?: boolean;
  /** It rests on a reading that grows old: the rate lets it through at once (safety 5.1). */
  readonly isAtOnce?: boolean;
  /** Nobody waits for it: a part of the rate is not for it (safety 6.1). */
  readonly isBackground?: boolean;
};

/** Header names are lower case; `body` is empty where the bytes are not UTF-8, so that they prove nothing. */
export type HttpReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly at: Instant;
    }
  /** No byte of the request was written. */
  | { readonly kind: 'not-sent'; readonly reason: TransportReason }
  /** A byte may have left, and no whole answer came. */
  | { readonly kind: 'no-answer'; readonly reason: TransportReason };

export type Http = {
  /** Sends once, never again by itself; no redirect is followed. Throws on an origin outside the allow-list: a defect. */
  readonly send: (call: HttpCall) => Promise<HttpReply>;
  /** A call with a connection of its own will follow soon, to that address: its connection is opened meanwhile. */
  readonly expect: (url: URL) => void;
  /** Opens a connection as a call would and closes it again; undefined where it stood, secured where the address says https. */
  readonly tryConnection: (url: URL) => Promise<TransportReason | undefined>;
  readonly close: () => Promise<void>;
};

/** `network`: the way out, and whom to trust; nothing in between where it is left out. */
export type HttpDeps = { readonly profile: Profile; readonly clock: Clock; readonly network?: Network };

/**
 * Every byte that leaves the main process for BaRS goes through here (safety 1.3): HTTP/1.1, no pipelining, no retry, no redirect.
 * Reads and tokens share kept-alive connections. A write has its own, which carried nothing before (a reset on a reused one could not
 * be told from a lost answer), so whatever fails before its request starts is known not to have arrived.
 */
export const createHttp = ({ profile, clock, network = plainNetwork }: HttpDeps): Http => {
  const allowed = originsOf(profile);
  // One for all connections: it is dear to make, and the same for each.
  const secureContext = createSecureContext({ ...trustOf(network), minVersion: 'TLSv1.2' });
  const open = createConnect(connectOf(profile.limits, secureContext), { network, clock });
  const kept = new Agent({ ...optionsOf(profile.limits, open), pipelining: 1 });
  const connections = createOwnConnections(open);
  const own = new Agent({ ...optionsOf(profile.limits, connections.connect), pipelining: 0 });
  const rate = createRateLimit({ clock, perSecond: profile.limits.ratePerSecond, burst: profile.limits.rateBurst });
  const closing = new AbortController();
  return {
    send: async (call) => {
      if (!allowed.includes(call.url.origin)) throw new Error('The address is outside the allow-list of the profile');
      if (Buffer.byteLength(call.body ?? '') > MEGABYTE) return { kind: 'not-sent', reason: 'too-large' };
      const { isBackground = false, isAtOnce = false } = call;
      await rate.take({ signal: closing.signal, isBackground, isAtOnce });
      if (closing.signal.aborted) return { kind: 'not-sent', reason: 'aborted' };
      return sendBefore({ call, clock, agent: call.ownConnection ? own : kept });
    },
    expect: (url) => {
      if (allowed.includes(url.origin) && !closing.signal.aborted) connections.openAhead(url);
    },
    tryConnection: (url) => tryConnection(open, url),
    close: async () => {
      closing.abort();
      connections.close();
      await Promise.all([kept.destroy(), own.destroy()]);
    },
  };
};

const originsOf = ({ apiBase, tokenUrl }: Profile): readonly string[] =>
  [apiBase, tokenUrl].flatMap((address) => (address === null ? [] : [new URL(address).origin]));

const CONNECT_SECONDS = 10;

const optionsOf = (limits: Limits, connect: buildConnector.connector): Agent.Options => ({
  allowH2: false,
  headersTimeout: Math.ceil(limits.headersTimeoutSeconds * 1000),
  // The deadline of each call bounds its body.
  bodyTimeout: 0,
  connect,
});

const connectOf = (limits: Limits, secureContext: SecureContext): ConnectOptions => ({
  secureContext,
  rejectUnauthorized: true,
  // HTTP/2 may send a request again after a GOAWAY: HTTP/1.1 never does.
  allowH2: false,
  timeout: Math.ceil(Math.min(CONNECT_SECONDS, limits.headersTimeoutSeconds) * 1000),
});

/** The usual authorities, and never fewer. */
const trustOf = ({ authorities }: Network) =>
  authorities.length === 0 ? {} : { ca: [...new Set([...getCACertificates('default'), ...authorities])] };

const tryConnection = (open: buildConnector.connector, url: URL): Promise<TransportReason | undefined> =>
  new Promise((resolve) => {
    open(askedFor(url), (failure, socket) => {
      if (failure !== null)
        return resolve(toTransportReason(failure, { begun: false, secure: url.protocol === 'https:' }));
      socket.destroy();
      resolve(undefined);
    });
  });

type Sending = { readonly call: HttpCall; readonly clock: Clock; readonly agent: Agent };

/** Sends, and gives up at the deadline. What was not begun by then is never begun: its signal is aborted. */
const sendBefore = async ({ call, clock, agent }: Sending): Promise<HttpReply> => {
  const deadline = new AbortController();
  const answered = new AbortController();
  const beginning = createBeginning();
  const late = clock.wait(call.deadlineSeconds * 1000, answered.signal).then((): HttpReply => {
    if (!answered.signal.aborted) deadline.abort();
    return beginning.isBegun()
      ? { kind: 'no-answer', reason: 'timeout' }
      : { kind: 'not-sent', reason: 'connect-timeout' };
  });
  const whole = exchange({ call, clock, signal: deadline.signal, beginning, agent });
  return Promise.race([whole, late]).finally(() => answered.abort('answered'));
};

type Exchange = Sending & { readonly signal: AbortSignal; readonly beginning: Beginning };

const exchange = async ({ call, clock, agent, signal, beginning }: Exchange): Promise<HttpReply> => {
  try {
    const reply = await request(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal,
      dispatcher: agent.compose(beginning.watch),
    });
    const body = await readText(reply.body, call.maxBytes);
    if (body === undefined) return { kind: 'no-answer', reason: 'too-large' };
    return { kind: 'answered', status: reply.statusCode, headers: toHeaders(reply.headers), body, at: clock.now() };
  } catch (error) {
    const begun = beginning.isBegun();
    const reason = toTransportReason(error, { begun, secure: call.url.protocol === 'https:' });
    return { kind: begun ? 'no-answer' : 'not-sent', reason };
  }
};

type Beginning = { readonly watch: Dispatcher.DispatcherComposeInterceptor; readonly isBegun: () => boolean };

/** Notes the moment at which undici begins to write: it calls `onRequestStart` once connected, directly before byte 1. */
const createBeginning = (): Beginning => {
  let begun = false;
  return {
    isBegun: () => begun,
    watch: (dispatch) => (options, handler) =>
      dispatch(options, {
        onRequestStart: (controller, context) => {
          handler.onRequestStart?.(controller, context);
          if (!controller.aborted) begun = true;
        },
        onResponseStart: (...given) => handler.onResponseStart?.(...given),
        onResponseData: (...given) => handler.onResponseData?.(...given),
        onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
        onResponseError: (...given) => handler.onResponseError?.(...given),
      }),
  };
};

const toHeaders = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
