import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The repository's folder. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

// Without a bus there is no keychain, and in training a key file stands in: tests leave nothing in anybody's keychain.
const env: NodeJS.ProcessEnv = {
  ...process.env,
  DBUS_SESSION_BUS_ADDRESS: '',
  BW_KEYCHAIN_SERVICE: process.env.BW_KEYCHAIN_SERVICE ?? 'booking-workstation-test',
};

/** How a program ended, and all that it printed. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a program of ours to its end, as a process of its own, with what it is to find on stdin. */
export const runProgram = async (entry: string, words: readonly string[], input = ''): Promise<Ended> => {
  const child = spawn(process.execPath, [join(ROOT, entry), ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined); // a program that reads nothing may be gone by now
  child.stdin.end(input);
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, out, err };
};

/** A program that runs, with the lines that it has printed so far. */
export type Running = {
  readonly child: ChildProcess;
  /** Resolves with the n-th line that it prints. */
  readonly line: (index: number) => Promise<string>;
  /** Sends a signal and resolves with the code with which it ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Starts a program of ours and leaves it running; whoever starts it ends it. */
export const startProgram = (entry: string, words: readonly string[]): Running => {
  const child = spawn(process.execPath, [join(ROOT, entry), ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    child.emit('said');
  });
  const ended = once(child, 'exit');
  const line = async (index: number): Promise<string> => {
    const found = lines[index];
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`${entry} ended with ${child.exitCode}`);
    await Promise.race([once(child, 'said'), ended]);
    return line(index);
  };
  return {
    child,
    line,
    end: async (signal) => {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
};

const textOf = async (stream: NodeJS.ReadableStream): Promise<string> => {
  const chunks: string[] = [];
  for await (const chunk of stream) chunks.push(chunk.toString());
  return chunks.join('');
};
