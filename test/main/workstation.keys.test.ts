import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { StartOptions } from '../../main/ports/start-up.ts';
import { deskKeys, importCredential } from '../../main/workstation.ts';
import { redacted } from '../../shared/base/redacted.ts';

// The real data folder, with a key file in the keychain's place: the world is a sandbox.

let root = '';

beforeAll(() => void vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')); // nothing is left in anybody's keychain
afterAll(() => void vi.unstubAllEnvs());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bw-keys-'));
  writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
};

const options = (): StartOptions => ({
  door: 'terminal',
  dataDir: join(root, 'desk'),
  profilePath: join(root, 'profile.json'),
  trainingLaunch: { command: process.execPath, args: [] },
  training: { control: false },
  offline: true,
  background: false,
  exclusive: false,
});

const sealedNow = () => readFileSync(join(root, 'desk', 'credential.jwe'), 'utf8');

// proves 10.3
test('a key pair made on the desk: 4096 bits, sealed, replaced only when told so', async () => {
  expect(await deskKeys.readPublic(options())).toEqual({ kind: 'none' });
  const apiKey = redacted('invented-api-key');
  const made = await deskKeys.make({ options: options(), apiKey, replace: false });
  if (made.kind !== 'made') throw new Error(made.kind);
  expect(Buffer.from(z.string().parse(made.publicKey.n), 'base64url')).toHaveLength(512);
  expect(Object.keys(made.publicKey).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  expect(await deskKeys.readPublic(options())).toEqual({ kind: 'read', publicKeys: [made.publicKey] });

  const before = sealedNow();
  expect(before.split('.')).toHaveLength(5);
  expect(await deskKeys.make({ options: options(), apiKey, replace: false })).toEqual({ kind: 'there-already' });
  const text = redacted(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  );
  const call = { options: options(), apiKey: 'other', kid: 'imported', text };
  expect(await importCredential({ ...call, replace: false })).toEqual({ kind: 'there-already' });
  expect(sealedNow()).toBe(before);

  expect(await importCredential({ ...call, replace: true })).toMatchObject({ kind: 'imported' });
  const imported = { kid: 'imported' };
  expect(await deskKeys.readPublic(options())).toMatchObject({ publicKeys: [imported] });
  expect(await deskKeys.rotate({ options: options(), kid: 'next', replace: false })).toMatchObject({
    kind: 'rotated',
    publicKeys: [imported, { kid: 'next' }],
  });
  for (const file of readdirSync(join(root, 'desk'))) {
    const content = readFileSync(join(root, 'desk', file), 'latin1');
    expect([file, content.includes('PRIVATE'), content.includes('invented-api-key')]).toEqual([file, false, false]);
  }
}, 60_000);
