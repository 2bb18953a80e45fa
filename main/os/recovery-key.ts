import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { type JsonObject, parseJson } from '../../shared/base/json.ts';
import { type Redacted, redacted } from '../../shared/base/redacted.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { readIfThere, replaceFile } from './files.ts';

/** Why a public key of the policy cannot be wrapped to. */
export type RecoveryKeyProblem = 'not-a-public-key' | 'a-private-key' | 'too-short' | 'kind-not-known';

/** Why a wrapped key cannot be opened with a private key. */
export type UnwrapProblem = 'no-wrap' | 'not-a-private-key' | 'has-a-passphrase' | 'another-key' | 'damaged';

const pathIn = (dataDir: string): string => join(dataDir, 'recovery.jwe');

/** Whether a wrapped key lies in the data folder. */
export const hasWrappedKey = (dataDir: string): boolean => readIfThere(pathIn(dataDir)) !== undefined;

/**
 * Lays the key of the work file, wrapped to the organisation's recovery key (PEM or JWK; RSA of 2048 bits or more, or a NIST curve),
 * beside it as `recovery.jwe` (mode 600). Written anew each time, so that one that was damaged or is of another key does not stay.
 * The key that seals the desk's Credential is not in it: that one leaves no computer.
 */
export const wrapStoreKey = async (call: {
  readonly dataDir: string;
  readonly storeKey: Redacted<string>;
  readonly recoveryKey: string | JsonObject;
}): Promise<Result<{ readonly kid: string }, RecoveryKeyProblem>> => {
  const key = publicKeyIn(call.recoveryKey);
  if (!key.ok) return key;
  const alg = algorithmFor(key.value);
  if (alg === undefined) return failed('kind-not-known');
  if ((key.value.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048) return failed('too-short');
  const kid = await kidOf(key.value);
  const plain: Wrapped = { format: 1, storeKey: call.storeKey.reveal() };
  const wrapped = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plain)))
    .setProtectedHeader({ alg, enc: 'A256GCM', kid })
    .encrypt(key.value);
  replaceFile(pathIn(call.dataDir), `${wrapped}\n`);
  return ok({ kid });
};

/** Opens the wrapped key with the organisation's private key (PEM or JWK). Nothing is written. */
export const unwrapStoreKey = async (
  dataDir: string,
  privateKey: Redacted<string>,
): Promise<Result<{ readonly storeKey: Redacted<string>; readonly kid: string }, UnwrapProblem>> => {
  const wrapped = readIfThere(pathIn(dataDir))?.trim();
  if (wrapped === undefined) return failed('no-wrap');
  if (/^(?:-----BEGIN|Proc-Type: 4,).*ENCRYPTED/m.test(privateKey.reveal())) return failed('has-a-passphrase');
  const key = privateKeyIn(privateKey.reveal());
  if (key === undefined) return failed('not-a-private-key');
  const kid = await kidOf(createPublicKey(key));
  const named = kidNamedIn(wrapped);
  if (named === undefined) return failed('damaged');
  if (named !== kid) return failed('another-key');
  const storeKey = await storeKeyIn(wrapped, key);
  return storeKey === undefined ? failed('damaged') : ok({ storeKey, kid });
};

const WrappedSchema = z.strictObject({ format: z.literal(1), storeKey: z.string().regex(/^[0-9a-f]{64}$/) });
type Wrapped = z.infer<typeof WrappedSchema>;

const ALGORITHMS = ['RSA-OAEP-256', 'ECDH-ES+A256KW'] as const;

const storeKeyIn = async (wrapped: string, key: KeyObject): Promise<Redacted<string> | undefined> => {
  try {
    const { plaintext } = await compactDecrypt(wrapped, key, {
      keyManagementAlgorithms: [...ALGORITHMS],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const parsed = WrappedSchema.safeParse(parseJson(new TextDecoder().decode(plaintext)));
    return parsed.success ? redacted(parsed.data.storeKey) : undefined;
  } catch {
    // jose tells whatever does not fit by throwing; the key is the one that the text names, so that the text is what is broken.
    return undefined;
  }
};

const kidNamedIn = (wrapped: string): string | undefined => {
  try {
    return decodeProtectedHeader(wrapped).kid;
  } catch {
    return undefined;
  }
};

/** RFC 7638: the same for one key however it is written down. */
const kidOf = (key: KeyObject): Promise<string> => calculateJwkThumbprint(key.export({ format: 'jwk' }));

const algorithmFor = ({ asymmetricKeyType }: KeyObject): (typeof ALGORITHMS)[number] | undefined => {
  if (asymmetricKeyType === 'rsa') return 'RSA-OAEP-256';
  return asymmetricKeyType === 'ec' ? 'ECDH-ES+A256KW' : undefined;
};

/** A private key in a file that every user may read is no recovery key: whoever finds it reads every desk. */
const publicKeyIn = (given: string | JsonObject): Result<KeyObject, RecoveryKeyProblem> => {
  const isPrivate = typeof given === 'string' ? given.includes('PRIVATE KEY') : 'd' in given;
  if (isPrivate) return failed('a-private-key');
  try {
    return ok(createPublicKey(typeof given === 'string' ? given : { key: { ...given }, format: 'jwk' }));
  } catch {
    return failed('not-a-public-key');
  }
};

const JwkSchema = z.looseObject({ kty: z.string(), d: z.string() });

const privateKeyIn = (text: string): KeyObject | undefined => {
  const jwk = JwkSchema.safeParse(parseJson(text));
  try {
    return createPrivateKey(jwk.success ? { key: jwk.data, format: 'jwk' } : text);
  } catch {
    // OpenSSL's words say nothing that helps, and may quote the text.
    return undefined;
  }
};
