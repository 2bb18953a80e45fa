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

export const STAY = 'Stay';
export const LEAVE = 'Close the workstation';

/** Why the program does not start with switches that weaken it. */
export const refusedSwitchesWords = (names: readonly string[]): string =>
  `The workstation does not start with ${names.map((name) => `--${name}`).join(', ')}: it would weaken its protection. Start it without.`;
