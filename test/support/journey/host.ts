import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A workstation that runs in a process of its own and serves its page on loopback. */
export type Host = {
  readonly pid: number;
  /** Where the window is, with its token. */
  readonly address: string;
  /** All that it printed, on both streams. */
  readonly printed: () => string;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl+C would. */
  readonly stop: () => Promise<void>;
};

export type HostStart = {
  readonly dataDir: string;
  readonly profilePath: string;
  readonly now: string;
  /** The folder for what is temporary; the machine's own where it is left out. */
  readonly temp?: string | undefined;
};

/** Starts the browser host and waits until it serves. Throws with what it said where it does not start. */
export const startHost = (start: HostStart): Promise<Host> => served(spawnHost(start));

/** The same as `npm start` does it: training, with a service of its own. */
export const startInTraining = (dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<Host> =>
  served(
    spawn(process.execPath, [ENTRY, '--data', dataDir, '--no-open', '--now', '2026-08-04T08:00:00Z'], {
      env: { ...process.env, ...hermetic(dataDir), ...env },
    }),
  );

const served = async (child: ChildProcess): Promise<Host> => {
  const printed = collect(child);
  const address = await addressOf(child);
  return {
    pid: child.pid ?? 0,
    address,
    printed,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
};

/** Runs main/browser/entry.ts until it ends by itself; what it said, and its exit code. */
export const runEntryToItsEnd = async (start: HostStart): Promise<{ readonly code: number; readonly said: string }> => {
  const child = spawnHost(start, ENTRY);
  const said = collect(child);
  const [code] = await once(child, 'close');
  return { code: Number(code), said: said() };
};

const ENTRY = resolve(import.meta.dirname, '..', '..', '..', 'main', 'browser', 'entry.ts');
const WITH_CLOCK = resolve(import.meta.dirname, 'host-process.ts');

const spawnHost = ({ dataDir, profilePath, now, temp }: HostStart, program = WITH_CLOCK): ChildProcess =>
  spawn(
    process.execPath,
    [program, '--profile', profilePath, '--data', dataDir, '--no-open'],
    // Without a bus there is no keychain, and in training a key file stands in: journeys leave nothing in anybody's keychain.
    { env: { ...process.env, ...hermetic(dataDir), ...tempAt(temp), BW_JOURNEY_NOW: now } },
  );

/** The variables by which a program finds its temporary folder. */
export const tempAt = (temp: string | undefined): NodeJS.ProcessEnv =>
  temp === undefined ? {} : { TMPDIR: temp, XDG_RUNTIME_DIR: temp };

/** Nothing of this machine: neither its keychain, nor the rules that are set for it (docs/policy.md), nor anybody's downloads. */
const hermetic = (dataDir: string) => ({
  DBUS_SESSION_BUS_ADDRESS: '',
  DISPLAY: '',
  BW_POLICY_FILE: policyFileIn(dataDir),
  XDG_DOWNLOAD_DIR: downloadsIn(dataDir),
});

/** Where a journey's desk saves what people keep: within its data, so that what searches there searches it too. */
export const downloadsIn = (dataDir: string): string => join(dataDir, 'downloads');

/** Where a journey's desk looks for the rules of its machine. */
export const policyFileIn = (dataDir: string): string => join(dataDir, 'policy.json');

const collect = ({ stdout, stderr }: ChildProcess): (() => string) => {
  const parts: string[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (text: Buffer) => parts.push(text.toString('utf8')));
  return () => parts.join('');
};

const addressOf = (child: ChildProcess): Promise<string> => {
  const said = collect(child);
  return new Promise((found, failed) => {
    child.once('close', (code) => failed(new Error(`The host ended with code ${code}: ${said()}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?t=\S+/.exec(line)?.[0];
      if (address !== undefined) found(address);
    });
  });
};

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill(signal);
  await ended;
};
