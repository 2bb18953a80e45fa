import { execFile } from 'node:child_process';

/** Runs a program of the system by its whole path, without a shell; undefined where it fails or takes too long. */
export type RunSystem = (file: string, args: readonly string[]) => Promise<string | undefined>;

const PATIENCE_MS = 15_000;

/** Waits 15 seconds at most. What the program says of itself besides its answer is not read. */
export const runSystem: RunSystem = (file, args) =>
  new Promise((resolve) => {
    execFile(file, [...args], { timeout: PATIENCE_MS, windowsHide: true, encoding: 'utf8' }, (problem, stdout) =>
      resolve(problem === null ? stdout : undefined),
    );
  });
