import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createCredentialSource,
  importCredential,
  readPublicKeys,
  rotateCredential,
} from '../../../main/os/credential.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { aBars } from '../../support/a-bars.ts';
import { answer, createScriptedReceiver, issueToken, type ScriptedReceiver } from '../../support/scripted-receiver.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';
import { aFolder } from '../os/samples.ts';

// A key follows another with overlap (docs/keys.md): real files, and a token endpoint that knows only the keys registered with it.

const HOUR = 3_600_000;
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' });
let receiver: ScriptedReceiver;
let folder: ReturnType<typeof aFolder>;
const toClose: (() => unknown)[] = [];

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  folder = aFolder();
  toClose.push(receiver.close, () => folder[Symbol.dispose]());
});
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const kidIn = (body: string): string =>
  decodeProtectedHeader(new URLSearchParams(body).get('client_assertion') ?? '').kid ?? '';

/** The kids that signed in, or tried to, in order. */
const asked = (): readonly string[] => receiver.requests.map(({ body }) => kidIn(body));

/** A desk with the key "old", and a token endpoint that knows these kids. */
const aDesk = async () => {
  const registered = new Set(['old']);
  receiver.on('POST /oauth2/token', (call) => {
    const isKnown = registered.has(kidIn(call.request.body));
    const refusal = answer(401, { error: 'public_key error', error_description: 'Invalid API Key' }, { echo: false });
    (isKnown ? issueToken(`token-${receiver.requests.length}`, '599') : refusal)(call);
  });
  const sealing = { dataDir: folder.path, credentialKey: redacted(randomBytes(32).toString('hex')) };
  await importCredential({ ...sealing, apiKey: 'app-1', kid: 'old', text: redacted(pem.toString()) });
  const clock = createShiftedClock();
  const start = () => {
    const credential = createCredentialSource(sealing);
    const bars = aBars(receiver, { clock, credential, members: { tokenUrl: receiver.tokenUrl } });
    toClose.push(bars.close);
    return bars.token.check;
  };
  const kids = async () => (await readPublicKeys(sealing)).map(({ kid }) => kid);
  return {
    registered,
    sealing,
    clock,
    start,
    kids,
    rotate: (replace = false) => rotateCredential({ ...sealing, kid: 'new', replace }),
  };
};

test('the old key goes on until the service knows the new one; then the desk takes that one by itself', async () => {
  const { registered, clock, start, kids, rotate } = await aDesk();
  expect(await rotate()).toMatchObject({ ok: true, value: [{ kid: 'old' }, { kid: 'new' }] });
  const check = start();
  expect(await check()).toEqual({ ok: true, value: { skewMs: expect.anything(), nextKeyWaits: true } });
  expect(asked()).toEqual(['new', 'old']);
  clock.pass(600_000);
  expect(await check()).toMatchObject({ ok: true });
  // Within the hour the new one is left alone.
  expect(asked()).toEqual(['new', 'old', 'old']);
  registered.add('new');
  clock.pass(HOUR);
  expect(await check()).toMatchObject({ ok: true, value: { nextKeyWaits: false } });
  expect(asked().slice(3)).toEqual(['new']);
  expect(await kids()).toEqual(['new']);
  expect(existsSync(folder.in('credential.next.jwe'))).toBe(false);
  registered.delete('old');
  clock.pass(600_000);
  expect(await check()).toMatchObject({ ok: true });
  expect(asked().slice(4)).toEqual(['new']);
});

test('where the old key is refused, the new one is tried at once', async () => {
  const { registered, clock, start, rotate } = await aDesk();
  await rotate();
  const check = start();
  await check();
  registered.clear();
  registered.add('new');
  clock.pass(600_000);
  expect(await check()).toMatchObject({ ok: true });
  expect(asked()).toEqual(['new', 'old', 'old', 'new']);
});

test('a program that begins anew goes on where the last one was', async () => {
  const { registered, start, kids, rotate } = await aDesk();
  await rotate();
  await start()();
  registered.add('new');
  expect(await start()()).toMatchObject({ ok: true, value: { nextKeyWaits: false } });
  expect(await kids()).toEqual(['new']);
});

test('neither is known: signed out with the reason of the old one, and both stay', async () => {
  const { registered, start, kids, rotate } = await aDesk();
  registered.clear();
  await rotate();
  expect(await start()()).toEqual({ ok: false, failure: { kind: 'signed-out', reason: 'key-refused' } });
  expect(await kids()).toEqual(['old', 'new']);
});

test('a key that waits stays unless another is asked for; without a key there is nothing to follow', async () => {
  const { rotate, sealing, kids } = await aDesk();
  await rotate();
  const before = readFileSync(folder.in('credential.next.jwe'), 'utf8');
  expect(await rotate()).toEqual({ ok: false, failure: 'waits-already' });
  expect(readFileSync(folder.in('credential.next.jwe'), 'utf8')).toBe(before);
  expect((await rotate(true)).ok).toBe(true);
  expect(readFileSync(folder.in('credential.next.jwe'), 'utf8')).not.toBe(before);
  // Another key in the place of the present one is not the one that waited.
  await importCredential({ ...sealing, apiKey: 'app-1', kid: 'third', text: redacted(pem.toString()) });
  expect(await kids()).toEqual(['third']);
  using other = aFolder();
  expect(await rotateCredential({ ...sealing, dataDir: other.path, replace: false })).toEqual({
    ok: false,
    failure: 'no-key',
  });
});
