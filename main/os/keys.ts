import { randomBytes } from 'node:crypto';
import { type Redacted, redacted } from '../../shared/base/redacted.ts';
import type { Found, Keychain, SecretName } from '../ports/keychain.ts';

/** The keys of a data folder, 64 hex digits each, or the screen that says why there are none. */
export type Keys =
  | { readonly kind: 'ready'; readonly storeKey: Redacted<string>; readonly credentialKey: Redacted<string> }
  | { readonly kind: 'locked' | 'unavailable' | 'denied' | 'key-missing' };

/**
 * Gets both keys, and makes them where the data folder is new. While an encrypted file lies there no key is ever made: one
 * that cannot be found means that the data wait for it (safety 10.2, I16).
 */
export const openKeys = async (call: {
  readonly keychain: Keychain;
  readonly storeExists: () => boolean;
}): Promise<Keys> => {
  const storeKey = await getOrMake('store-key', call);
  if (storeKey.kind !== 'found') return storeKey;
  const credentialKey = await getOrMake('credential-key', call);
  if (credentialKey.kind !== 'found') return credentialKey;
  return { kind: 'ready', storeKey: storeKey.secret, credentialKey: credentialKey.secret };
};

/** A new key: 32 bytes, as 64 hex digits. Only for where nothing was sealed under another (I16). */
export const makeKey = (): Redacted<string> => redacted(randomBytes(32).toString('hex'));

type Key = Extract<Found, { kind: 'found' }> | Exclude<Keys, { kind: 'ready' }>;

const getOrMake = async (name: SecretName, { keychain, storeExists }: Parameters<typeof openKeys>[0]): Promise<Key> => {
  const found = await keychain.get(name);
  if (found.kind !== 'missing') return checked(found);
  if (storeExists()) return { kind: 'key-missing' };
  const kept = await keychain.set(name, makeKey());
  if (kept.kind !== 'kept') return kept;
  // What was really kept is what the next start will find.
  const again = await keychain.get(name);
  return again.kind === 'missing' ? { kind: 'unavailable' } : checked(again);
};

const checked = (found: Exclude<Found, { kind: 'missing' }>): Key => {
  if (found.kind !== 'found') return found;
  return /^[0-9a-f]{64}$/.test(found.secret.reveal()) ? found : { kind: 'key-missing' };
};
