import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** A loopback HTTP port that can be cut and restored: cut, it refuses connections as a dead network does. */
export type Port = {
  readonly origin: string;
  readonly cut: () => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly isCut: () => boolean;
  readonly close: () => Promise<void>;
};

/**
 * Opens a port on 127.0.0.1. `wanted` undefined: any free one, outside the range from which the system takes ports for
 * outgoing connections, so that a port that was cut is still free when it is restored.
 */
export const openPort = async (handle: RequestListener, wanted: number | undefined): Promise<Port> => {
  const server = createServer({ keepAliveTimeout: 65_000 }, handle);
  const port = wanted ?? (await firstFree(server));
  if (wanted !== undefined) await listen(server, wanted);
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    origin: `http://127.0.0.1:${port}`,
    cut: stop,
    restore: () => (server.listening ? Promise.resolve() : persist(server, port)),
    isCut: () => !server.listening,
    close: stop,
  };
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Whether the port could be had; any other trouble than `taken` rejects. */
const listenIfFree = (server: Server, port: number): Promise<boolean> =>
  listen(server, port).then(
    () => true,
    (error: unknown) => (isTaken(error) ? false : Promise.reject(error)),
  );

const FIRST = 21_000;
const SPAN = 11_000;

const firstFree = async (server: Server): Promise<number> => {
  const port = FIRST + Math.floor(Math.random() * SPAN);
  return (await listenIfFree(server, port)) ? port : firstFree(server);
};

/** Tries for a second: whoever slipped into the port meanwhile may be gone again. */
const persist = async (server: Server, port: number, tries = 20): Promise<void> => {
  if (tries === 0) return listen(server, port);
  if (await listenIfFree(server, port)) return;
  await wait(50);
  await persist(server, port, tries - 1);
};

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
