import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JsonObjectSchema } from '../../../shared/base/json.ts';
import { outcomeOf } from './bookings.ts';
import { type Bend, createPracticeDesk, NOW, type PracticeDesk, tokenForm, writeKeys } from './practice-desk.ts';

const SECONDS = Math.floor(Date.parse(NOW) / 1000);
const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const ask = async (bend: Bend) => desk.askToken(tokenForm(await desk.assertion(bend)));

describe('a token', () => {
  it('is given for a good assertion, its life written as text', async () => {
    const { status, body } = await ask({});
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: '599' });
    expect(body.issued_at).toMatch(/^\d{13}$/);
  });

  it("lasts 599 seconds by the service's clock", async () => {
    await desk.token();
    await desk.service.control({ do: 'setClock', now: '2026-11-23T09:09:50.000+00:00' });
    expect((await desk.call('GET', 'Appointment/none')).status).toBe(404);
    await desk.service.control({ do: 'setClock', now: '2026-11-23T09:10:05.000+00:00' });
    const late = await desk.call('GET', 'Appointment/none');
    expect([late.status, outcomeOf(late)]).toEqual([401, 'SEND_UNAUTHORIZED/expired']);
  });

  it('is good after a restart, and is nowhere on disk', async () => {
    const token = await desk.token();
    desk = await desk.restart();
    const answer = await desk.call('GET', 'Appointment/none', { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(404);
    expect(readFileSync(join(desk.dataDir, 'training', 'state.json'), 'utf8')).not.toContain(token);
  });

  it.each([
    [undefined, 'SEND_UNAUTHORIZED/login'],
    ['Bearer unknown', 'SEND_UNAUTHORIZED/security'],
    ['Basic abc', 'SEND_UNAUTHORIZED/security'],
  ])('is needed on every call: %s', async (authorization, code) => {
    const headers = { Authorization: authorization };
    for (const path of ['Appointment/a1', 'Slot', 'metadata', 'MessageDefinition', 'DocumentReference']) {
      const answer = await desk.call('GET', path, { headers });
      expect([answer.status, outcomeOf(answer)]).toEqual([401, code]);
    }
  });
});

describe('an assertion that is refused', () => {
  it.each<[string, Bend, number, string]>([
    ['RS256', { header: { alg: 'RS256' } }, 400, "'alg'"],
    ['another typ', { header: { typ: 'at+jwt' } }, 400, "'typ'"],
    ['no typ', { header: { typ: undefined } }, 400, "'typ'"],
    ['no kid', { header: { kid: undefined } }, 400, "'kid'"],
    ['an unknown kid', { header: { kid: 'other' } }, 401, "'kid'"],
    ['iss unlike sub', { claims: { iss: 'someone' } }, 400, "'iss'/'sub'"],
    ['an unknown client', { claims: { iss: 'someone', sub: 'someone' } }, 401, "'iss'/'sub'"],
    ['another audience', { claims: { aud: 'https://int.api.service.nhs.uk/oauth2/token' } }, 401, "'aud'"],
    ['no audience', { claims: { aud: undefined } }, 401, "'aud'"],
    ['no jti', { claims: { jti: undefined } }, 400, "'jti'"],
    ['a jti that is a number', { claims: { jti: 7 } }, 400, "'jti'"],
    ['no exp', { claims: { exp: undefined } }, 400, "Missing 'exp'"],
    ['exp with a fraction', { claims: { exp: SECONDS + 60.5 } }, 400, 'must be an integer'],
    ['exp as text', { claims: { exp: String(SECONDS + 60) } }, 400, 'must be an integer'],
    ['exp in the past', { claims: { exp: SECONDS - 1 } }, 400, 'has expired'],
    ['exp too far ahead', { claims: { exp: SECONDS + 400 } }, 400, 'more than 5 minutes'],
    ['a signature by another key', { key: STRANGER }, 401, 'signature'],
  ])('%s', async (_what, bend, status, text) => {
    const answer = await ask(bend);
    expect([answer.status, answer.body.error]).toEqual([status, 'invalid_request']);
    expect(answer.body.error_description).toContain(text);
    expect(answer.body.message_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('one that was used before, before a restart and after it', async () => {
    const claims = { jti: 'once' };
    expect((await ask({ claims })).status).toBe(200);
    expect((await ask({ claims })).body.error_description).toContain("Non-unique 'jti'");
    desk = await desk.restart();
    expect((await ask({ claims })).body.error_description).toContain("Non-unique 'jti'");
  });

  it('of two that come at once with one jti, one', async () => {
    const claims = { jti: 'race' };
    const answers = await Promise.all([ask({ claims }), ask({ claims })]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 400]);
  });

  it('a jti counts as used only where the assertion was good', async () => {
    const claims = { jti: 'tried' };
    expect((await ask({ claims, key: STRANGER })).status).toBe(401);
    expect((await ask({ claims })).status).toBe(200);
  });

  it.each(['', 'a.b', 'a.b.c', 'e30.e30.e30.e30', 'not a token'])('what is no JWT: "%s"', async (text) => {
    const answer = await desk.askToken(tokenForm(text));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });

  it('where no JWKS is there at all: 403', async () => {
    rmSync(join(desk.dataDir, 'training', 'jwks.json'));
    const answer = await ask({});
    expect([answer.status, answer.body.error]).toEqual([403, 'public_key error']);
  });
});

it('a key that was added while the service runs counts at once', async () => {
  expect((await ask({ header: { kid: 'training-2' } })).status).toBe(401);
  writeKeys(desk.dataDir, 'training-2');
  expect((await ask({ header: { kid: 'training-2' } })).status).toBe(200);
});

it('a key speaks for its own client only', async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = JsonObjectSchema.parse(pair.publicKey.export({ format: 'jwk' }));
  writeKeys(desk.dataDir, 'training-1', [{ ...jwk, kid: 'other-1', client_id: 'other-client' }]);
  const own = { header: { kid: 'other-1' }, key: pair.privateKey };
  const answers = [
    await ask({ ...own, claims: { iss: 'other-client', sub: 'other-client' } }),
    await ask(own),
    await ask({ claims: { iss: 'other-client', sub: 'other-client' } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 401]);
});

describe('a form that is refused', () => {
  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['no grant type', { grant_type: undefined }, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['another assertion type', { client_assertion_type: 'saml' }, 'invalid_request'],
    ['no assertion', { client_assertion: undefined }, 'invalid_request'],
  ])('%s', async (_what, bend, error) => {
    const form = Object.entries({ ...tokenForm(await desk.assertion()), ...bend });
    const sent = form.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const answer = await desk.askToken(Object.fromEntries(sent));
    expect([answer.status, answer.body.error]).toEqual([400, error]);
  });

  it('a GET', async () => {
    expect((await fetch(desk.service.address.tokenUrl)).status).toBe(405);
  });
});
