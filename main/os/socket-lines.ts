import type { Socket } from 'node:net';

/** A line of an answer may be this long, in bytes; one of a command as `shared/ipc/limits.ts` says. */
export const LONGEST_REPLY = 20_000_000;

/** Gives each whole line that arrives; ends the connection over one that is too long. */
export const readLines = (socket: Socket, longest: number, take: (line: string) => void): void => {
  let parts: readonly Buffer[] = [];
  let length = 0;
  socket.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      const line = Buffer.concat([...parts, rest.subarray(0, end)]);
      [parts, length, rest] = [[], 0, rest.subarray(end + 1)];
      if (line.length <= longest) take(line.toString('utf8'));
      else socket.destroy();
    }
    [parts, length] = [[...parts, rest], length + rest.length];
    if (length > longest) socket.destroy();
  });
};

const NEWLINE = 0x0a;
