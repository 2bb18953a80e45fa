import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findTraining,
  registerWithTraining,
  startTraining,
  stopTraining,
  type TrainingAddress,
} from '../../../main/os/training-process.ts';
import type { TrainingJwk } from '../../../main/os/private-key.ts';
import { aFolder } from './samples.ts';

const entry = fileURLToPath(new URL('../../../main/training/entry.ts', import.meta.url));
const launch = { command: process.execPath, args: [entry] };

describe('the training service of a data folder', () => {
  const folder = aFolder();
  let address: TrainingAddress | undefined;

  beforeAll(async () => {
    const started = await startTraining({ dataDir: folder.path, launch, control: true, now: '2026-11-23T09:00:00Z' });
    if (!started.ok) throw new Error(started.failure);
    address = started.value;
  });
  afterAll(async () => {
    await stopTraining(folder.path);
    folder[Symbol.dispose]();
  });

  test('answers under the address that it wrote, as a process of its own', async () => {
    expect(address?.pid).not.toBe(process.pid);
    expect(address?.controlUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(await findTraining(folder.path)).toEqual(address);
    const reply = await fetch(`${address?.lifecycleUrl}/services`);
    expect(reply.status).toBe(200);
  });

  test('is not taken for the one that another address file tells of', async () => {
    using other = aFolder();
    mkdirSync(other.in('training'));
    const write = (changes: object) =>
      writeFileSync(other.in('training/address.json'), JSON.stringify({ ...address, ...changes }));
    write({});
    expect(await findTraining(other.path)).toEqual(address);
    write({ startedAt: '2026-11-23T09:00:01Z' });
    expect(await findTraining(other.path)).toBeUndefined();
    write({ pid: process.pid });
    expect(await findTraining(other.path)).toBeUndefined();
  });

  test('is found, not started twice', async () => {
    expect(await startTraining({ dataDir: folder.path, launch })).toEqual({ ok: true, value: address });
  });

  test('is stopped when told, and then neither found nor missed', async () => {
    expect(await stopTraining(folder.path)).toBe(true);
    expect(() => process.kill(address?.pid ?? 0, 0)).toThrow();
    expect(await findTraining(folder.path)).toBeUndefined();
    expect(await stopTraining(folder.path)).toBe(true);
  });
});

describe('an address file is believed only where the service answers', () => {
  const address = {
    pid: process.pid,
    startedAt: '2026-11-23T09:00:00Z',
    url: 'http://127.0.0.1:9/api',
    tokenUrl: 'http://127.0.0.1:9/token',
    lifecycleUrl: 'http://127.0.0.1:9/training',
    stopToken: 'x',
  };
  test.each([
    ['nobody answers there', address],
    ['its process is gone', { ...address, pid: 2 ** 22 + 1 }],
    ['it names another computer', { ...address, lifecycleUrl: 'http://example.invalid/training' }],
    ['it is half written', '{'],
  ])('%s', async (_why, content) => {
    using folder = aFolder();
    mkdirSync(folder.in('training'));
    writeFileSync(folder.in('training/address.json'), typeof content === 'string' ? content : JSON.stringify(content));
    expect(await findTraining(folder.path)).toBeUndefined();
  });
});

test('a service that cannot start says why', async () => {
  using folder = aFolder();
  const start = (command: string, args: readonly string[]) =>
    startTraining({ dataDir: folder.path, launch: { command, args } });
  expect(await start(folder.in('no-such-program'), [])).toMatchObject({ ok: false, failure: /could not be started/ });
  const failing = await start(process.execPath, ['-e', 'process.stderr.write("no room"); process.exitCode = 1', '--']);
  expect(failing).toEqual({ ok: false, failure: 'no room' });
});

test('public keys are registered beside those that are there, the newest under a kid', () => {
  using folder = aFolder();
  const key = (kid: string, n: string): TrainingJwk => ({
    kty: 'RSA',
    n,
    e: 'AQAB',
    alg: 'RS512',
    use: 'sig',
    kid,
    client_id: 'c',
  });
  registerWithTraining(folder.path, key('a', '1'));
  registerWithTraining(folder.path, key('b', '2'));
  registerWithTraining(folder.path, key('a', '3'));
  expect(JSON.parse(readFileSync(folder.in('training/jwks.json'), 'utf8'))).toEqual({
    keys: [key('b', '2'), key('a', '3')],
  });
  expect(statSync(folder.in('training/jwks.json')).mode & 0o777).toBe(0o600);
});
