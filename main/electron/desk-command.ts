import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { TerminalPlace } from '../terminal/run-terminal.ts';
import { askSystemProxy } from './system-proxy.ts';
import { refusedSwitchesIn, refusedVariablesIn } from './switches.ts';
import { refusedWords } from './words.ts';

const SWITCH = '--desk';

/** Whether this process is to run one command of the terminal and nothing else: there is no npm on a practice desk. */
export const isDeskCommand = (argv: readonly string[]): boolean => argv.includes(SWITCH);

export type DeskCommandDeps = {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly trainingLaunch: TerminalPlace['trainingLaunch'];
  readonly run: (words: readonly string[], place: TerminalPlace) => Promise<number>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

/** What `run` ends with where nothing was done, as for wrong words (docs/terminal.md). */
const WRONG = 3;

/**
 * Runs the words after `--desk` as the terminal does, and ends with its code: no window, no lock, no file but the command's own. With `--out
 * FILE` its lines go into a new file, mode 600, since a program with a window has no console on Windows.
 */
export const runDeskCommand = async (deps: DeskCommandDeps): Promise<void> => {
  const given = deps.argv.slice(deps.argv.indexOf(SWITCH) + 1);
  const switches = refusedSwitchesIn((name) => app.commandLine.hasSwitch(name), given).map((name) => `--${name}`);
  const refused = [...switches, ...refusedVariablesIn(deps.env)];
  if (refused.length > 0) return end(deps, refusedWords(refused));
  const { words, out } = takeOut(given);
  const aside = mkdtempSync(join(tmpdir(), 'booking-workstation-'));
  app.setPath('userData', aside);
  app.setPath('sessionData', aside);
  app.disableHardwareAcceleration();
  const lines: string[] = [];
  const say = out === undefined ? deps.print : (line: string): void => void lines.push(line);
  try {
    // Made first: a command is not run whose answer could not be kept.
    if (out !== undefined) writeFileSync(out, '', { mode: 0o600, flag: 'wx' });
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    return end(deps, notWritten(out ?? '', error));
  }
  const code = await deps.run(words, { trainingLaunch: deps.trainingLaunch, say, systemProxy: askSystemProxy });
  if (out !== undefined) writeFileSync(out, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  rmSync(aside, { recursive: true, force: true });
  app.exit(code);
};

const end = ({ complain }: DeskCommandDeps, problem: string): void => {
  complain(problem);
  app.exit(WRONG);
};

const notWritten = (file: string, error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'
    ? `${file} is there already. Name another file: nothing was done.`
    : `${file} cannot be written. Name another file: nothing was done.`;

/** `support` and the exports write files of their own, by an option of the same name. */
const OWN_OUT = ['support'];

const takeOut = (given: readonly string[]): { readonly words: readonly string[]; readonly out?: string } => {
  const at = given.indexOf('--out');
  const out = at < 0 ? undefined : given[at + 1];
  if (out === undefined || OWN_OUT.includes(given[0] ?? '')) return { words: given };
  return { words: given.toSpliced(at, 2), out };
};
