import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { makeDeskId } from '../../../main/os/desk-id.ts';
import { aFolder } from './samples.ts';

const child = fileURLToPath(new URL('./children/choose-keychain.ts', import.meta.url));

/** Chooses in a process that has no bus, and so no keychain. */
const chooseWithout = async (dataDir: string, ...more: readonly string[]): Promise<string> => {
  const env = { PATH: process.env.PATH, HOME: dataDir, XDG_RUNTIME_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, [child, dataDir, ...more], { env });
  return stdout.trim();
};

// proves 10.4. Elsewhere the platform's keychain is always there.
describe.skipIf(process.platform !== 'linux')('without a keychain', () => {
  test('training and sandbox fall back on a key file, and go on with it', async () => {
    using folder = aFolder();
    expect(await chooseWithout(folder.path, 'training')).toBe('chosen key-file ready');
    const keys = readFileSync(folder.in('keys.json'), 'utf8');
    expect(statSync(folder.in('keys.json')).mode & 0o777).toBe(0o600);
    expect(await chooseWithout(folder.path, 'sandbox', 'store')).toBe('chosen key-file ready');
    expect(readFileSync(folder.in('keys.json'), 'utf8')).toBe(keys);
  });

  test.each(['int', 'production'])('%s refuses and writes nothing', async (environment) => {
    using folder = aFolder();
    expect(await chooseWithout(folder.path, environment)).toBe('refused unavailable no-keychain');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  // proves I16
  test('a folder whose keys lie in the keychain never gets a key file, not even in training', async () => {
    using folder = aFolder();
    makeDeskId(folder.path);
    expect(await chooseWithout(folder.path, 'training')).toBe('chosen system unavailable');
    expect(await chooseWithout(folder.path, 'training', 'store')).toBe('chosen system unavailable');
    expect(existsSync(folder.in('keys.json'))).toBe(false);
  });

  test('a folder with an encrypted file and no trace of its key waits for it', async () => {
    using folder = aFolder();
    expect(await chooseWithout(folder.path, 'training', 'store')).toBe('chosen system key-missing');
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
