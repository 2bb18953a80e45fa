import { expect, test } from 'vitest';
import { openKeys } from '../../../main/os/keys.ts';
import { aKeychain } from './samples.ts';

const KEY = 'a'.repeat(64);
const open = (keychain: ReturnType<typeof aKeychain>['keychain'], exists: boolean) =>
  openKeys({ keychain, storeExists: () => exists });

test('a new data folder gets two different keys of 32 bytes, which the next start finds again', async () => {
  const { keychain, kept } = aKeychain();
  const first = await open(keychain, false);
  if (first.kind !== 'ready') throw new Error(first.kind);
  expect(first.storeKey.reveal()).toMatch(/^[0-9a-f]{64}$/);
  expect(first.credentialKey.reveal()).not.toBe(first.storeKey.reveal());
  expect(kept).toEqual(['store-key', 'credential-key']);
  const second = await open(keychain, true);
  expect(second.kind === 'ready' && second.storeKey.reveal()).toBe(first.storeKey.reveal());
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(first)).not.toContain(first.storeKey.reveal());
});

// proves 10.2, I16
test.each([{}, { 'store-key': KEY }, { 'credential-key': KEY }])(
  'while an encrypted file lies there no key is made: %j',
  async (secrets) => {
    const { keychain, kept } = aKeychain(secrets);
    expect(await open(keychain, true)).toEqual({ kind: 'key-missing' });
    expect(kept).toEqual([]);
  },
);

test.each(['locked', 'unavailable', 'denied'] as const)('a keychain that is %s says so', async (kind) => {
  const { keychain, kept, state } = aKeychain({ 'store-key': KEY, 'credential-key': KEY });
  state.problem = { kind };
  expect(await open(keychain, false)).toEqual({ kind });
  expect(kept).toEqual([]);
});

test('a keychain that forgets what it was told to keep is not one to rely on', async () => {
  const { keychain, state } = aKeychain();
  state.problem = { kind: 'missing' };
  expect(await open(keychain, false)).toEqual({ kind: 'unavailable' });
});

test('what is no key is never used as one, nor written over', async () => {
  const { keychain, kept } = aKeychain({ 'store-key': 'not hex', 'credential-key': KEY });
  expect(await open(keychain, false)).toEqual({ kind: 'key-missing' });
  expect(kept).toEqual([]);
});
