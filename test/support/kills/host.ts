import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { reachRunningDesk } from '../../../main/os/running-desk.ts';
import type { DeskHandle } from '../../../main/ports/desk.ts';
import { ROOT } from '../run-program.ts';

/** A workstation in a process of its own, as `npm start` runs it without Electron: it may die at any moment. */
export type KillableHost = {
  readonly pid: number;
  /** A way in for commands, as `desk` hands them over; undefined where the process died before it served. */
  readonly ready: Promise<DeskHandle | undefined>;
  /** Resolves when the process has ended, by whatever. */
  readonly ended: Promise<void>;
  readonly hasEnded: () => boolean;
  /** Whether it ended as by a power cut: by SIGKILL, sent by itself or by us. */
  readonly wasKilled: () => boolean;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl+C would. */
  readonly stop: () => Promise<void>;
  /** What it printed on stderr, and on both. */
  readonly complained: () => string;
  readonly printed: () => string;
};

export type HostStart = {
  readonly dataDir: string;
  readonly profilePath: string;
  readonly now: string;
  /** `name#n`: the fault point at which it kills itself. */
  readonly dieAt?: string;
};

const PROGRAM = join(ROOT, 'test/support/journey/host-process.ts');

/** Starts one. */
export const runHost = ({ dataDir, profilePath, now, dieAt }: HostStart): KillableHost => {
  const child = spawn(process.execPath, [PROGRAM, '--profile', profilePath, '--data', dataDir, '--no-open'], {
    env: {
      ...process.env,
      BW_JOURNEY_NOW: now,
      DBUS_SESSION_BUS_ADDRESS: '',
      DISPLAY: '',
      BW_DIE_AT: dieAt ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const printed: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString('utf8')));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => printed.push(text.toString('utf8')));
  }
  const ended = once(child, 'close').then(() => undefined);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const serving = new Promise<true>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('http://127.0.0.1')) resolve(true);
    });
  });
  const ready = Promise.race([serving, ended]).then(async (serves) =>
    serves === true ? (await reachRunningDesk(dataDir))?.desk : undefined,
  );
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!hasEnded()) child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    hasEnded,
    wasKilled: () => child.signalCode === 'SIGKILL',
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    complained: () => said.join(''),
    printed: () => printed.join(''),
  };
};
