import { generateKeyPair, type JsonWebKey, type KeyObject, randomUUID, subtle } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Credential, CredentialSource } from '../ports/credential.ts';
import { readIfThere, replaceFile } from './files.ts';
import { type KeyProblem, type PublicJwk, readPrivateKey, toPublicJwk, type TrainingJwk } from './private-key.ts';

/** The Credential that is used, or the one that is to take its place. */
type Which = 'current' | 'next';

type Sealing = {
  readonly dataDir: string;
  /** The one that is used, where it is left out. */
  readonly which?: Which;
  /** The 32-byte key from the keychain, in hex. */
  readonly credentialKey: Redacted<string>;
};

const SealedSchema = z.strictObject({
  apiKey: z.string().min(1),
  kid: z.string().min(1),
  jwk: z.looseObject({ kty: z.literal('RSA') }),
});
type Sealed = z.infer<typeof SealedSchema>;

/** The Credential of a data folder, sealed in `credential.jwe` (safety 10.3). Read anew each time it is asked for. */
export const createCredentialSource = (sealing: Sealing): CredentialSource => ({
  get: async () => {
    const sealed = await unseal(sealing);
    return sealed === undefined
      ? failed({ kind: 'signed-out', reason: 'no-credential' })
      : ok(await toCredential(sealed));
  },
  next: async () => {
    const sealed = await unseal({ ...sealing, which: 'next' });
    return sealed && toCredential(sealed);
  },
  takeNext: async (kid) => {
    const { dataDir } = sealing;
    const sealed = await unseal({ ...sealing, which: 'next' });
    if (sealed?.kid === kid) renameSync(pathIn(dataDir, 'next'), pathIn(dataDir));
  },
});

const toCredential = async ({ apiKey, kid, jwk }: Sealed): Promise<Credential> => ({
  apiKey,
  kid,
  privateKey: await subtle.importKey('jwk', jwk, RS512, false, ['sign']),
});

/** Whether a data folder holds a Credential. */
export const hasCredential = (dataDir: string): boolean => readIfThere(pathIn(dataDir)) !== undefined;

/** Lays a Credential that nothing opens any more aside, as `credential.before-recovery.jwe`. */
export const setCredentialAside = (dataDir: string): void =>
  renameSync(pathIn(dataDir), join(dataDir, 'credential.before-recovery.jwe'));

/**
 * Seals a private key given as PEM (PKCS#8 or PKCS#1) or as a JWK. The text is not kept anywhere else. Gives the public key, to be
 * registered under the kid.
 */
export const importCredential = async (
  call: Sealing & { readonly apiKey: string; readonly kid: string; readonly text: Redacted<string> },
): Promise<Result<PublicJwk, KeyProblem>> => {
  const key = readPrivateKey(call.text.reveal());
  return key.ok ? ok(await seal(call, key.value)) : key;
};

/** Makes and seals the key pair of a desk; the private half is never outside it. Gives the public half, to be registered. */
export const makeCredential = async (
  call: Sealing & { readonly apiKey: string; readonly kid?: string },
): Promise<PublicJwk> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 4096 });
  return seal({ ...call, kid: call.kid ?? randomUUID() }, privateKey);
};

/** Why no next key was made: there is none to follow, or one waits already. */
export type NotRotated = 'no-key' | 'waits-already';

/**
 * Makes the key pair that is to follow the present one, for the same API key, and lays it beside. Until the booking service knows it, the present
 * one goes on. Gives both public halves, to be registered together.
 */
export const rotateCredential = async (
  call: Sealing & { readonly kid?: string; readonly replace: boolean },
): Promise<Result<readonly PublicJwk[], NotRotated>> => {
  const { dataDir, credentialKey } = call;
  const present = await unseal({ dataDir, credentialKey });
  if (present === undefined) return failed('no-key');
  if (!call.replace && (await unseal({ dataDir, credentialKey, which: 'next' })) !== undefined)
    return failed('waits-already');
  const named = { apiKey: present.apiKey, ...(call.kid === undefined ? {} : { kid: call.kid }) };
  await makeCredential({ dataDir, credentialKey, which: 'next', ...named });
  return ok(await readPublicKeys({ dataDir, credentialKey }));
};

/** The public halves of the Credential here and of the one that is to follow it; empty where there is none, or none that this key opens. */
export const readPublicKeys = async (sealing: Sealing): Promise<readonly PublicJwk[]> => {
  const sealed = await Promise.all([unseal(sealing), unseal({ ...sealing, which: 'next' })]);
  return sealed.flatMap((one) => {
    const key = one && readPrivateKey(JSON.stringify(one.jwk));
    return one !== undefined && key?.ok === true ? [toPublicJwk(key.value, one.kid)] : [];
  });
};

/** Makes and seals a key pair for the training service, whose public half is to be registered there. */
export const createTrainingCredential = async (
  sealing: Sealing & { readonly apiKey?: string },
): Promise<TrainingJwk> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const id = randomUUID();
  const apiKey = sealing.apiKey ?? `training-${id}`;
  return { ...(await seal({ ...sealing, apiKey, kid: id }, privateKey)), client_id: apiKey };
};

const pathIn = (dataDir: string, which: Which = 'current'): string =>
  join(dataDir, which === 'current' ? 'credential.jwe' : 'credential.next.jwe');

const RS512 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' } as const;

const seal = async (
  { dataDir, which, credentialKey, apiKey, kid }: Sealing & { readonly apiKey: string; readonly kid: string },
  key: KeyObject,
): Promise<PublicJwk> => {
  const jwk: JsonWebKey = key.export({ format: 'jwk' });
  const plain = SealedSchema.parse({ apiKey, kid, jwk }) satisfies Sealed;
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plain)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(bytesOf(credentialKey));
  replaceFile(pathIn(dataDir, which), sealed);
  // Whoever puts another key in the place of this one does not mean the one that waited for it.
  if (which !== 'next') rmSync(pathIn(dataDir, 'next'), { force: true });
  return toPublicJwk(key, kid);
};

/** Undefined where there is none, or none that this key opens. */
const unseal = async ({ dataDir, which, credentialKey }: Sealing): Promise<Sealed | undefined> => {
  const sealed = readIfThere(pathIn(dataDir, which));
  if (sealed === undefined) return undefined;
  try {
    const { plaintext } = await compactDecrypt(sealed, bytesOf(credentialKey), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return SealedSchema.safeParse(parseJson(new TextDecoder().decode(plaintext))).data;
  } catch {
    // jose tells a wrong key and a damaged file by throwing; neither leaves a Credential that could be used.
    return undefined;
  }
};

const bytesOf = (key: Redacted<string>): Uint8Array => Buffer.from(key.reveal(), 'hex');
