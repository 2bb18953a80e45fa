import type { Redacted } from '../../shared/base/redacted.ts';
import type { KeptSecret } from './people-store.ts';

/** Hashes a PIN or password slowly, and compares in a time that tells nothing. */
export type Secrets = {
  readonly hash: (secret: Redacted<string>) => Promise<KeptSecret>;
  /** False also for a hash that cannot be read. */
  readonly matches: (secret: Redacted<string>, kept: KeptSecret) => Promise<boolean>;
};
