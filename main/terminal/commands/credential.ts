import { redacted } from '../../../shared/base/redacted.ts';
import type { DeskKeys, KeyMade, KeyRotated } from '../../ports/desk-keys.ts';
import type { CredentialImported, ImportCredential } from '../../ports/import-credential.ts';
import type { StartOptions } from '../../ports/start-up.ts';
import { type Given, isGiven, neededTextOf, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { PublicKeySchema } from '../key-set.ts';
import { notStarted, type Outcome, wrongUsage } from '../outcome.ts';
import { keySetOutcome } from './jwks.ts';

type CredentialDeps = Pick<Context, 'readInput' | 'readSecret'> & {
  readonly importCredential: ImportCredential;
  readonly deskKeys: DeskKeys;
  readonly options: StartOptions;
};

/** `credential import`: API key and private key come on stdin alone, so that they stand in no command line and no file of ours. */
export const importKey = async (deps: CredentialDeps, given: Given): Promise<Outcome> => {
  if (deps.options.profilePath === undefined) return IN_TRAINING;
  const kid = neededTextOf(given, 'kid');
  const apiKey = await readApiKey(deps);
  if (apiKey === undefined) return NO_API_KEY;
  const imported = await deps.importCredential({
    options: deps.options,
    kid,
    apiKey: apiKey.reveal(),
    replace: isGiven(given, 'replace'),
    text: redacted(await deps.readInput()),
  });
  return importedOutcome(kid, imported);
};

/** `credential make`: a key pair of this desk's own, of which only the public half is ever shown. */
export const makeKey = async (deps: CredentialDeps, given: Given): Promise<Outcome> => {
  if (deps.options.profilePath === undefined) return IN_TRAINING;
  const kid = textOf(given, 'kid');
  const apiKey = await readApiKey(deps);
  if (apiKey === undefined) return NO_API_KEY;
  const made = await deps.deskKeys.make({
    options: deps.options,
    apiKey,
    replace: isGiven(given, 'replace'),
    ...(kid === undefined ? {} : { kid }),
  });
  return madeOutcome(made);
};

/** `credential rotate`: the key that is to follow the present one, which goes on until the booking service knows the new one. */
export const rotateKey = async ({ deskKeys, options }: CredentialDeps, given: Given): Promise<Outcome> => {
  if (options.profilePath === undefined) return IN_TRAINING;
  const kid = textOf(given, 'kid');
  const named = kid === undefined ? {} : { kid };
  return rotatedOutcome(await deskKeys.rotate({ options, replace: isGiven(given, 'replace'), ...named }));
};

/** A line that begins as a key does is no API key: it was left out. */
const readApiKey = async ({ readSecret }: CredentialDeps) => {
  const line = await readSecret('API key');
  return line === undefined || /^\s*(?:-----|\{)/.test(line.reveal()) ? undefined : line;
};

const IN_TRAINING = wrongUsage(
  'Training makes its own key.',
  'Name the environment that this key is for: --profile FILE.',
);
const NO_API_KEY = wrongUsage(
  'No API key was given.',
  'Type it when asked, or put it on the first line of stdin (docs/keys.md).',
);
const THERE_ALREADY = wrongUsage(
  'This desk has a key already. Nothing was changed.',
  'Keep it, or say --replace: the old one is then gone, and nothing is sent until the new one is registered.',
);
const NOT_ALLOWED = wrongUsage(
  'The rules of this computer do not allow a key made elsewhere. Nothing was changed.',
  'Make one here: desk credential make. Or ask those who look after it for "allowKeyImport" in the policy file (docs/policy.md).',
);

/** What came of making a key: the key set to register, or why there is none. */
export const madeOutcome = (made: KeyMade): Outcome => {
  switch (made.kind) {
    case 'made': {
      const outcome = keySetOutcome([PublicKeySchema.parse(made.publicKey)]);
      const complaint = 'The key pair was made. Register this key set with the booking service, then run "diagnose".';
      return { ...outcome, complaint };
    }
    case 'there-already':
      return THERE_ALREADY;
    default:
      return notStarted(made);
  }
};

const rotatedOutcome = (rotated: KeyRotated): Outcome => {
  switch (rotated.kind) {
    case 'rotated': {
      const outcome = keySetOutcome(rotated.publicKeys.map((key) => PublicKeySchema.parse(key)));
      const complaint =
        'The next key was made. Register this key set, with both keys, in place of the one before. The desk goes on with the old key, and takes the new one by itself once the booking service knows it; "diagnose" tries at once.';
      return { ...outcome, complaint };
    }
    case 'no-key':
      return wrongUsage('This desk has no key yet.', 'Make one: desk credential make --profile FILE (docs/keys.md).');
    case 'waits-already':
      return wrongUsage(
        'A next key was made before, and the booking service does not know it yet. Nothing was changed.',
        'Register what "desk jwks" prints. Or say --replace to make another in its place.',
      );
    default:
      return notStarted(rotated);
  }
};

/** What came of importing one. */
export const importedOutcome = (kid: string, imported: CredentialImported): Outcome => {
  switch (imported.kind) {
    case 'imported':
      return {
        code: 0,
        document: { document: 'credential', kid, publicKey: imported.publicKey },
        lines: [
          `The key ${kid} was imported. Register this public key with the booking service:`,
          JSON.stringify(imported.publicKey),
        ],
      };
    case 'bad-key':
      return wrongUsage(
        KEY_PROBLEMS[imported.problem],
        'Give an RSA private key of 2048 bits or more as PEM or JWK on stdin, after the line with the API key.',
      );
    case 'there-already':
      return THERE_ALREADY;
    case 'not-allowed':
      return NOT_ALLOWED;
    default:
      return notStarted(imported);
  }
};

const KEY_PROBLEMS: Readonly<Record<Extract<CredentialImported, { kind: 'bad-key' }>['problem'], string>> = {
  'not-a-private-key': 'What came on stdin is not a private key.',
  'has-a-passphrase': 'The private key has a passphrase.',
  'not-rsa': 'The private key is not an RSA key.',
  'too-short': 'The private key is too short.',
};
