import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createKeyFile, hasKeyFile } from '../../../main/os/key-file.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { aFolder } from './samples.ts';

// proves 10.4
test('stands in for a keychain in training and sandbox only', () => {
  using folder = aFolder();
  expect(createKeyFile(folder.path, 'training')?.backend).toBe('key-file');
  expect(createKeyFile(folder.path, 'sandbox')?.backend).toBe('key-file');
  expect(createKeyFile(folder.path, 'int')).toBeUndefined();
  expect(createKeyFile(folder.path, 'production')).toBeUndefined();
  expect(hasKeyFile(folder.path)).toBe(false);
});

test('keeps secrets by name, for its owner alone, and leaves nothing beside them', async () => {
  using folder = aFolder();
  const keys = createKeyFile(folder.path, 'training');
  expect(await keys?.get('store-key')).toEqual({ kind: 'missing' });
  expect(await keys?.set('store-key', redacted('s1'))).toEqual({ kind: 'kept' });
  await keys?.set('credential-key', redacted('s2'));
  const found = await createKeyFile(folder.path, 'training')?.get('store-key');
  expect(found?.kind === 'found' && found.secret.reveal()).toBe('s1');
  expect(statSync(folder.in('keys.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder.path)).toEqual(['keys.json']);
  await keys?.remove('store-key');
  expect(await keys?.get('store-key')).toEqual({ kind: 'missing' });
  expect((await keys?.get('credential-key'))?.kind).toBe('found');
});

// proves I16
test('that cannot be read is never written over', async () => {
  using folder = aFolder();
  writeFileSync(folder.in('keys.json'), '{"store-key": "half');
  const keys = createKeyFile(folder.path, 'training');
  expect(await keys?.get('store-key')).toEqual({ kind: 'denied' });
  expect(await keys?.set('store-key', redacted('new'))).toEqual({ kind: 'denied' });
  expect(readFileSync(folder.in('keys.json'), 'utf8')).toBe('{"store-key": "half');
});
