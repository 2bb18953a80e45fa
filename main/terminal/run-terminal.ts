import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { SystemProxy } from '../ports/network.ts';
import type { StartOptions } from '../ports/start-up.ts';
import { recoverDesk } from '../recover-desk.ts';
import {
  deskKeys,
  hashSecret,
  importCredential,
  openWorkstation,
  presetProfile,
  readLogTail,
  readSetUpRules,
} from '../workstation.ts';
import { createTerminalDoor } from './door.ts';
import { createInput } from './input.ts';

/** Where a command's lines go, and how this program starts its training service. */
export type TerminalPlace = {
  readonly trainingLaunch: StartOptions['trainingLaunch'];
  readonly say: (line: string) => void;
  readonly systemProxy?: SystemProxy;
};

/** Runs one command of the terminal over the real workstation, with this process's input; gives its exit code (docs/terminal.md). */
export const runTerminal = (
  words: readonly string[],
  { trainingLaunch, say, systemProxy }: TerminalPlace,
): Promise<number> => {
  const door = createTerminalDoor({
    open: openWorkstation,
    presetProfile,
    readSetUpRules,
    importCredential,
    recoverDesk,
    readLogTail,
    deskKeys,
    hashSecret,
    trainingLaunch,
    systemProxy,
    ...createInput({ stdin: process.stdin, ask: (question) => process.stderr.write(question) }),
    say,
    complain: (line) => process.stderr.write(`${line}\n`),
    waiting: { now: () => performance.now(), wait: (milliseconds) => wait(milliseconds) },
    untilAsked: async () => {
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    },
  });
  return door.run(words);
};
