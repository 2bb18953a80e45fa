import { lookup } from 'node:dns/promises';
import { rmSync, statfsSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import type { TransportReason } from '../../shared/model/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Machine } from '../ports/machine.ts';
import { codeOf, replaceFile } from './files.ts';

/** The computer as `diagnose` tries it: real names, real connections, a real file that is taken away again. */
export const createMachine = ({
  dataDir,
  clock,
  patience = 10_000,
}: {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'wait'>;
  /** Milliseconds. */
  readonly patience?: number;
}): Machine => ({
  lookUp: async (host) => {
    const over = new AbortController();
    const found = lookup(host.replace(/^\[|\]$/g, '')).then(
      () => undefined,
      (): TransportReason => 'dns',
    );
    const tooLate = clock.wait(patience, over.signal).then((): TransportReason => 'dns');
    const first = await Promise.race([found, tooLate]);
    over.abort();
    return first;
  },
  connect: (url) => connectTo(url, patience),
  disk: () => ({ freeBytes: freeIn(dataDir), isWritable: isWritable(dataDir) }),
});

const connectTo = ({ protocol, hostname, port }: URL, patience: number): Promise<TransportReason | undefined> =>
  new Promise((resolve) => {
    const isSecure = protocol === 'https:';
    const host = hostname.replace(/^\[|\]$/g, '');
    const place = { host, port: Number(port === '' ? (isSecure ? 443 : 80) : port) };
    const socket: Socket = isSecure ? connectSecurely({ ...place, servername: nameOf(host) }) : connectPlain(place);
    const end = (reason: TransportReason | undefined): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(patience, () => end('connect-timeout'));
    socket.on('error', (error) => end(reasonOf(codeOf(error), isSecure)));
    socket.once(isSecure ? 'secureConnect' : 'connect', () => end(undefined));
  });

/** TLS names no server by its number. */
const nameOf = (host: string): string => (/^[\d.]+$|:/.test(host) ? '' : host);

const reasonOf = (code: string | undefined, isSecure: boolean): TransportReason => {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused';
  if (code === 'ETIMEDOUT') return 'connect-timeout';
  // Whatever else stops it over TLS is the handshake: each has its own code, most from OpenSSL.
  return isSecure ? 'tls' : 'reset';
};

const freeIn = (dataDir: string): number | undefined => {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  } catch {
    // The folder is gone or the system does not tell: what can be written is tried beside.
    return undefined;
  }
};

const isWritable = (dataDir: string): boolean => {
  const path = join(dataDir, 'trial');
  try {
    replaceFile(path, 'trial');
    rmSync(path);
    return true;
  } catch {
    // Full, read-only or not ours: each is the same to whoever reads the check.
    return false;
  }
};
