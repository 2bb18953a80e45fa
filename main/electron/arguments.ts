import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../../shared/base/result.ts';

/** What the window was asked for on its command line. */
export type WindowArguments = {
  readonly profilePath?: string;
  readonly dataDir?: string;
  /** Training, although the policy of this computer names a profile. */
  readonly training: boolean;
  /** Training with its control port: the clinic can be played. */
  readonly control: boolean;
  /** The fixed clock of training, as an ISO instant. */
  readonly now?: string;
};

const OPTIONS = {
  profile: { type: 'string' },
  data: { type: 'string' },
  training: { type: 'boolean' },
  control: { type: 'boolean' },
  now: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const;

/**
 * Reads our own options. Others are Chromium's and are left to it, but for those that `switches.ts` refuses; `--port` and
 * `--no-open` mean something to the browser door alone. The failure is one sentence.
 */
export const parseWindowArguments = (words: readonly string[]): Result<WindowArguments, string> => {
  const { values } = parseArgs({ args: [...words], options: OPTIONS, strict: false });
  const { profile, data, now } = values;
  const lacking = (['profile', 'data', 'now'] as const).find((name) => values[name] === true || values[name] === '');
  if (lacking !== undefined) return failed(`--${lacking} needs a value.`);
  if (typeof now === 'string' && Number.isNaN(Date.parse(now))) return failed('--now takes an instant.');
  if (now !== undefined && profile !== undefined) return failed('--now does not go with --profile.');
  if (values.training === true && profile !== undefined) return failed('--training does not go with --profile.');
  return ok({
    training: values.training === true,
    control: values.control === true,
    ...(typeof profile === 'string' ? { profilePath: profile } : {}),
    ...(typeof data === 'string' ? { dataDir: data } : {}),
    ...(typeof now === 'string' ? { now } : {}),
  });
};

/** The words of a command line that are ours: after the program, and after the application's folder where it is not packaged. */
export const ownWordsOf = (argv: readonly string[], isPackaged: boolean): readonly string[] =>
  argv.slice(isPackaged ? 1 : 2);
