import type { Environment } from '../../shared/model/profile.ts';
import type { Keychain } from '../ports/keychain.ts';
import { readDeskId } from './desk-id.ts';
import { createKeyFile, hasKeyFile } from './key-file.ts';
import { createSystemKeychain, type SystemKeychainOptions } from './keychain.ts';

/** Which keychain a data folder uses, or why none can be used. */
export type KeychainChoice =
  | { readonly kind: 'chosen'; readonly keychain: Keychain }
  | {
      readonly kind: 'refused';
      readonly state: 'locked' | 'unavailable' | 'denied';
      /** `key-file-not-allowed`: the folder keeps its keys in a file, and the profile is not of an invented world. */
      readonly why: 'no-keychain' | 'key-file-not-allowed';
    };

/**
 * The platform's keychain where it works. In training and sandbox a key file may stand in (safety 10.4), but a data folder
 * goes on with what it began with: a keychain that is away for once is never replaced by a file.
 */
export const chooseKeychain = async (
  options: SystemKeychainOptions & { readonly environment: Environment },
): Promise<KeychainChoice> => {
  const { dataDir, environment, storeExists } = options;
  const keyFile = createKeyFile(dataDir, environment);
  if (hasKeyFile(dataDir)) return keyFile === undefined ? NOT_ALLOWED : { kind: 'chosen', keychain: keyFile };
  const system = createSystemKeychain(options);
  if (readDeskId(dataDir) !== undefined || storeExists()) return { kind: 'chosen', keychain: system };
  const { kind } = await system.trial();
  if (kind === 'kept') return { kind: 'chosen', keychain: system };
  return keyFile === undefined
    ? { kind: 'refused', state: kind, why: 'no-keychain' }
    : { kind: 'chosen', keychain: keyFile };
};

const NOT_ALLOWED: KeychainChoice = { kind: 'refused', state: 'unavailable', why: 'key-file-not-allowed' };
