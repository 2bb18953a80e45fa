import { parseArgs } from 'node:util';
import { parseInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Address } from './claim.ts';
import { startTraining, type TrainingOptions } from './service.ts';

const USAGE =
  'usage: entry.ts --data DIR [--port N] [--control] [--now INSTANT] [--reset] [--seed N] [--speed real|fast]';

/**
 * Runs the service until it is asked to stop. Prints one line of JSON, the address, when it listens. Where another process
 * serves the folder already it prints that one's address and is done; `--reset` then resets that one.
 */
export const run = async (commandLine: readonly string[]): Promise<void> => {
  process.umask(0o077);
  // Whoever started this may be gone: its pipes then break, and there is nobody to tell.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const options = parseOptions(commandLine);
  if (!options.ok)
    return refuseToStart(
      `${options.failure}
${USAGE}`,
      3,
    );
  const started = await startTraining(options.value);
  if (!started.ok) {
    const isDone = options.value.reset !== true || (await resetOther(started.failure));
    return isDone ? print(started.failure) : refuseToStart('The running training service refused to start afresh.', 1);
  }
  const { address, close, closed } = started.value;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
  print(address);
  await closed;
};

/** The stop token stays in the address file: whoever reads this line need not be the owner. */
const print = ({ stopToken: _secret, ...address }: Address): void => {
  process.stdout.write(`${JSON.stringify(address)}\n`);
};

const refuseToStart = (why: string, exitCode: number): void => {
  process.stderr.write(`${why}
`);
  process.exitCode = exitCode;
};

const resetOther = async ({ lifecycleUrl, stopToken }: Address): Promise<boolean> => {
  const headers = { Authorization: `Bearer ${stopToken}` };
  return (await fetch(`${lifecycleUrl}/reset`, { method: 'POST', headers })).ok;
};

/** Reads the command line; fails with what is wrong with it. */
export const parseOptions = (commandLine: readonly string[]): Result<TrainingOptions, string> => {
  const read = readFlags(commandLine);
  if (!read.ok) return read;
  const { data, port, seed, now, speed, control, reset } = read.value;
  if (data === undefined) return failed('--data is needed.');
  if (!isWhole(port, 65_535)) return failed('--port is a number up to 65535.');
  if (!isWhole(seed, Number.MAX_SAFE_INTEGER)) return failed('--seed is a whole number.');
  if (now !== undefined && parseInstant(now) === undefined) return failed('--now is an instant with its offset.');
  if (speed !== undefined && speed !== 'real' && speed !== 'fast') return failed('--speed is real or fast.');
  return ok({ dataDir: data, port: numberOf(port), seed: numberOf(seed), now, speed, control, reset });
};

const readFlags = (commandLine: readonly string[]) => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...commandLine],
      options: { data: text, port: text, seed: text, now: text, speed: text, control: flag, reset: flag },
    });
    return ok(values);
  } catch (error) {
    // parseArgs has no other way to say that a flag is not known.
    return failed(error instanceof Error ? error.message : 'The command line cannot be read.');
  }
};

const isWhole = (text: string | undefined, most: number): boolean =>
  text === undefined || (/^\d+$/.test(text) && Number(text) <= most);

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
