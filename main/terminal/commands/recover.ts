import { ok } from '../../../shared/base/result.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import type { DeskRecovered, RecoverDesk, RecoveryRefusal } from '../../ports/recover-desk.ts';
import type { StartOptions } from '../../ports/start-up.ts';
import { type Given, isGiven, textOf } from '../command-line.ts';
import { readTextFile } from '../files.ts';
import { notStarted, type Outcome } from '../outcome.ts';

type RecoverDeps = {
  readonly recoverDesk: RecoverDesk;
  readonly options: StartOptions;
  readonly readInput: () => Promise<string>;
};

/** `recover`: the private key comes from a file or from stdin, so that it stands in no command line. */
export const recover = async (deps: RecoverDeps, given: Given): Promise<Outcome> => {
  const path = textOf(given, 'key');
  const text = path === undefined ? ok(await deps.readInput()) : await readTextFile(path);
  if (!text.ok) return text.failure;
  const recovered = await deps.recoverDesk({
    options: deps.options,
    privateKey: redacted(text.value),
    replace: isGiven(given, 'replace'),
    moved: isGiven(given, 'moved'),
  });
  return outcomeOf(recovered);
};

const outcomeOf = (recovered: DeskRecovered): Outcome => {
  switch (recovered.kind) {
    case 'recovered':
      return done(recovered);
    case 'refused':
      return refusal(recovered.because);
    default:
      return notStarted(recovered);
  }
};

const done = ({ kid, credential, elsewhere }: Extract<DeskRecovered, { kind: 'recovered' }>): Outcome => ({
  code: elsewhere ? 2 : 0,
  document: { document: 'recovered', kid, credential, elsewhere },
  lines: [
    'The saved data open again: their key is in the keychain of this user.',
    'At the next start every open change counts as perhaps sent: the workstation looks before it sends anything of it, and says since when changes may be missing.',
    ...(credential === 'none'
      ? [
          'This desk has no sign-in key any more, and cannot send: give it one (credential import), and remove its old public key where it is registered.',
        ]
      : []),
    ...(elsewhere
      ? [
          'These data were used on another computer or in another folder: nothing is sent from here. If that one is never started again, run this command once more with --moved.',
        ]
      : []),
    'Keep the private recovery key where it was, and delete any copy of it from this computer.',
  ],
});

const refusal = (because: RecoveryRefusal): Outcome => {
  const { problem, next } = REFUSALS[because];
  return {
    code: because === 'holds-another' ? 2 : 1,
    document: { document: 'failure', kind: `recover-${because}`, problem, next },
    lines: [],
    complaint: `${problem}\n${next}`,
  };
};

const REFUSALS: Readonly<Record<RecoveryRefusal, { readonly problem: string; readonly next: string }>> = {
  'no-data': {
    problem: 'There are no saved data in this folder.',
    next: 'Name the data folder that was copied here with --data.',
  },
  'no-wrap': {
    problem: 'No wrapped key (recovery.jwe) lies in this data folder.',
    next: 'Take it from a backup of the folder. If there is none, only the keychain of the old user opens these data: delete nothing.',
  },
  'not-a-private-key': {
    problem: 'What was given is not a private key.',
    next: 'Give the organisation’s private recovery key as PEM or JWK: --key FILE, or on stdin.',
  },
  'has-a-passphrase': {
    problem: 'The private key has a passphrase.',
    next: 'Take the passphrase off on stdin: openssl pkey -in KEY | desk recover …',
  },
  'another-key': {
    problem: 'This data folder was wrapped to another recovery key.',
    next: 'Give the private key whose public half stood in the policy when this workstation last started.',
  },
  damaged: {
    problem: 'The wrapped key (recovery.jwe) is damaged.',
    next: 'Take it from a backup of the folder: the one of any day opens the same data, if the recovery key is the same.',
  },
  'holds-another': {
    problem: 'The keychain holds another key for this desk. Nothing was changed.',
    next: 'If you are sure that it opens nothing any more, run this command again with --replace.',
  },
};
