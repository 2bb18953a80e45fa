import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { readIfThere, replaceFile } from './files.ts';
import type { TrainingJwk } from './private-key.ts';

const loopback = z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ });
const AddressSchema = z
  .object({
    pid: z.number().int().positive(),
    startedAt: z.string(),
    url: loopback,
    tokenUrl: loopback,
    controlUrl: loopback.optional(),
    lifecycleUrl: loopback,
    stopToken: z.string(),
  })
  .readonly();

/** A running training service, as `training/address.json` of its data folder tells. `url` is the API base. */
export type TrainingAddress = z.infer<typeof AddressSchema>;

/** The training service that runs on a data folder; undefined where none answers under the address that is written there. */
export const findTraining = async (dataDir: string): Promise<TrainingAddress | undefined> => {
  const address = AddressSchema.safeParse(parseJson(readIfThere(fileIn(dataDir, 'address.json')) ?? ''));
  if (!address.success || !isRunning(address.data.pid)) return undefined;
  return (await answers(address.data)) ? address.data : undefined;
};

export type TrainingStart = {
  readonly dataDir: string;
  /** How this front door runs `main/training/entry`. */
  readonly launch: { readonly command: string; readonly args: readonly string[]; readonly env?: NodeJS.ProcessEnv };
  readonly port?: number;
  readonly control?: boolean;
  /** A fixed clock, as an ISO instant. */
  readonly now?: string;
  /** Begin with fresh data; a service that runs already is told to. */
  readonly reset?: boolean;
};

/**
 * Starts the training service as a process of its own, which outlives this one, and waits until it listens. Where one runs on the
 * data folder already, gives that one. The failure is a sentence fit for the screen.
 */
export const startTraining = async (start: TrainingStart): Promise<Result<TrainingAddress, string>> => {
  const { command, args, env = process.env } = start.launch;
  const child = spawn(command, [...args, ...flagsOf(start)], {
    detached: true,
    windowsHide: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const problem = await problemBeforeReady(child);
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  if (problem !== undefined) {
    child.kill();
    return failed(problem);
  }
  const address = await findTraining(start.dataDir);
  return address === undefined ? failed('it does not answer under the address that it gave') : ok(address);
};

/** Stops the training service of a data folder. True once its process has ended, also where none ran. */
export const stopTraining = async (dataDir: string): Promise<boolean> => {
  const address = await findTraining(dataDir);
  if (address === undefined) return true;
  const headers = { Authorization: `Bearer ${address.stopToken}` };
  const call = { method: 'POST', headers, signal: AbortSignal.timeout(PATIENCE), redirect: 'error' } as const;
  // It may be gone before its answer is; whether it ended is what counts.
  await fetch(`${address.lifecycleUrl}/stop`, call).catch(() => undefined);
  for (let waited = 0; isRunning(address.pid) && waited < PATIENCE; waited += STEP) await sleep(STEP);
  return !isRunning(address.pid);
};

/** Registers a public key with the training service of a data folder, running or not; others stay registered. */
export const registerWithTraining = (dataDir: string, key: TrainingJwk): void => {
  const path = fileIn(dataDir, 'jwks.json');
  const known = JwksSchema.safeParse(parseJson(readIfThere(path) ?? '')).data?.keys ?? [];
  mkdirSync(join(dataDir, 'training'), { recursive: true, mode: 0o700 });
  replaceFile(path, `${JSON.stringify({ keys: [...known.filter(({ kid }) => kid !== key.kid), key] })}\n`);
};

const JwksSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });

const PATIENCE = 10_000;
const STEP = 50;

const fileIn = (dataDir: string, name: string): string => join(dataDir, 'training', name);

const flagsOf = ({ dataDir, port, control, now, reset }: TrainingStart): readonly string[] => [
  '--data',
  dataDir,
  ...(port === undefined ? [] : ['--port', String(port)]),
  ...(now === undefined ? [] : ['--now', now]),
  ...(control === true ? ['--control'] : []),
  ...(reset === true ? ['--reset'] : []),
];

/** Undefined once its first line came, which is its address; else what it said while failing. */
const problemBeforeReady = (child: ChildProcess): Promise<string | undefined> =>
  new Promise((resolve) => {
    const said: string[] = [];
    const { stdout, stderr } = child;
    stderr?.on('data', (text: Buffer) => said.push(text.toString('utf8').slice(0, 500)));
    if (stdout !== null) createInterface({ input: stdout }).once('line', () => resolve(undefined));
    child.once('error', (error) => resolve(`it could not be started (${error.name})`));
    child.once('close', (code) => resolve(said.join('').trim().slice(0, 500) || `it ended with code ${code}`));
    AbortSignal.timeout(PATIENCE * 2).addEventListener('abort', () => resolve('it was not ready in time'));
  });

/** A process that may not be signalled is there all the same. */
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const AliveSchema = z.object({ pid: z.number(), startedAt: z.string() });

const answers = async ({ lifecycleUrl, pid, startedAt }: TrainingAddress): Promise<boolean> => {
  try {
    const reply = await fetch(`${lifecycleUrl}/alive`, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
    const said = AliveSchema.safeParse(await reply.json());
    return said.success && said.data.pid === pid && said.data.startedAt === startedAt;
  } catch {
    // No connection, no answer in time, or something else's answer.
    return false;
  }
};
