import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { StartOptions } from '../../main/ports/start-up.ts';
import { recoverDesk } from '../../main/recover-desk.ts';
import { openStore } from '../../main/store/open-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import { openWorkstation } from '../../main/workstation.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { aFrozenWrite, aModification, factsOfSuccess } from './store/samples.ts';

// docs/recovery.md, rehearsed with real files. The keychain of a sandbox without a bus is a key file: losing it is losing the OS profile.

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject) =>
  key.export({ type: key.type === 'public' ? 'spki' : 'pkcs8', format: 'pem' }).toString();

let root = '';
let dataDir = '';

beforeAll(() => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', ''); // nothing is left in anybody's keychain
});
afterAll(() => void vi.unstubAllEnvs());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bw-recover-'));
  dataDir = join(root, 'desk');
  vi.stubEnv('BW_POLICY_FILE', join(root, 'policy.json'));
  writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
  setPolicy(pem(rsa.publicKey));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: 'clinic-1', name: 'Invented Clinic' }],
};

const setPolicy = (recoveryKey: unknown) => writeFileSync(join(root, 'policy.json'), JSON.stringify({ recoveryKey }));

const optionsFor = (folder: string): StartOptions => ({
  door: 'terminal',
  dataDir: folder,
  profilePath: join(root, 'profile.json'),
  trainingLaunch: { command: process.execPath, args: [] },
  training: { control: false },
  offline: true,
  background: false,
  exclusive: true,
});

/** Starts and closes; what a person is told, how every open change stands, and what `diagnose` says of the policy. */
const start = async (folder = dataDir) => {
  const startUp = await openWorkstation(optionsFor(folder));
  if (startUp.kind !== 'open') return startUp;
  const outbox = await startUp.desk.call('listOutbox', { includeClosed: false });
  const checks = await startUp.desk.call('diagnose', {});
  await startUp.desk.close();
  return {
    kind: 'open' as const,
    gaps: startUp.notices?.gaps.map(({ cause }) => cause) ?? [],
    sendingOff: startUp.notices?.sendingOff,
    open: outbox.ok ? outbox.value.map(({ progress, mayHaveArrived }) => [progress.kind, mayHaveArrived]) : [],
    policy: checks.ok ? checks.value.find(({ name }) => name === 'policy') : undefined,
  };
};

const KeysSchema = z.object({ 'store-key': z.string(), 'credential-key': z.string() });
const keysIn = (folder = dataDir) => KeysSchema.parse(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')));

/** A desk that has run under the policy and holds one change that waits and one that is finished. */
const aDeskWithWork = async () => {
  await start();
  const opened = openStore({ dataDir, name: 'work', storeKey: redacted(keysIn()['store-key']) });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { outbox, close } = createWorkStore(opened.db);
  for (const number of [1, 2]) outbox.add(aModification(number));
  outbox.append(aModification(2).id, factsOfSuccess(2), aFrozenWrite(2));
  close();
  writeFileSync(join(dataDir, 'credential.jwe'), 'sealed under the old key');
  expect((await start()).kind).toBe('open');
};

const loseProfile = (folder = dataDir) => rmSync(join(folder, 'keys.json'));

const recover = (call: { folder?: string; key?: string; replace?: boolean; moved?: boolean } = {}) =>
  recoverDesk({
    options: optionsFor(call.folder ?? dataDir),
    privateKey: redacted(call.key ?? pem(rsa.privateKey)),
    replace: call.replace ?? false,
    moved: call.moved ?? false,
  });

/** Every byte of the folder that a recovery could change. */
const untouched = () =>
  ['work.db', 'recovery.jwe', 'credential.jwe', 'place.json', 'keys.json'].map((file) =>
    existsSync(join(dataDir, file)) ? readFileSync(join(dataDir, file)).toString('base64') : 'none',
  );

const RESTORED = { kind: 'open', gaps: ['older-file'], open: [['uncertain', true]] };

// proves 6.6, 10.2, I16
describe('a lost profile', () => {
  test.each([
    ['RSA, as PEM', pem(rsa.publicKey), pem(rsa.privateKey)],
    ['RSA, as JWK', rsa.publicKey.export({ format: 'jwk' }), JSON.stringify(rsa.privateKey.export({ format: 'jwk' }))],
    ['a curve', pem(ec.publicKey), pem(ec.privateKey)],
  ])('opens again with the recovery key (%s); nothing open is sent again by itself', async (_name, publicKey, key) => {
    setPolicy(publicKey);
    await aDeskWithWork();
    expect(statSync(join(dataDir, 'recovery.jwe')).mode & 0o777).toBe(0o600);
    const before = keysIn();
    loseProfile();
    expect((await start()).kind).toBe('keychain');
    expect(await recover({ key })).toMatchObject({ kind: 'recovered', credential: 'none', elsewhere: false });
    expect(keysIn()['store-key']).toBe(before['store-key']);
    expect(keysIn()['credential-key']).not.toBe(before['credential-key']);
    expect(existsSync(join(dataDir, 'credential.jwe'))).toBe(false);
    expect(readFileSync(join(dataDir, 'credential.before-recovery.jwe'), 'utf8')).toBe('sealed under the old key');
    expect(await start()).toMatchObject(RESTORED);
  });

  test('may be recovered twice, and cut short between the keys', async () => {
    await aDeskWithWork();
    loseProfile();
    expect((await recover()).kind).toBe('recovered');
    const { 'store-key': _gone, ...rest } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'));
    writeFileSync(join(dataDir, 'keys.json'), JSON.stringify(rest));
    expect((await start()).kind).toBe('keychain');
    expect((await recover()).kind).toBe('recovered');
    expect(await start()).toMatchObject(RESTORED);
  });
});

// proves 6.5, 6.6
test('a new computer sends nothing from the copied folder until a person says that the original is gone', async () => {
  await aDeskWithWork();
  const folder = join(root, 'new-pc');
  cpSync(dataDir, folder, { recursive: true });
  loseProfile(folder);
  writeFileSync(join(folder, 'place.json'), JSON.stringify({ computer: 'another', path: '/home/desk' }));
  expect(await recover({ folder })).toMatchObject({ kind: 'recovered', elsewhere: true });
  expect(await start(folder)).toMatchObject({ kind: 'open', sendingOff: 'other-computer', open: [['queued', false]] });
  expect(await recover({ folder, moved: true })).toMatchObject({ kind: 'recovered', elsewhere: false });
  expect(await start(folder)).toMatchObject({ ...RESTORED, sendingOff: undefined });
});

describe('nothing is changed', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  test.each([
    ['another key', 'another-key', pem(other.privateKey)],
    ['a key of another kind', 'another-key', pem(ec.privateKey)],
    ['a public key', 'not-a-private-key', pem(rsa.publicKey)],
    ['anything else', 'not-a-private-key', 'Zyxwick'],
    [
      'a key with a passphrase',
      'has-a-passphrase',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
    ],
  ])('by %s', async (_name, because, key) => {
    await aDeskWithWork();
    loseProfile();
    const before = untouched();
    expect(await recover({ key })).toEqual({ kind: 'refused', because });
    expect(untouched()).toEqual(before);
  });

  test('by a wrap that is damaged, one that is not there, a folder without data', async () => {
    await aDeskWithWork();
    loseProfile();
    const wrap = join(dataDir, 'recovery.jwe');
    const text = readFileSync(wrap, 'utf8');
    const parts = text.trim().split('.');
    for (const at of [0, 1, 3, 4]) {
      const broken = parts.map((part, index) => (index === at ? `${part.slice(0, -6)}AAAAAA` : part)).join('.');
      writeFileSync(wrap, broken);
      expect(await recover()).toEqual({ kind: 'refused', because: 'damaged' });
    }
    writeFileSync(wrap, '');
    expect(await recover()).toEqual({ kind: 'refused', because: 'damaged' });
    rmSync(wrap);
    expect(await recover()).toEqual({ kind: 'refused', because: 'no-wrap' });
    expect(await recover({ folder: join(root, 'empty') })).toEqual({ kind: 'refused', because: 'no-data' });
    expect([existsSync(join(dataDir, 'keys.json')), existsSync(join(root, 'empty'))]).toEqual([false, false]);
  });

  test('where the keychain holds another key, unless told so; with the wrong one, the file does not open and it stays', async () => {
    await aDeskWithWork();
    const right = readFileSync(join(dataDir, 'keys.json'), 'utf8');
    const another = JSON.stringify({ ...JSON.parse(right), 'store-key': 'ab'.repeat(32) });
    writeFileSync(join(dataDir, 'keys.json'), another);
    expect(await recover()).toEqual({ kind: 'refused', because: 'holds-another' });
    expect(readFileSync(join(dataDir, 'keys.json'), 'utf8')).toBe(another);
    expect(await recover({ replace: true })).toMatchObject({ kind: 'recovered', credential: 'kept' });
    expect(await start()).toMatchObject(RESTORED);
  });

  test('by the wrap of another folder: its key does not open this one', async () => {
    await aDeskWithWork();
    expect((await start(join(root, 'other'))).kind).toBe('open');
    cpSync(join(root, 'other', 'recovery.jwe'), join(dataDir, 'recovery.jwe'));
    loseProfile();
    expect(await recover()).toEqual({ kind: 'store', file: 'work', problem: 'wrong-key' });
    expect(existsSync(join(dataDir, 'keys.json'))).toBe(false);
  });

  test('while a workstation holds the folder', async () => {
    await aDeskWithWork();
    const running = await openWorkstation(optionsFor(dataDir));
    if (running.kind !== 'open') throw new Error(running.kind);
    expect(await recover()).toMatchObject({ kind: 'taken', holder: { pid: process.pid } });
    await running.desk.close();
  });
});

test('the wrap follows the policy; a key that cannot be used is told, and stops nothing', async () => {
  await start();
  const first = readFileSync(join(dataDir, 'recovery.jwe'), 'utf8');
  setPolicy(pem(ec.publicKey));
  await start();
  const kidOf = (text: string) => JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString('utf8')).kid;
  const second = readFileSync(join(dataDir, 'recovery.jwe'), 'utf8');
  expect(kidOf(second)).not.toBe(kidOf(first));
  for (const [bad, problem] of [
    [pem(rsa.privateKey), 'a-private-key'],
    ['Zyxwick', 'not-a-public-key'],
    [pem(generateKeyPairSync('ed25519').publicKey), 'kind-not-known'],
    [pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey), 'too-short'],
  ]) {
    setPolicy(bad);
    expect(await start()).toMatchObject({
      kind: 'open',
      policy: { outcome: 'warning', detail: `the recovery key cannot be used (${problem})` },
    });
    expect(readFileSync(join(dataDir, 'recovery.jwe'), 'utf8')).toBe(second);
  }
});
