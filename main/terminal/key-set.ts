import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';

/** One desk's public key, as the developer portal takes it: nothing private, no API key (standard.md 4). */
export const PublicKeySchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  alg: z.literal('RS512'),
  use: z.literal('sig'),
  kid: z.string(),
});
export type PublicKey = Readonly<z.infer<typeof PublicKeySchema>>;

/** The key set of one file. The failure is a sentence about what is wrong with it, without its text: that may hold a private key. */
export const readKeySet = (text: string): Result<readonly PublicKey[], string> => {
  const set = SetSchema.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!set.success) return failed('is not a key set: a JSON object with a list named "keys"');
  const keys: PublicKey[] = [];
  for (const [index, entry] of set.data.keys.entries()) {
    const key = readKey(entry);
    if (!key.ok) return failed(`key ${index + 1} of it ${key.failure}`);
    keys.push(key.value);
  }
  return ok(keys);
};

/** Where a key came from, for the sentence that refuses it. */
export type KeysOf = { readonly file: string; readonly keys: readonly PublicKey[] };

/**
 * All keys in the order of the files, each once. One kid for two keys is refused, and so is one key under two kids: taking a kid out would
 * then not shut the desk out.
 */
export const joinKeySets = (sets: readonly KeysOf[]): Result<readonly PublicKey[], string> => {
  const joined = new Map<string, PublicKey>();
  for (const { file, keys } of sets) {
    for (const key of keys) {
      const problem = clashOf(key, [...joined.values()]);
      if (problem !== undefined) return failed(`${problem}; the second one is in "${file}"`);
      joined.set(key.kid, key);
    }
  }
  return ok([...joined.values()]);
};

const clashOf = (key: PublicKey, before: readonly PublicKey[]): string | undefined => {
  for (const other of before) {
    const isSameKey = other.n === key.n && other.e === key.e;
    if (other.kid === key.kid && !isSameKey) return `Two keys have the kid "${key.kid}"`;
    if (other.kid !== key.kid && isSameKey) return `One key stands under two kids, "${other.kid}" and "${key.kid}"`;
  }
  return undefined;
};

const SetSchema = z.looseObject({ keys: z.array(z.unknown()).max(10_000) });

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Numbers are written without padding and without leading zeros, so that one key has one text (RFC 7518, 6.3.1). */
const NUMBER = /^[A-Za-z0-9_-]+$/;

const KeySchema = z.looseObject({
  kty: z.literal('RSA'),
  n: z.string().regex(NUMBER),
  e: z.string().regex(NUMBER),
  kid: z.string().min(1),
  alg: z.literal('RS512').optional(),
  use: z.literal('sig').optional(),
});

const readKey = (entry: unknown): Result<PublicKey, string> => {
  const object = z.looseObject({ kty: z.string() }).safeParse(entry);
  if (!object.success) return failed('is not a key');
  if (PRIVATE_MEMBERS.some((member) => Object.hasOwn(object.data, member))) {
    return failed('holds a private part, which must never leave its desk');
  }
  if (object.data.kty !== 'RSA') return failed('is not an RSA key');
  const key = KeySchema.safeParse(entry);
  if (!key.success) return failed(`is not right: ${String(key.error.issues[0]?.path[0])}`);
  const { n, e, kid } = key.data;
  if (bitsOf(n) < 2048) return failed('is too short: fewer than 2048 bits');
  return ok({ kty: 'RSA', n: plainNumber(n), e: plainNumber(e), alg: 'RS512', use: 'sig', kid });
};

const hexOf = (number: string): string => Buffer.from(number, 'base64url').toString('hex').replace(/^0+/, '');

const bitsOf = (number: string): number => {
  const hex = hexOf(number);
  return hex === '' ? 0 : (hex.length - 1) * 4 + Number.parseInt(hex.charAt(0), 16).toString(2).length;
};

const plainNumber = (number: string): string => {
  const hex = hexOf(number);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
};
