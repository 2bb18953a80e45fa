import { generateKeyPairSync, randomBytes, subtle } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import {
  createCredentialSource,
  createTrainingCredential,
  hasCredential,
  importCredential,
} from '../../../main/os/credential.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { aFolder } from './samples.ts';

const aKey = () => redacted(randomBytes(32).toString('hex'));
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pem = (type: 'pkcs8' | 'pkcs1') => rsa.export({ format: 'pem', type }).toString();

test('the training key pair signs what its public half verifies, and does not give the private key away', async () => {
  using folder = aFolder();
  const sealing = { dataDir: folder.path, credentialKey: aKey() };
  const jwk = await createTrainingCredential(sealing);
  expect(jwk).toMatchObject({ kty: 'RSA', alg: 'RS512', use: 'sig', client_id: expect.stringMatching(/^training-/) });
  expect(Object.keys(jwk)).not.toContain('d');
  const got = await createCredentialSource(sealing).get();
  if (!got.ok) throw new Error(got.failure.kind);
  const { apiKey, kid, privateKey } = got.value;
  expect([apiKey, kid]).toEqual([jwk.client_id, jwk.kid]);
  const token = await new SignJWT({ sub: apiKey }).setProtectedHeader({ alg: 'RS512', kid }).sign(privateKey);
  const { payload } = await jwtVerify(token, await importJWK({ ...jwk }, 'RS512'));
  expect(payload.sub).toBe(apiKey);
  expect(privateKey.extractable).toBe(false);
  await expect(subtle.exportKey('jwk', privateKey)).rejects.toThrow();
});

// proves 10.3
test.each([
  ['PKCS#8', pem('pkcs8')],
  ['PKCS#1', pem('pkcs1')],
  ['JWK', JSON.stringify(rsa.export({ format: 'jwk' }))],
])('a private key given as %s is sealed, and lies nowhere in clear', async (_form, text) => {
  using folder = aFolder();
  const sealing = { dataDir: folder.path, credentialKey: aKey() };
  expect(hasCredential(folder.path)).toBe(false);
  const imported = await importCredential({ ...sealing, apiKey: 'key-1', kid: 'kid-1', text: redacted(text) });
  expect(imported).toMatchObject({ ok: true, value: { kid: 'kid-1' } });
  expect(JSON.stringify(imported)).not.toContain('key-1'); // the API key is no part of what is handed in
  expect(hasCredential(folder.path)).toBe(true);
  expect(readdirSync(folder.path)).toEqual(['credential.jwe']);
  expect(statSync(folder.in('credential.jwe')).mode & 0o777).toBe(0o600);
  const sealed = readFileSync(folder.in('credential.jwe'), 'utf8');
  expect(sealed.split('.')).toHaveLength(5);
  const d = rsa.export({ format: 'jwk' }).d ?? '';
  expect([sealed.includes('PRIVATE'), sealed.includes(d.slice(0, 40)), sealed.includes('key-1')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(await createCredentialSource(sealing).get()).toMatchObject({ ok: true, value: { apiKey: 'key-1' } });
});

test('none, one sealed with another key, or a damaged one: no credential', async () => {
  using folder = aFolder();
  const none = { ok: false, failure: { kind: 'signed-out', reason: 'no-credential' } };
  const sealing = { dataDir: folder.path, credentialKey: aKey() };
  expect(await createCredentialSource(sealing).get()).toEqual(none);
  await createTrainingCredential(sealing);
  expect(await createCredentialSource({ ...sealing, credentialKey: aKey() }).get()).toEqual(none);
  writeFileSync(folder.in('credential.jwe'), 'a.b.c.d.e');
  expect(await createCredentialSource(sealing).get()).toEqual(none);
});

test('a replaced key counts from the next time on', async () => {
  using folder = aFolder();
  const sealing = { dataDir: folder.path, credentialKey: aKey() };
  const source = createCredentialSource(sealing);
  await createTrainingCredential({ ...sealing, apiKey: 'first' });
  expect(await source.get()).toMatchObject({ value: { apiKey: 'first' } });
  await createTrainingCredential({ ...sealing, apiKey: 'second' });
  expect(await source.get()).toMatchObject({ value: { apiKey: 'second' } });
});

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' });
const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'pem', type: 'pkcs8' });
const locked = rsa.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' });
const publicOnly = JSON.stringify({ ...rsa.export({ format: 'jwk' }), d: undefined });

test.each([
  ['hello', 'not-a-private-key'],
  [publicOnly, 'not-a-private-key'],
  [ec.toString(), 'not-rsa'],
  [small.toString(), 'too-short'],
  [locked.toString(), 'has-a-passphrase'],
])('what cannot serve as a private key is refused with its reason (%#)', async (text, problem) => {
  using folder = aFolder();
  const call = { dataDir: folder.path, credentialKey: aKey(), apiKey: 'k', kid: 'k', text: redacted(text) };
  expect(await importCredential(call)).toEqual({ ok: false, failure: problem });
  expect(readdirSync(folder.path)).toEqual([]);
});
