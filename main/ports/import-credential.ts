import type { JsonObject } from '../../shared/base/json.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { StartOptions, StartUp } from './start-up.ts';

/** A private key to be taken into the keychain of a data folder, as an administrator gives it to the terminal. */
export type CredentialImport = {
  readonly options: StartOptions;
  readonly apiKey: string;
  readonly kid: string;
  /** Takes the place of a key that is here already. */
  readonly replace: boolean;
  /** PEM (PKCS#8, PKCS#1) or JWK. */
  readonly text: Redacted<string>;
};

/** `publicKey` is the JWK to be registered under the kid. Else the text is no usable key, one is here already, the policy
 * does not allow an import, or the store could not be opened. */
export type CredentialImported =
  | { readonly kind: 'imported'; readonly publicKey: JsonObject }
  | {
      readonly kind: 'bad-key';
      readonly problem: 'not-a-private-key' | 'has-a-passphrase' | 'not-rsa' | 'too-short';
    }
  | { readonly kind: 'there-already' | 'not-allowed' }
  | Exclude<StartUp, { kind: 'open' }>;

/** Seals the key under one that the keychain holds (safety 10.3); the text is kept nowhere else. */
export type ImportCredential = (call: CredentialImport) => Promise<CredentialImported>;
