import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { recoverDesk } from '../recover-desk.ts';
import { deskKeys, importCredential, openWorkstation, readLogTail } from '../workstation.ts';
import { createTerminalDoor } from './door.ts';
import { createInput } from './input.ts';

// npm run -s desk -- COMMAND: the commands of the workstation from a shell.

process.umask(0o077); // before any file is made (safety 11)

// Whoever reads our lines may have read enough (`| head`): that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const ROOT = resolve(import.meta.dirname, '..', '..');

const door = createTerminalDoor({
  open: openWorkstation,
  importCredential,
  recoverDesk,
  readLogTail,
  deskKeys,
  trainingLaunch: { command: process.execPath, args: [join(ROOT, 'main', 'training', 'entry.ts')] },
  ...createInput({ stdin: process.stdin, ask: (question) => process.stderr.write(question) }),
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  waiting: { now: () => performance.now(), wait: (milliseconds) => wait(milliseconds) },
  untilAsked: async () => {
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  },
});

// Set, not called: what was printed to a pipe is to arrive before the process ends.
process.exitCode = await door.run(process.argv.slice(2));
