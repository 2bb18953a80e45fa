import { request } from 'node:http';
import { connect as connectPlainly, isIP, type Socket } from 'node:net';
import { connect as connectSecurely, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import type { Clock } from '../ports/clock.ts';
import type { Network, Way, Ways } from '../ports/network.ts';

/** What every connection goes by. `timeout`, in milliseconds, bounds each step: to the proxy, through it, and the handshake behind it. */
export type ConnectOptions = {
  readonly secureContext: SecureContext;
  /** Said each time: left out, NODE_TLS_REJECT_UNAUTHORIZED would decide. */
  readonly rejectUnauthorized: true;
  readonly allowH2: false;
  readonly timeout: number;
};

/** The ways out, and what waits are measured by. */
type Around = { readonly network: Pick<Network, 'waysTo'>; readonly clock: Pick<Clock, 'wait' | 'monotonic'> };

/**
 * Opens connections as undici asks for them, straight or through a proxy's tunnel (RFC 9110 CONNECT). The handshake is always with the
 * service itself, by name and certificate: a proxy passes bytes on, and no more than that is asked of it. What fails on the way to the tunnel's end fails
 * before the first byte of any request. Where a proxy cannot be reached the next way is taken, if the practice's network names one.
 */
export const createConnect = (options: ConnectOptions, { network, clock }: Around): buildConnector.connector => {
  const open = buildConnector(options);
  const out = createOutOfReach(clock);
  const follow = async (way: Way, asked: buildConnector.Options): Promise<Socket | undefined> =>
    way.kind === 'direct' ? undefined : tunnelTo({ target: targetOf(asked), proxy: way.proxy, options, clock });
  const followFirst = async (ways: Ways, asked: buildConnector.Options): Promise<Socket | undefined> => {
    const [first, ...others] = out.last(ways);
    try {
      return await follow(first, asked);
    } catch (failure) {
      const [next, ...later] = others;
      // A proxy that answers has decided: to go round it would be to go against the practice's network.
      if (next === undefined || !isOutOfReach(failure)) throw failure;
      out.note(first);
      return followFirst([next, ...later], asked);
    }
  };
  return (asked, callback) => {
    const { protocol, host, hostname } = asked;
    // A tunnel is for TLS alone: plain addresses are those of this computer.
    if (protocol !== 'https:') return open(asked, callback);
    network
      .waysTo(new URL(`${protocol}//${host ?? hostname}`))
      .then(async (ways) => followFirst(ways, asked))
      .then(
        (tunnel) => open(tunnel === undefined ? asked : { ...asked, httpSocket: tunnel }, callback),
        (failure: unknown) => callback(failure instanceof Error ? failure : proxyError('BW_PROXY'), null),
      );
  };
};

/** How long a proxy that could not be reached is tried after all others, so that not every connection waits for it: as browsers do. */
const OUT_OF_REACH_MS = 5 * 60_000;

const createOutOfReach = (clock: Pick<Clock, 'monotonic'>) => {
  const since = new Map<string, number>();
  const isOut = (way: Way): boolean => {
    const at = way.kind === 'direct' ? undefined : since.get(way.proxy.href);
    return at !== undefined && clock.monotonic() - at < OUT_OF_REACH_MS;
  };
  return {
    note: (way: Way): void => void (way.kind === 'proxy' && since.set(way.proxy.href, clock.monotonic())),
    /** The same ways, those that could not be reached behind the others. */
    last: (ways: Ways): Ways => {
      const [first = ways[0], ...others] = [...ways.filter((way) => !isOut(way)), ...ways.filter(isOut)];
      return [first, ...others];
    },
  };
};

/** Nothing came back from the proxy, not even a refusal. */
const isOutOfReach = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'BW_PROXY' && failure.cause === 'out-of-reach';

/** `BW_PROXY`: it cannot be reached, or does not let this address through; `BW_PROXY_SIGN_IN`: it asks for a name and a password. */
const proxyError = (code: 'BW_PROXY' | 'BW_PROXY_SIGN_IN', cause?: 'out-of-reach'): Error =>
  Object.assign(new Error(code, { cause }), { code });

/** Host and port, as CONNECT names them; an IPv6 address in brackets. */
const targetOf = ({ hostname, port }: buildConnector.Options): string =>
  `${hostname.includes(':') ? `[${hostname.replaceAll(/[[\]]/g, '')}]` : hostname}:${port || 443}`;

type Tunnel = Pick<Around, 'clock'> & {
  readonly target: string;
  readonly proxy: URL;
  readonly options: ConnectOptions;
};

const SIGN_IN = 407;

const tunnelTo = ({ target, proxy, options, clock }: Tunnel): Promise<Socket> => {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const { secureContext, timeout } = options;
  const place = placeOf(proxy);
  const call = request({
    ...place,
    method: 'CONNECT',
    path: target,
    headers: { host: target },
    createConnection: () =>
      proxy.protocol === 'https:'
        ? connectSecurely({ ...place, secureContext, rejectUnauthorized: true })
        : connectPlainly(place),
  });
  const ended = new AbortController();
  void clock.wait(timeout, ended.signal).then(() => ended.signal.aborted || call.destroy());
  call.on('close', () => ended.abort('ended'));
  call.on('error', () => reject(proxyError('BW_PROXY', 'out-of-reach')));
  call.on('connect', ({ statusCode }, socket: Socket, head) => {
    ended.abort('ended');
    if (statusCode === 200) {
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
      return;
    }
    socket.on('error', () => undefined).destroy();
    reject(proxyError(statusCode === SIGN_IN ? 'BW_PROXY_SIGN_IN' : 'BW_PROXY'));
  });
  call.end();
  return promise;
};

const placeOf = ({ protocol, hostname, port }: URL) => ({
  host: hostname.replace(/^\[(.*)\]$/, '$1'),
  port: Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port),
  ...(protocol === 'https:' && isIP(hostname) === 0 ? { servername: hostname } : {}),
});
