import { describe, expect, it } from 'vitest';
import { documentOf, runDesk } from './a-shell.ts';

const IMPORT = ['credential', 'import', '--kid', 'key-1', '--api-key', 'app-1', '--profile', 'desk.json'];

describe('credential import', () => {
  it('takes the key from stdin and prints the public half alone', async () => {
    const ran = await runDesk([...IMPORT, '--json'], { input: '-----BEGIN PRIVATE KEY-----' });
    expect(ran.code).toBe(0);
    expect(ran.imports[0]).toMatchObject({ kid: 'key-1', apiKey: 'app-1', options: { door: 'terminal' } });
    expect(ran.imports[0]?.text.reveal()).toBe('-----BEGIN PRIVATE KEY-----');
    expect(documentOf(ran, 'credential')).toEqual({ document: 'credential', kid: 'key-1', publicKey: { kty: 'RSA' } });
    expect(ran.out).not.toContain('PRIVATE');
    expect(ran.options).toEqual([]); // no workstation is opened for it
  });

  it.each(['not-a-private-key', 'has-a-passphrase', 'not-rsa', 'too-short'] as const)(
    'ends with 3 on a key that is %s',
    async (problem) => {
      const ran = await runDesk(IMPORT, { imported: { kind: 'bad-key', problem }, input: 'secret text' });
      expect(ran.code).toBe(3);
      expect(ran.err).toContain('RSA private key');
      expect(ran.err).not.toContain('secret text');
    },
  );

  it('takes none for training, which makes its own', async () => {
    const ran = await runDesk(['credential', 'import', '--kid', 'key-1', '--api-key', 'app-1'], { input: 'x' });
    expect([ran.code, ran.imports]).toEqual([3, []]);
    expect(ran.err).toContain('--profile');
  });

  it('says why the keychain does not take it', async () => {
    const imported = { kind: 'keychain', state: 'locked', environment: 'int' } as const;
    const ran = await runDesk(IMPORT, { imported });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('Unlock the keychain');
  });
});
