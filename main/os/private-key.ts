import { createPrivateKey, createPublicKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';

/** Why a text cannot serve as the private key. RS512 needs RSA; under 2048 bits it is not accepted. */
export type KeyProblem = 'not-a-private-key' | 'has-a-passphrase' | 'not-rsa' | 'too-short';

/** A public key as the developer portal takes it: nothing private, no API key (standard.md 4). */
export type PublicJwk = {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly alg: 'RS512';
  readonly use: 'sig';
  readonly kid: string;
};

/** The same for the training service, which learns by it for whom the key speaks: the API key. */
export type TrainingJwk = PublicJwk & { readonly client_id: string };

/** Reads a private RSA key from PEM (PKCS#8, PKCS#1) or JWK text. */
export const readPrivateKey = (text: string): Result<KeyObject, KeyProblem> => {
  if (/^(?:-----BEGIN|Proc-Type: 4,).*ENCRYPTED/m.test(text)) return failed('has-a-passphrase');
  const key = keyIn(text);
  if (key === undefined) return failed('not-a-private-key');
  if (key.asymmetricKeyType !== 'rsa') return failed('not-rsa');
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048 ? failed('too-short') : ok(key);
};

/** The public half. */
export const toPublicJwk = (key: KeyObject, kid: string): PublicJwk => {
  const { n, e } = PublicSchema.parse(createPublicKey(key).export({ format: 'jwk' }));
  return { kty: 'RSA', n, e, alg: 'RS512', use: 'sig', kid };
};

const PublicSchema = z.object({ n: z.string(), e: z.string() });
const JwkSchema = z.looseObject({ kty: z.string(), d: z.string() });

const keyIn = (text: string): KeyObject | undefined => {
  const jwk = JwkSchema.safeParse(parseJson(text));
  const input: JsonWebKeyInput | string = jwk.success ? { key: jwk.data, format: 'jwk' } : text;
  try {
    return createPrivateKey(input);
  } catch {
    // OpenSSL's words say nothing that helps, and may quote the text.
    return undefined;
  }
};
