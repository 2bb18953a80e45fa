import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { LONGEST_OF_ALL, longestRequestOf } from '../../shared/ipc/limits.ts';
import { socketAddressOf } from './socket-address.ts';
import { readLines } from './socket-lines.ts';

/** A running workstation's ear for commands. `address` goes into `holder.json`. */
export type LocalSocket = { readonly address: string; readonly close: () => Promise<void> };

/** Serves a command by its name. What it resolves to is sent as it is; it throws on a defect only. */
export type Handle = (command: string, request: unknown) => Promise<unknown>;

const RequestSchema = z.strictObject({
  id: z.number().int(),
  command: z.string().max(100),
  request: z.unknown().optional(),
});

/**
 * Takes commands of the same user on this computer, for a workstation that holds the data folder: one JSON object a line,
 * `{id, command, request}` answered by `{id, reply}`, or by `{id, defect: true}` where serving it threw.
 */
export const listenLocally = async (call: {
  readonly dataDir: string;
  /** Called once for each connection: whoever signs in on one does not on another. */
  readonly connect: () => Handle;
}): Promise<Result<LocalSocket, 'no-private-folder' | 'not-listening'>> => {
  const address = socketAddressOf(call.dataDir);
  if (!address.ok) return address;
  const isFile = process.platform !== 'win32';
  // Only the holder of the data folder listens: what lies here is a dead one's.
  if (isFile) rmSync(address.value, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    serve(socket, call.connect());
  });
  if (!(await startListening(server, address.value))) return failed('not-listening');
  if (isFile) chmodSync(address.value, 0o600);
  return ok({ address: address.value, close: () => stop(server, sockets) });
};

const startListening = (server: Server, address: string): Promise<boolean> =>
  new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(address, () => resolve(true));
  });

/** Closing removes the socket's file. */
const stop = (server: Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });

const serve = (socket: Socket, handle: Handle): void => {
  // The other end may go at any time; there is then nobody to tell.
  socket.on('error', () => socket.destroy());
  readLines(socket, LONGEST_OF_ALL, (line) => {
    const asked = RequestSchema.safeParse(parseJson(line));
    if (asked.success && line.length <= longestRequestOf(asked.data.command)) void answer(socket, asked.data, handle);
    else socket.destroy();
  });
};

const answer = async (socket: Socket, asked: z.infer<typeof RequestSchema>, handle: Handle): Promise<void> => {
  const { id, command, request } = asked;
  const line = await Promise.resolve()
    .then(() => handle(command, request))
    .then((reply) => JSON.stringify({ id, reply: reply ?? null }))
    // Somebody waits for this line; what went wrong is for the log of whoever handed in `handle`.
    .catch(() => JSON.stringify({ id, defect: true }));
  if (!socket.destroyed) socket.write(`${line}\n`);
};
