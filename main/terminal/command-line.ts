import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { ALL_OPTIONS, COMMANDS, COMMON_OPTIONS, type CommandWord, isCommandWord } from './usage.ts';

/** The options of one command as typed: text, or given at all. `service` may be given more than once. */
export type Given = { readonly [option: string]: string | boolean | readonly (string | boolean)[] | undefined };

/** A command line that names a command and only options that the command takes. */
export type CommandLine = {
  readonly command: CommandWord;
  /** What stood after the command without an option's name: a file, or words. */
  readonly operands: readonly string[];
  readonly common: Common;
  readonly given: Given;
};

/** What every command takes. */
export type Common = {
  readonly json: boolean;
  readonly offline: boolean;
  readonly profilePath?: string;
  readonly dataDir?: string;
  /** Training, although the policy of this computer names a profile. */
  readonly training: boolean;
  /** The fixed clock of training, as an ISO instant. */
  readonly now?: string;
  /** Who works, where people sign in with a PIN. */
  readonly as?: string;
};

/** Reads the words after `desk`; the failure is a sentence on what is wrong with them. */
export const parseCommandLine = (words: readonly string[]): Result<CommandLine, string> => {
  const read = readWords(words);
  if (!read.ok) return read;
  const { positionals, values } = read.value;
  const named = commandOf(positionals);
  if (named === undefined) {
    return failed(
      positionals.length === 0 ? 'No command was given.' : `There is no command "${positionals.join(' ')}".`,
    );
  }
  const { command, operands } = named;
  const problem = operandProblem(command, operands) ?? problemWith(command, values);
  return problem === undefined ? ok({ command, operands, common: commonOf(values), given: values }) : failed(problem);
};

/** Whether the words ask for one JSON document, however wrong they are otherwise. */
export const wantsJson = (words: readonly string[]): boolean => words.includes('--json');

const readWords = (words: readonly string[]): Result<{ positionals: readonly string[]; values: Given }, string> => {
  try {
    return ok(parseArgs({ args: [...words], options: ALL_OPTIONS, allowPositionals: true, strict: true }));
  } catch (error) {
    // parseArgs says in its message, and nowhere else, which option it does not know.
    return failed(error instanceof Error ? `${error.message.split('. ')[0]}.` : 'The options cannot be read.');
  }
};

type Named = { readonly command: CommandWord; readonly operands: readonly string[] };

/** The longest row of words that names a command; what follows belongs to it, where it takes anything. */
const commandOf = (words: readonly string[]): Named | undefined => {
  for (let count = words.length; count > 0; count -= 1) {
    const command = words.slice(0, count).join(' ');
    const operands = words.slice(count);
    if (isCommandWord(command) && (operands.length === 0 || COMMANDS[command].operand !== undefined)) {
      return { command, operands };
    }
  }
  return undefined;
};

const operandProblem = (command: CommandWord, operands: readonly string[]): string | undefined => {
  const { operand } = COMMANDS[command];
  if (operand !== undefined && operands.length === 0) return `"${command}" needs ${operand}.`;
  const takesMany = operand === 'WORDS' || operand === 'FILES';
  return !takesMany && operands.length > 1 ? `"${command}" takes one ${operand}.` : undefined;
};

const problemWith = (command: CommandWord, values: Given): string | undefined => {
  const { options, required } = COMMANDS[command];
  const foreign = Object.keys(values).find((name) => !options.includes(name) && !(name in COMMON_OPTIONS));
  if (foreign !== undefined) return `"${command}" does not take --${foreign}.`;
  const missing = required.find((name) => values[name] === undefined);
  if (missing !== undefined) return `"${command}" needs --${missing}.`;
  const empty = Object.keys(values).find((name) => [values[name]].flat().includes(''));
  if (empty !== undefined) return `--${empty} is empty.`;
  return clockProblem(values);
};

const clockProblem = ({ now, profile, training }: Given): string | undefined => {
  if (training === true && profile !== undefined) return '--training does not go with --profile.';
  if (typeof now !== 'string') return undefined;
  if (profile !== undefined) return '--now fixes the clock of training; it does not go with --profile.';
  return Number.isNaN(Date.parse(now)) ? '--now takes an instant such as 2026-08-04T09:00:00Z.' : undefined;
};

const commonOf = ({ json, offline, profile, training, data, now, as }: Given): Common => ({
  json: json === true,
  offline: offline === true,
  training: training === true,
  ...(typeof profile === 'string' ? { profilePath: profile } : {}),
  ...(typeof data === 'string' ? { dataDir: data } : {}),
  ...(typeof now === 'string' ? { now } : {}),
  ...(typeof as === 'string' ? { as } : {}),
});

/** The text of an option; the last where it was given more than once. */
export const textOf = (given: Given, option: string): string | undefined => {
  const value = given[option];
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last : undefined;
};

/** The text of an option that the command line was refused without. */
export const neededTextOf = (given: Given, option: string): string => textOf(given, option) ?? '';

/** Every text that an option was given with. */
export const textsOf = (given: Given, option: string): readonly string[] => {
  const value = given[option];
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
};

/** Whether a switch was given. */
export const isGiven = (given: Given, option: string): boolean => given[option] === true;
