import { redacted } from '../../../shared/base/redacted.ts';
import type { CredentialImported, ImportCredential } from '../../ports/import-credential.ts';
import type { StartOptions } from '../../ports/start-up.ts';
import { type Given, neededTextOf } from '../command-line.ts';
import { notStarted, type Outcome, wrongUsage } from '../outcome.ts';

type CredentialDeps = {
  readonly importCredential: ImportCredential;
  readonly options: StartOptions;
  readonly readInput: () => Promise<string>;
};

/** `credential import`: the key comes on stdin alone, so that it stands in no command line and no file of ours. */
export const importKey = async (deps: CredentialDeps, given: Given): Promise<Outcome> => {
  if (deps.options.profilePath === undefined) {
    return wrongUsage('Training makes its own key.', 'Name the environment that this key is for: --profile FILE.');
  }
  const kid = neededTextOf(given, 'kid');
  const imported = await deps.importCredential({
    options: deps.options,
    kid,
    apiKey: neededTextOf(given, 'api-key'),
    text: redacted(await deps.readInput()),
  });
  return outcomeOf(kid, imported);
};

const outcomeOf = (kid: string, imported: CredentialImported): Outcome => {
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
        'Give an RSA private key of 2048 bits or more as PEM or JWK on stdin.',
      );
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
