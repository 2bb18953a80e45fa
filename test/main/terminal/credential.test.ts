import { describe, expect, it } from 'vitest';
import { documentOf, runDesk } from './a-shell.ts';

const PROFILE = ['--profile', 'desk.json'];
const IMPORT = ['credential', 'import', '--kid', 'key-1', ...PROFILE];
const MAKE = ['credential', 'make', ...PROFILE];
const INPUT = 'app-1\n-----BEGIN PRIVATE KEY-----\nsecret text\n';

describe('credential import', () => {
  it('takes the API key and the private key from stdin and prints the public half alone', async () => {
    const ran = await runDesk([...IMPORT, '--json'], { input: INPUT });
    expect(ran.code).toBe(0);
    expect(ran.imports[0]).toMatchObject({
      kid: 'key-1',
      apiKey: 'app-1',
      replace: false,
      options: { door: 'terminal' },
    });
    expect(ran.imports[0]?.text.reveal()).toBe('-----BEGIN PRIVATE KEY-----\nsecret text\n');
    expect(documentOf(ran, 'credential')).toEqual({ document: 'credential', kid: 'key-1', publicKey: { kty: 'RSA' } });
    expect(ran.out).not.toContain('PRIVATE');
    expect(ran.options).toEqual([]); // no workstation is opened for it
  });

  it.each(['not-a-private-key', 'has-a-passphrase', 'not-rsa', 'too-short'] as const)(
    'ends with 3 on a key that is %s',
    async (problem) => {
      const ran = await runDesk(IMPORT, { imported: { kind: 'bad-key', problem }, input: INPUT });
      expect(ran.code).toBe(3);
      expect(ran.err).toContain('RSA private key');
      expect(ran.err).not.toContain('secret text');
    },
  );

  it('takes none for training, which makes its own', async () => {
    const ran = await runDesk(['credential', 'import', '--kid', 'key-1'], { input: INPUT });
    expect([ran.code, ran.imports]).toEqual([3, []]);
    expect(ran.err).toContain('--profile');
  });

  it.each(['', '-----BEGIN PRIVATE KEY-----\nsecret text', '{"kty":"RSA"}'])(
    'says that the API key was left out (%#)',
    async (input) => {
      const ran = await runDesk(IMPORT, { input });
      expect([ran.code, ran.imports]).toEqual([3, []]);
      expect(ran.err).toContain('No API key');
      expect(ran.err).not.toContain('secret text');
    },
  );

  it('says why the keychain does not take it', async () => {
    const imported = { kind: 'keychain', state: 'locked', environment: 'int' } as const;
    const ran = await runDesk(IMPORT, { imported, input: INPUT });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('Unlock the keychain');
  });

  it.each([
    ['there-already', '--replace'],
    ['not-allowed', 'allowKeyImport'],
  ] as const)('%s: nothing was changed, and the way on is named', async (kind, way) => {
    const ran = await runDesk(IMPORT, { imported: { kind }, input: INPUT });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('Nothing was changed');
    expect(ran.err).toContain(way);
  });
});

describe('credential make', () => {
  const publicKey = { kty: 'RSA', n: 'AQAB', e: 'AQAB', alg: 'RS512', use: 'sig', kid: 'kid-1', client_id: 'app-1' };

  it('takes the API key from stdin, and prints a key set without it', async () => {
    const ran = await runDesk([...MAKE, '--replace', '--kid', 'kid-1'], {
      input: 'app-1\n',
      made: { kind: 'made', publicKey },
    });
    expect(ran.code).toBe(0);
    expect(ran.makes[0]).toMatchObject({ kid: 'kid-1', replace: true });
    expect(ran.makes[0]?.apiKey.reveal()).toBe('app-1');
    const { client_id: _, ...registered } = publicKey;
    expect(JSON.parse(ran.out)).toEqual({ keys: [registered] });
    expect(ran.err).toContain('Register this key set');
  });

  it('does not put itself in the place of another key', async () => {
    const ran = await runDesk(MAKE, { input: 'app-1\n' });
    expect(ran.makes[0]).toMatchObject({ replace: false });
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain('--replace');
  });

  it('makes none without an API key, and none for training', async () => {
    const withoutKey = await runDesk(MAKE);
    const training = await runDesk(['credential', 'make'], { input: 'app-1\n' });
    expect([withoutKey.code, training.code, withoutKey.makes, training.makes]).toEqual([3, 3, [], []]);
  });
});

describe('credential rotate', () => {
  const aPublicKey = (kid: string) => ({
    kty: 'RSA',
    n: 'AQAB',
    e: 'AQAB',
    alg: 'RS512',
    use: 'sig',
    kid,
    client_id: 'app-1',
  });
  const ROTATE = ['credential', 'rotate', '--profile', 'p.json'];

  it('prints both public halves, to be registered together', async () => {
    const publicKeys = [aPublicKey('old'), aPublicKey('new')];
    const ran = await runDesk([...ROTATE, '--kid', 'new'], { rotated: { kind: 'rotated', publicKeys } });
    expect(ran.code).toBe(0);
    expect(ran.rotations[0]).toMatchObject({ kid: 'new', replace: false });
    expect(JSON.parse(ran.out).keys.map(({ kid }: { kid: string }) => kid)).toEqual(['old', 'new']);
    expect(ran.out).not.toContain('app-1');
    expect(ran.err).toContain('goes on with the old key');
  });

  it.each([
    ['no-key', 'credential make'],
    ['waits-already', '--replace'],
  ] as const)('%s: nothing is made, and the way on is named', async (kind, way) => {
    const ran = await runDesk(ROTATE, { rotated: { kind } });
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain(way);
  });

  it('is not for training, which makes its own key at each start', async () => {
    const ran = await runDesk(['credential', 'rotate']);
    expect([ran.code, ran.rotations]).toEqual([3, []]);
  });
});
