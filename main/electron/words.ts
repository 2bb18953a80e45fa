import type { Counts } from '../../shared/ipc/views.ts';
import type { Environment } from '../../shared/model/profile.ts';

export const NAME = 'Booking workstation';

const TITLES: Readonly<Record<Environment, string>> = {
  training: `${NAME}: TRAINING, invented patients`,
  sandbox: `${NAME}: SANDBOX, invented patients`,
  int: `${NAME}: integration`,
  production: NAME,
};

/** The window's title: the environment, never a patient (safety 12.3). */
export const titleOf = (environment: Environment): string => TITLES[environment];

/** Asked before the window closes on changes that are not finished: counts only. Undefined where there are none. */
export const leavingWordsOf = (counts: Counts): { readonly message: string; readonly detail: string } | undefined => {
  const parts = [
    ...(counts.notSent > 0 ? [`${changes(counts.notSent)} not sent`] : []),
    ...(counts.notConfirmed > 0 ? [`${changes(counts.notConfirmed)} not confirmed`] : []),
    ...(counts.needDecision > 0 ? [`${changes(counts.needDecision)} waiting for a decision`] : []),
  ];
  if (parts.length === 0) return undefined;
  return {
    message: `There ${counts.notSent + counts.notConfirmed + counts.needDecision === 1 ? 'is' : 'are'} ${parts.join(', ')}.`,
    detail:
      'They are saved on this computer and go on when the workstation is opened again. Until then nothing is sent.',
  };
};

export const STAY = 'Stay';
export const LEAVE = 'Close the workstation';

/** Why the program does not start with switches that weaken it. */
export const refusedSwitchesWords = (names: readonly string[]): string =>
  `The workstation does not start with ${names.map((name) => `--${name}`).join(', ')}: it would weaken its protection. Start it without.`;

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;
