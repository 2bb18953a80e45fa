import { assertNever } from '../../shared/base/assert-never.ts';
import type { StartUp } from './start-up.ts';

/** Every way of not starting. */
export type NotStarted = Exclude<StartUp, { kind: 'open' }>;

/** What happened, and what to do next: each a whole sentence or two, nothing about a patient. */
export type StartUpWords = { readonly problem: string; readonly next: string };

/** The plain words for a workstation that did not start (safety 10); every door shows the same. */
export const startUpWordsOf = (startUp: NotStarted): StartUpWords => {
  switch (startUp.kind) {
    case 'taken':
      return takenWordsOf(startUp.holder);
    case 'bad-profile':
      return {
        problem: `The profile cannot be used: ${startUp.problems.join('; ')}.`,
        next: 'Correct the profile file and start again. docs/profile.md explains each member.',
      };
    case 'not-here':
      return {
        problem: `This computer may not be used for ${startUp.environment}: its policy allows ${startUp.allowed.join(' and ')} alone.`,
        next: 'Start with the profile that IT support gave this computer (--profile FILE), or ask them.',
      };
    case 'which-profile':
      return {
        problem: `The policy file of this computer cannot be read (${startUp.problem}), so that nobody knows which profile to start with.`,
        next: 'Ask IT support to put the policy file right. Or start with --profile FILE, or with --training for invented patients.',
      };
    case 'keychain':
      return KEYCHAIN_WORDS[startUp.state];
    case 'store':
      return storeWordsOf(startUp);
    case 'training':
      return {
        problem: `The training service did not start: ${startUp.problem}.`,
        next: 'Start again. If it happens again, begin with fresh training data: desk training --reset.',
      };
    default:
      return assertNever(startUp);
  }
};

type Holder = Extract<NotStarted, { kind: 'taken' }>['holder'];

const DOORS: Readonly<Record<string, string>> = {
  electron: 'in its window',
  browser: 'for a browser',
  terminal: 'by a terminal command',
};

const takenWordsOf = ({ pid, door, since }: Holder): StartUpWords => {
  const where = door === undefined ? undefined : DOORS[door];
  const details = [
    ...(where === undefined ? [] : [`opened ${where}`]),
    ...(pid === undefined ? [] : [`process ${pid}`]),
    ...(since === undefined ? [] : [`since ${since}`]),
  ].join(', ');
  return {
    problem: `Another workstation is using this data folder${details === '' ? '' : ` (${details})`}.`,
    next: 'Use that one, or close it and start again. To run a second one beside it, name another folder with --data.',
  };
};

const KEYCHAIN_WORDS: Readonly<Record<Extract<NotStarted, { kind: 'keychain' }>['state'], StartUpWords>> = {
  locked: {
    problem: "This computer's keychain is locked. The saved appointments and changes are safe, but cannot be opened.",
    next: 'Unlock the keychain (sign in to this computer again if you are not asked) and start again.',
  },
  denied: {
    problem: "This computer's keychain did not let the workstation read its key.",
    next: 'Allow the workstation to use the keychain when you are asked, and start again.',
  },
  unavailable: {
    problem: 'This computer has no keychain that the workstation can use, so patient data could not be kept safely.',
    next: 'Ask IT to install or start one (on Linux: a Secret Service such as gnome-keyring), and start again.',
  },
  'key-missing': {
    problem: 'The saved data are there, but the key that opens them is not in the keychain of this user.',
    next: 'Sign in as the user who started this workstation before. If that does not help, ask IT: delete nothing.',
  },
};

type StoreProblem = Extract<NotStarted, { kind: 'store' }>;

const storeWordsOf = ({ file, problem }: StoreProblem): StartUpWords => ({
  problem: `${file === 'work' ? 'The file with your changes' : 'The file with saved lists'} ${STORE_WORDS[problem].problem}`,
  next: STORE_WORDS[problem].next,
});

const STORE_WORDS: Readonly<Record<StoreProblem['problem'], StartUpWords>> = {
  'wrong-key': {
    problem: 'cannot be opened with the key in the keychain.',
    next: 'Sign in as the user who started this workstation before. If that does not help, ask IT: delete nothing.',
  },
  damaged: {
    problem: 'is damaged.',
    next: 'Do not delete it. Ask IT to keep a copy of the data folder and to restore it.',
  },
  full: { problem: 'cannot be written: the disk is full.', next: 'Free some space on this disk and start again.' },
  newer: {
    problem: 'was written by a newer version of this workstation.',
    next: 'Install that version again, or a later one.',
  },
  other: {
    problem: 'cannot be opened.',
    next: 'Check that this user may read and write the data folder and that it lies on this computer, then start again.',
  },
};
