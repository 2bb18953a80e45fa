import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../../shared/base/result.ts';

/** What the browser host was asked for on its command line. */
export type BrowserArguments = {
  readonly help: boolean;
  readonly profilePath?: string;
  readonly dataDir?: string;
  /** Training, although the policy of this computer names a profile. */
  readonly training: boolean;
  /** 0: any free port. */
  readonly port: number;
  readonly opens: boolean;
  /** The fixed clock of training, as an ISO instant. */
  readonly now?: string;
};

export const BROWSER_USAGE = `Usage: npm start [-- OPTIONS]

  --profile FILE  the environment to work in (default: the one that this computer's policy names, or else training)
  --training      training, with invented patients, whatever the policy names
  --data DIR      where this workstation keeps its files
  --port N        the port for the browser (default: any free one)
  --no-open       print the address, open nothing
  --now INSTANT   training only: a fixed clock, for example 2026-08-04T09:00:00Z
  --help          this text
`;

const OPTIONS = {
  profile: { type: 'string' },
  training: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  now: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line; the failure is one sentence on what is wrong with it. */
export const parseBrowserArguments = (words: readonly string[]): Result<BrowserArguments, string> => {
  const read = readOptions(words);
  if (!read.ok) return read;
  const { profile, data, port = '0', now, help = false } = read.value;
  if (!isPort(port)) return failed('--port takes a number from 0 to 65535.');
  if (now !== undefined && Number.isNaN(Date.parse(now)))
    return failed('--now takes an instant such as 2026-08-04T09:00:00Z.');
  if (now !== undefined && profile !== undefined)
    return failed('--now fixes the clock of training; it does not go with --profile.');
  if (read.value.training === true && profile !== undefined) return failed('--training does not go with --profile.');
  return ok({
    help,
    training: read.value.training === true,
    port: Number(port),
    opens: read.value['no-open'] !== true,
    ...(profile === undefined ? {} : { profilePath: profile }),
    ...(data === undefined ? {} : { dataDir: data }),
    ...(now === undefined ? {} : { now }),
  });
};

const readOptions = (words: readonly string[]) => {
  try {
    return ok(parseArgs({ args: [...words], options: OPTIONS, strict: true }).values);
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'The options cannot be read.');
  }
};

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
