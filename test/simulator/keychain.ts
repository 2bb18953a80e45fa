import { openKeys } from '../../main/os/keys.ts';
import type { Found, Keychain, SecretName } from '../../main/ports/keychain.ts';
import { redacted } from '../../shared/base/redacted.ts';
import type { Dice } from './dice.ts';

/** What a keychain may say instead of its keys, also that it never had them. */
const TROUBLES = ['locked', 'unavailable', 'denied', 'missing'] as const;

/** The keys of a desk that has worked before, in a keychain that is not always there. */
export type SimulatedKeychain = {
  /** Whether it is in trouble at this start, and for how many milliseconds from now on. */
  readonly trouble: () => { readonly kind: (typeof TROUBLES)[number]; readonly forMs: number } | undefined;
  /** What the workstation's own start makes of it (safety 10.2). */
  readonly open: (trouble: Exclude<Found['kind'], 'found'>) => ReturnType<typeof openKeys>;
  /** How often a key was made or removed beside encrypted files (I16). */
  readonly changes: () => number;
};

/** `dice`: its own, so that a life with no trouble is the life that it was. */
export const createKeychain = (dice: Dice): SimulatedKeychain => {
  const kept = new Map<SecretName, string>();
  let changes = 0;
  const saying = (trouble: Exclude<Found['kind'], 'found'>): Keychain => ({
    get: async (name) => {
      const secret = kept.get(name);
      return secret === undefined ? { kind: trouble } : { kind: 'found', secret: redacted(secret) };
    },
    set: async (name, secret) => {
      changes += 1;
      kept.set(name, secret.reveal());
      return { kind: 'kept' };
    },
    remove: async () => {
      changes += 1;
      return { kind: 'kept' };
    },
    backend: 'system',
  });
  return {
    trouble: () => (dice.chance(0.05) ? { kind: dice.pick(TROUBLES), forMs: 30_000 + dice.below(900_000) } : undefined),
    open: (trouble) => openKeys({ keychain: saying(trouble), storeExists: () => true }),
    changes: () => changes,
  };
};
