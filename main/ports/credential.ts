import type { Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';

/**
 * What BaRS asks us to prove who we are (standard.md 4): the application's API key, the id of its key pair, and the private
 * key, imported for RS512 signing and not extractable.
 */
export type Credential = { readonly apiKey: string; readonly kid: string; readonly privateKey: PrivateKey };

/** A Web Crypto private key. */
export type PrivateKey = InstanceType<typeof CryptoKey>;

/** Where the Credential comes from. Asked for once per new token, so that a replaced key is used from the next one on. */
export type CredentialSource = {
  /** Failure `signed-out` with reason `no-credential` where none is held or the keychain does not give it. */
  readonly get: () => Promise<Result<Credential, Failure>>;
  /** The one that is to take its place once the booking service knows it; absent or undefined where none waits. */
  readonly next?: () => Promise<Credential | undefined>;
  /** The service knows the next one: from here on it is the Credential, and the one before is gone. */
  readonly takeNext?: (kid: string) => Promise<void>;
};
