import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { readFileIfThere } from './files.ts';

const KeySchema = z.looseObject({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  kid: z.string().min(1),
  /** Not part of a JWKS: the API key (client id) that this key speaks for. */
  client_id: z.string().min(1),
});
const JwksSchema = z.object({ keys: z.array(KeySchema) });

/** A public key that an application registered, and the client it speaks for. */
export type RegisteredKey = {
  readonly kid: string;
  readonly clientId: string;
  readonly key: KeyObject;
};

/** The keys registered with the token service. `undefined`: there is no readable JWKS at all. */
export type KeyRing = {
  readonly find: (kid: string) => RegisteredKey | 'unknown' | undefined;
  readonly isClient: (clientId: string) => boolean;
};

/**
 * Reads `jwks.json` whenever it is asked for a kid that it does not know: a new key counts at once.
 * A key that was taken out of the file counts until the service stops, as with the real one's cache (standard.md 4).
 */
export const createKeyRing = (file: string): KeyRing => {
  let keys: readonly z.infer<typeof KeySchema>[] | undefined;
  const reload = (): void => {
    const parsed = JwksSchema.safeParse(parseJson(readFileIfThere(file) ?? ''));
    keys = parsed.success ? parsed.data.keys : undefined;
  };
  const known = (kid: string) => keys?.find((one) => one.kid === kid);
  const find = (kid: string): RegisteredKey | 'unknown' | undefined => {
    if (known(kid) === undefined) reload();
    const found = known(kid);
    if (found === undefined) return keys === undefined ? undefined : 'unknown';
    const { kty, n, e, client_id: clientId } = found;
    return { kid, clientId, key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }) };
  };
  const isClient = (clientId: string): boolean => {
    if (!keys?.some((one) => one.client_id === clientId)) reload();
    return keys?.some((one) => one.client_id === clientId) ?? false;
  };
  return { find, isClient };
};
