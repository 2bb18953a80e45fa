import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../../shared/base/json.ts';
import { type Redacted, redacted } from '../../shared/base/redacted.ts';
import { HashedSecretSchema } from '../../shared/model/hashed-secret.ts';
import type { Secrets } from '../ports/secrets.ts';

/** About a quarter of a second and 32 MB on an old desk: what the usual advice asks of scrypt. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const BYTES = 32;
const MOST_MEMORY = 64 * 2 ** 20;

/** Hashes with Node's own scrypt, each PIN with a salt of its own. */
export const createSecrets = (): Secrets => ({
  hash: async (secret) => {
    const salt = randomBytes(16);
    const hash = await derive(secret, salt, COST);
    return redacted(
      JSON.stringify({ kind: 'scrypt', ...COST, salt: salt.toString('hex'), hash: hash.toString('hex') }),
    );
  },
  matches: async (secret, text) => {
    const kept = HashedSecretSchema.safeParse(parseJson(text.reveal()));
    if (!kept.success) return false;
    const { N, r, p, salt, hash } = kept.data;
    const derived = await derive(secret, Buffer.from(salt, 'hex'), { N, r, p });
    return timingSafeEqual(derived, Buffer.from(hash, 'hex'));
  },
});

type Cost = { readonly N: number; readonly r: number; readonly p: number };

/** Typed on another keyboard, the same letters may come as other code points: both are one password. */
const derive = (secret: Redacted<string>, salt: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const typed = secret.reveal().normalize('NFKC');
    scrypt(typed, salt, BYTES, { ...cost, maxmem: MOST_MEMORY }, (problem, derived) =>
      problem === null ? resolve(derived) : reject(problem),
    );
  });
