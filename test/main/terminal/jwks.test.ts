import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { documentOf, runDesk } from './a-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'bw-jwks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength });
const publicOf = ({ publicKey }: ReturnType<typeof pair>, kid: string) => ({
  ...publicKey.export({ format: 'jwk' }),
  alg: 'RS512',
  use: 'sig',
  kid,
});
const [first, second, third] = [pair(), pair(), pair()];
const [one, two, three] = [publicOf(first, 'desk-1'), publicOf(second, 'desk-2'), publicOf(third, 'desk-3')];

let written = 0;
const aFile = (content: unknown): string => {
  written += 1;
  const path = join(folder, `${written}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const setOf = (...keys: readonly object[]) => aFile({ keys });
const merge = (...words: readonly string[]) => runDesk(['jwks', 'merge', ...words]);

describe('jwks', () => {
  it('prints the public key set of this desk: nothing private, no API key', async () => {
    const publicKey = { ...one, kty: 'RSA', client_id: 'app-1' };
    const ran = await runDesk(['jwks'], { publicKey: { kind: 'read', publicKeys: [publicKey] } });
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toEqual({ keys: [one] });
    expect(ran.options).toEqual([]); // no workstation is opened for it
  });

  it('says how a desk comes by a key where it has none', async () => {
    const ran = await runDesk(['jwks']);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('credential make');
  });
});

describe('jwks merge', () => {
  it('joins the keys of many desks in the order of the files, each once', async () => {
    const ran = await merge(setOf(two), setOf(one, three), setOf(two));
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toEqual({ keys: [two, one, three] });
  });

  it('what it printed can be joined again, as JSON document too', async () => {
    const ran = await runDesk(['jwks', 'merge', setOf(one), '--json']);
    expect(documentOf(ran, 'jwks').keys).toEqual([one]);
    const again = await merge(aFile(ran.out), setOf(two));
    expect(JSON.parse(again.out)).toEqual({ keys: [one, two] });
  });

  it('takes a desk out', async () => {
    const ran = await merge(setOf(one, two, three), '--without', 'desk-2');
    expect(JSON.parse(ran.out)).toEqual({ keys: [one, three] });
  });

  const privateKey = { ...first.privateKey.export({ format: 'jwk' }), kid: 'desk-1' };
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

  it.each([
    ['a private key', [setOf(two), setOf(privateKey)], 'private part'],
    ['one kid for two keys', [setOf(one), setOf({ ...two, kid: 'desk-1' })], 'Two keys have the kid "desk-1"'],
    ['one key under two kids', [setOf(one), setOf({ ...one, kid: 'desk-9' })], 'under two kids'],
    ['the same one with zeros before it', [setOf(one), setOf({ ...one, kid: 'x', e: 'AAEAAQ' })], 'under two kids'],
    ['no RSA key', [setOf({ ...ec, kid: 'desk-1' })], 'not an RSA key'],
    ['a shared secret', [setOf({ kty: 'oct', k: 'c2VjcmV0', kid: 'x' })], 'private part'],
    ['a key that is too short', [setOf(publicOf(pair(1024), 'desk-1'))], 'too short'],
    ['a key without a kid', [setOf({ ...one, kid: undefined })], 'kid'],
    ['a key for another algorithm', [setOf({ ...one, alg: 'RS256' })], 'alg'],
    ['a single key', [aFile(one)], 'not a key set'],
    ['a text', [aFile('hello')], 'not a key set'],
    ['a file that is not there', [join(folder, 'none.json')], 'not there'],
    ['a kid that is not there', [setOf(one), '--without', 'desk-7'], 'desk-7'],
  ])('refuses %s, and prints no set', async (_what, words, why) => {
    const ran = await merge(...words);
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain(why);
    expect(ran.err).not.toContain(String(privateKey.d).slice(0, 20));
  });
});
