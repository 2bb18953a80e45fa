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

/** What waits for a person, in numbers alone (safety 12.3). */
export const waitingWords = ({ decisions, calls }: { readonly decisions: number; readonly calls: number }): string =>
  [
    ...(decisions === 0
      ? []
      : [decisions === 1 ? '1 change needs a decision.' : `${decisions} changes need a decision.`]),
    ...(calls === 0 ? [] : [calls === 1 ? '1 call is due.' : `${calls} calls are due.`]),
  ].join(' ');

/** The same and what is not sent yet, for the icon; without numbers where nothing waits or nothing is known. */
export const iconWords = (waiting?: Parameters<typeof waitingWords>[0] & { readonly notSent: number }): string => {
  if (waiting === undefined) return NAME;
  const { notSent } = waiting;
  const unsent = notSent === 0 ? '' : notSent === 1 ? '1 change is not sent.' : `${notSent} changes are not sent.`;
  return [NAME, [waitingWords(waiting), unsent].filter((words) => words !== '').join(' ')]
    .filter((words) => words !== '')
    .join(': ');
};

export const OPEN = 'Open the workstation';
export const CLOSE = LEAVE;

export const UPDATE = '&Update';

export const restartWords = (version: string): string => `Restart and update to ${version}`;

/** Why the program is not exchanged just now. */
export const notUpdatedWords = (underWay: number): string =>
  underWay === 0
    ? 'The workstation cannot say what is under way, so it is not updated now. Try again in a minute. Nothing is lost.'
    : `${underWay === 1 ? 'One change is' : `${underWay} changes are`} on the way to a service. Try again in a minute. Nothing is lost.`;

/** Where the page has died several times in a minute. */
export const pageGoneWords =
  'The window has stopped several times. Nothing saved is lost. Close it and start the workstation again; if that does not help, contact IT support.';

/** Why the program does not start with switches, or variables of the environment, that weaken it. */
export const refusedWords = (names: readonly string[]): string =>
  `The workstation does not start with ${names.join(', ')}: it would weaken its protection. Start it without.`;
