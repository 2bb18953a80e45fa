import { join, resolve } from 'node:path';
import { runTerminal } from './run-terminal.ts';

// npm run -s desk -- COMMAND: the commands of the workstation from a shell.

process.umask(0o077); // before any file is made (safety 11)

// Whoever reads our lines may have read enough (`| head`): that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const ROOT = resolve(import.meta.dirname, '..', '..');

// Set, not called: what was printed to a pipe is to arrive before the process ends.
process.exitCode = await runTerminal(process.argv.slice(2), {
  trainingLaunch: { command: process.execPath, args: [join(ROOT, 'main', 'training', 'entry.ts')] },
  say: (line) => process.stdout.write(`${line}\n`),
});
