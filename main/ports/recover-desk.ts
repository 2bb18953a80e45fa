import type { Redacted } from '../../shared/base/redacted.ts';
import type { StartOptions, StartUp } from './start-up.ts';

/** A recovery as an administrator asks for it in the terminal (docs/recovery.md). */
export type DeskRecovery = {
  readonly options: StartOptions;
  /** The organisation's private recovery key, PEM or JWK. */
  readonly privateKey: Redacted<string>;
  /** Put the unwrapped key in the place of another one that this keychain holds for this desk. */
  readonly replace: boolean;
  /** The computer or folder that this one was copied from is never started again. */
  readonly moved: boolean;
};

/**
 * What came of it.
 * - recovered: the key is in the keychain; the next start treats the work file as restored. `kept` tells whether the desk's own Credential
 *   can still be used; `elsewhere` that nothing is sent, because the original may still be in use
 * - refused: nothing was changed
 */
export type DeskRecovered =
  | {
      readonly kind: 'recovered';
      readonly kid: string;
      readonly credential: 'kept' | 'none';
      readonly elsewhere: boolean;
    }
  | { readonly kind: 'refused'; readonly because: RecoveryRefusal }
  | Exclude<StartUp, { kind: 'open' }>;

export type RecoveryRefusal =
  | 'no-data'
  | 'no-wrap'
  | 'not-a-private-key'
  | 'has-a-passphrase'
  | 'another-key'
  | 'damaged'
  /** The keychain holds another key for this desk, and nobody said that it may go. */
  | 'holds-another';

/** Opens the wrapped key of a data folder and puts it into this computer's keychain. */
export type RecoverDesk = (recovery: DeskRecovery) => Promise<DeskRecovered>;
