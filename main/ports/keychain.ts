import type { Redacted } from '../../shared/base/redacted.ts';

/** What the operating system's secret store said. A locked store is never taken for an empty one (safety 10.1). */
export type Found =
  | { readonly kind: 'found'; readonly secret: Redacted<string> }
  | { readonly kind: 'missing' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'denied' };

export type Kept = { readonly kind: 'kept' } | Exclude<Found, { kind: 'found' | 'missing' }>;

/** The names of what it holds: 32-byte keys in hex, and the generation counter (safety 10.3). */
export type SecretName = 'store-key' | 'credential-key' | 'generation';

export type Keychain = {
  readonly get: (name: SecretName) => Promise<Found>;
  readonly set: (name: SecretName, secret: Redacted<string>) => Promise<Kept>;
  readonly remove: (name: SecretName) => Promise<Kept>;
  /** For `diagnose`: which store answers. */
  readonly backend: 'system' | 'key-file';
};
