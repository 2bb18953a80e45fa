import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redacted } from '../../../shared/base/redacted.ts';
import type { Found, Keychain, SecretName } from '../../../main/ports/keychain.ts';
import type { Log, LogFields } from '../../../main/ports/log.ts';

/** A folder of its own, removed when disposed. */
export const aFolder = (): { readonly path: string; readonly in: (file: string) => string } & Disposable => {
  const path = mkdtempSync(join(tmpdir(), 'bw-os-'));
  return {
    path,
    in: (file) => join(path, file),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
};

/** A keychain in memory that can be told to answer with a problem, and that counts what it was told to keep. */
export const aKeychain = (secrets: Partial<Record<SecretName, string>> = {}) => {
  const held = new Map(Object.entries(secrets));
  const kept: SecretName[] = [];
  const state: { problem?: Exclude<Found, { kind: 'found' }> } = {};
  const keychain: Keychain = {
    get: async (name) => {
      const secret = held.get(name);
      return (
        state.problem ?? (secret === undefined ? { kind: 'missing' } : { kind: 'found', secret: redacted(secret) })
      );
    },
    set: async (name, secret) => {
      if (state.problem !== undefined && state.problem.kind !== 'missing') return state.problem;
      kept.push(name);
      held.set(name, secret.reveal());
      return { kind: 'kept' };
    },
    remove: async (name) => {
      held.delete(name);
      return { kind: 'kept' };
    },
    backend: 'system',
  };
  return { keychain, kept, state };
};

/** A log that keeps what it was told. */
export const aLog = (): Log & { readonly events: { readonly name: string; readonly fields?: LogFields }[] } => {
  const events: { readonly name: string; readonly fields?: LogFields }[] = [];
  return { events, event: (name, fields) => events.push(fields === undefined ? { name } : { name, fields }) };
};
