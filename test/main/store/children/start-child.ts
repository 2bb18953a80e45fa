import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Starts one of the scripts beside this file; `lines` are what it says. Killed with SIGKILL when disposed. */
export const startChild = (script: string, args: readonly string[]) => {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    pid: child.pid,
    lines: createInterface({ input: child.stdout }),
    kill: () => kill(child),
    [Symbol.asyncDispose]: () => kill(child),
  };
};

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};
