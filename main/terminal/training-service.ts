import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { StartOptions } from '../ports/start-up.ts';

const AddressSchema = z.object({ pid: z.number().int(), url: z.string(), controlUrl: z.string().optional() });

/** Where a training service listens. */
export type TrainingAddress = z.infer<typeof AddressSchema>;

/** A training service in the foreground: this shell's, or one that ran already and is left alone. */
export type ForegroundTraining = {
  readonly address: TrainingAddress;
  readonly isOurs: boolean;
  /** Asks it to stop, where it is ours, and waits until it has. */
  readonly stop: () => Promise<void>;
  /** Resolves once it has ended, by whomever. */
  readonly ended: Promise<void>;
};

export type TrainingStart = Pick<StartOptions, 'dataDir' | 'trainingLaunch' | 'training'> & { readonly reset: boolean };

/** Starts the training service as a child of this process; the failure is what it said when it could not. */
export const startInForeground = async (start: TrainingStart): Promise<Result<ForegroundTraining, string>> => {
  const { command, args, env = process.env } = start.trainingLaunch;
  const child = spawn(command, [...args, ...flagsOf(start)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const ended = endOf(child);
  const said = collect(child);
  const line = await Promise.race([firstLine(child), ended.then(() => '')]);
  const address = AddressSchema.safeParse(parseJson(line));
  if (!address.success) return failed(said().trim() || 'it ended without a word');
  return ok({
    address: address.data,
    isOurs: address.data.pid === child.pid,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  });
};

const flagsOf = ({ dataDir, training, reset }: TrainingStart): readonly string[] => [
  '--data',
  dataDir,
  ...(training.port === undefined ? [] : ['--port', String(training.port)]),
  ...(training.now === undefined ? [] : ['--now', training.now]),
  ...(training.control ? ['--control'] : []),
  ...(reset ? ['--reset'] : []),
];

/** Resolves when it has ended, or could not be started at all. */
const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) return '';
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return typeof line === 'string' ? line : '';
};

const collect = (child: ChildProcess): (() => string) => {
  const chunks: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  return () => chunks.join('').slice(0, 500);
};
