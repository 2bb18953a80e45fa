import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { HOLDER_FILE, type Holder, HolderSchema } from '../../shared/model/holder.ts';
import { readIfThere } from './files.ts';
import { LONGEST_REPLY, readLines } from './socket-lines.ts';

/** `gone`: the workstation ended or refused before it answered. `defect`: serving the command threw there. */
export type CallProblem = 'gone' | 'defect';

/** The way into a workstation that runs on the same data folder. */
export type LocalConnection = {
  readonly holder: Holder;
  readonly call: (command: string, request: unknown) => Promise<Result<unknown, CallProblem>>;
  readonly close: () => void;
};

/** Connects to the workstation that `holder.json` of the data folder names; undefined where none answers there. */
export const connectLocally = async (dataDir: string): Promise<LocalConnection | undefined> => {
  const holder = HolderSchema.safeParse(parseJson(readIfThere(join(dataDir, HOLDER_FILE)) ?? '')).data;
  if (holder?.socket === undefined) return undefined;
  const socket = await connectTo(holder.socket);
  return socket === undefined ? undefined : { holder, ...createCalls(socket) };
};

const connectTo = (address: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });

const ReplySchema = z.union([
  z.strictObject({ id: z.number(), reply: z.unknown() }),
  z.strictObject({ id: z.number(), defect: z.literal(true) }),
]);

const createCalls = (socket: Socket): Pick<LocalConnection, 'call' | 'close'> => {
  const waiting = new Map<number, (outcome: Result<unknown, CallProblem>) => void>();
  const end = (id: number, outcome: Result<unknown, CallProblem>) => {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  };
  // A call that was cut off is told by `close`, which follows.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const id of waiting.keys()) end(id, failed('gone'));
  });
  readLines(socket, LONGEST_REPLY, (line) => {
    const reply = ReplySchema.safeParse(parseJson(line));
    if (!reply.success) return void socket.destroy();
    end(reply.data.id, 'defect' in reply.data ? failed('defect') : ok(reply.data.reply));
  });
  let last = 0;
  return {
    call: (command, request) => {
      last += 1;
      const id = last;
      const line = `${JSON.stringify({ id, command, request })}\n`;
      return new Promise((resolve) => {
        if (socket.destroyed) return resolve(failed('gone'));
        waiting.set(id, resolve);
        socket.write(line);
      });
    },
    close: () => {
      socket.destroy();
    },
  };
};
