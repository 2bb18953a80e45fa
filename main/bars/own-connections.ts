import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/**
 * Connections that carry one write each and nothing before it. One may be opened ahead, while what the write rests on is being read:
 * on a slow line that spares whoever waits a connection's handshakes.
 */
export type OwnConnections = {
  /** As undici asks for one: one that stands ready for that origin, or else a new one. */
  readonly connect: buildConnector.connector;
  /** Opens one for the next write to that origin. Where it fails, or no write comes soon, nothing is told: the write opens its own. */
  readonly openAhead: (origin: URL) => void;
  /** Closes those that stand ready. */
  readonly close: () => void;
};

type Opened = { readonly socket: Socket } | { readonly failure: Error };
type Ahead = { readonly origin: string; readonly opened: Promise<Opened> };

/** A service may close a connection on which nothing is asked: none stands ready for longer than this. */
const READY_MS = 5_000;

/** `open` opens each; one stands ready for `readyMs` at most. */
export const createOwnConnections = (open: buildConnector.connector, readyMs = READY_MS): OwnConnections => {
  const ready: Ahead[] = [];

  const take = (origin: string): Ahead | undefined => {
    const place = ready.findIndex((ahead) => ahead.origin === origin);
    return place < 0 ? undefined : ready.splice(place, 1)[0];
  };
  const forget = (ahead: Ahead): void => {
    const place = ready.indexOf(ahead);
    if (place >= 0) ready.splice(place, 1);
  };

  return {
    connect: (asked, callback) => {
      const ahead = take(originOf(asked.protocol, asked.host ?? asked.hostname));
      if (ahead === undefined) return open(asked, callback);
      void ahead.opened.then((opened) => {
        // It failed while the write waited for it: that is the write's own failure, and not worth a second wait.
        if ('failure' in opened) callback(opened.failure, null);
        else if (isUsable(opened.socket)) callback(null, unbounded(opened.socket));
        else open(asked, callback);
      });
    },
    openAhead: (url) => {
      const { promise, resolve } = Promise.withResolvers<Opened>();
      const ahead = { origin: originOf(url.protocol, url.host), opened: promise };
      ready.push(ahead);
      open(askedFor(url), (failure, socket) => {
        // Where it failed there is no socket at all, whatever the types say.
        if (failure === null) resolve({ socket: keptReady(socket, { readyMs, gone: () => forget(ahead) }) });
        else {
          forget(ahead);
          resolve({ failure });
        }
      });
    },
    close: () => {
      for (const { opened } of ready.splice(0)) void opened.then((end) => 'socket' in end && end.socket.destroy());
    },
  };
};

/** A connection to an address as undici asks for one. */
export const askedFor = ({ protocol, host, hostname, port }: URL): buildConnector.Options => ({
  protocol,
  host,
  hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
  port,
});

const keptReady = (
  socket: Socket,
  { readyMs, gone }: { readonly readyMs: number; readonly gone: () => void },
): Socket => {
  socket.setTimeout(readyMs, () => socket.destroy());
  return socket.once('close', gone);
};

const originOf = (protocol: string, host: string): string => `${protocol}//${host}`;

/** The other side has not closed it meanwhile. */
const isUsable = (socket: Socket): boolean => !socket.destroyed && socket.readable && socket.writable;

/** From here on the deadlines of the call bound it. */
const unbounded = (socket: Socket): Socket => {
  socket.removeAllListeners('timeout');
  return socket.setTimeout(0);
};
