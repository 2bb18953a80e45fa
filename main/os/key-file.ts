import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { type Environment, isInventedWorld } from '../../shared/model/profile.ts';
import type { Keychain, SecretName } from '../ports/keychain.ts';
import { readIfThere, replaceFile } from './files.ts';

const pathIn = (dataDir: string): string => join(dataDir, 'keys.json');

/** Whether the data folder keeps its keys in a file. */
export const hasKeyFile = (dataDir: string): boolean => readIfThere(pathIn(dataDir)) !== undefined;

/**
 * Secrets in `keys.json` of the data folder (mode 600), for machines without a keychain. Undefined outside training and
 * sandbox, where patients are not invented (safety 10.4).
 */
export const createKeyFile = (dataDir: string, environment: Environment): Keychain | undefined => {
  if (!isInventedWorld(environment)) return undefined;
  const path = pathIn(dataDir);
  const read = () => KeysSchema.safeParse(parseJson(readIfThere(path) ?? '{}'));
  const change = (name: SecretName, secret: string | undefined): { readonly kind: 'kept' | 'denied' } => {
    const keys = read();
    // Never written over where it cannot be read: it may hold the key of the store.
    if (!keys.success) return { kind: 'denied' };
    replaceFile(path, `${JSON.stringify({ ...keys.data, [name]: secret })}\n`);
    return { kind: 'kept' };
  };
  return {
    get: async (name) => {
      const keys = read();
      if (!keys.success) return { kind: 'denied' };
      const secret = keys.data[name];
      return secret === undefined ? { kind: 'missing' } : { kind: 'found', secret: redacted(secret) };
    },
    set: async (name, secret) => change(name, secret.reveal()),
    remove: async (name) => change(name, undefined),
    backend: 'key-file',
  };
};

const KeysSchema = z.strictObject({
  'store-key': z.string().optional(),
  'credential-key': z.string().optional(),
  generation: z.string().optional(),
});
