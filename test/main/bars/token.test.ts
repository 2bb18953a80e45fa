import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBars } from '../../support/a-bars.ts';
import { aBars, aCredential, aKeyPair, SERVICE } from '../../support/a-bars.ts';
import { anAppointment, aWrite, CORRELATION } from '../../support/fhir.ts';
import {
  answer,
  createScriptedReceiver,
  hangUp,
  issueToken,
  type ReceivedRequest,
  refuse,
  type Scripted,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';

let receiver: ScriptedReceiver;
let keys: Awaited<ReturnType<typeof aKeyPair>>;
const toClose: (() => Promise<void>)[] = [];

beforeAll(async () => {
  keys = await aKeyPair();
});

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  toClose.push(receiver.close);
  receiver.on('POST /oauth2/token', issueToken('token-1'), issueToken('token-2'), issueToken('token-3'));
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
});

afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const signedIn = (clock = createShiftedClock()): TestBars => {
  const { tokenUrl } = receiver;
  const bars = aBars(receiver, { clock, members: { tokenUrl }, credential: aCredential(keys.privateKey) });
  toClose.push(bars.close);
  return bars;
};

const readOne = (bars: TestBars) =>
  bars.receiver.readAppointment({ serviceId: SERVICE, appointmentId: 'a1', correlationId: CORRELATION });

const tokenRequests = () => receiver.requests.filter(({ path }) => path === '/oauth2/token');
const calls = () => receiver.requests.filter(({ path }) => path !== '/oauth2/token');
const assertionIn = (request: ReceivedRequest | undefined) =>
  new URLSearchParams(request?.body).get('client_assertion') ?? '';

test('the assertion is what the standard asks for, and its signature holds', async () => {
  // proves 8.3: RS512, iat 30 s back, exp at most 4 min ahead, a new jti each time
  const bars = signedIn();
  await bars.token.check();
  const [request] = tokenRequests();
  const form = new URLSearchParams(request?.body);
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect([...form.keys()]).toEqual(['grant_type', 'client_assertion_type', 'client_assertion']);
  expect(form.get('grant_type')).toBe('client_credentials');
  expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  const { payload, protectedHeader } = await jwtVerify(assertionIn(request), keys.publicKey, { algorithms: ['RS512'] });
  expect(protectedHeader).toEqual({ alg: 'RS512', typ: 'JWT', kid: 'desk-1' });
  const now = Date.now() / 1000;
  expect(payload).toMatchObject({ iss: 'invented-api-key', sub: 'invented-api-key', aud: receiver.tokenUrl });
  expect(now - (payload.iat ?? 0)).toBeCloseTo(30, -1);
  expect((payload.exp ?? 0) - now).toBeLessThanOrEqual(240);
  expect((payload.exp ?? 0) - now).toBeGreaterThan(230);
});

test('the token is sent as Bearer and used until 60 s before it ends', async () => {
  const clock = createShiftedClock();
  const bars = signedIn(clock);
  await readOne(bars);
  clock.pass(538_000);
  await readOne(bars);
  clock.pass(2_000);
  await readOne(bars);
  expect(calls().map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-1',
    'Bearer token-2',
  ]);
  const jtis = tokenRequests().map((request) => decodeJwt(assertionIn(request)).jti);
  expect(new Set(jtis).size).toBe(2);
});

test('expires_in may be a number, and a token whose end is not told is used once', async () => {
  receiver.on('POST /oauth2/token', issueToken('numbered', 599), issueToken('endless', 'soon'), issueToken('last'));
  const clock = createShiftedClock();
  const bars = signedIn(clock);
  await readOne(bars);
  await readOne(bars);
  clock.pass(600_000);
  await readOne(bars);
  await readOne(bars);
  expect(calls().map(({ headers }) => headers.authorization)).toEqual([
    'Bearer numbered',
    'Bearer numbered',
    'Bearer endless',
    'Bearer last',
  ]);
});

test('fifty calls at once ask for one token', async () => {
  // proves 10.5: single-flight
  const bars = signedIn();
  const all = await Promise.all(Array.from({ length: 50 }, () => readOne(bars)));
  expect(all.every(({ ok }) => ok)).toBe(true);
  expect(tokenRequests()).toHaveLength(1);
  expect(calls()).toHaveLength(50);
});

// proves 9 (auth and rate): expiry mid-replay with 50 Lanes, one refresh; reads and writes alike
test('fifty Lanes whose token runs out between their reads and their writes ask for one more', async () => {
  const clock = createShiftedClock();
  const bars = signedIn(clock);
  const lanes = Array.from({ length: 50 }, (_, lane) => lane);
  await Promise.all(lanes.map(() => readOne(bars)));
  clock.pass(540_000);
  receiver.on('POST /Appointment', answer(201, anAppointment('new')));
  const written = await Promise.all(lanes.map(() => bars.receiver.write(aWrite())));
  expect(written.map((reply) => reply.kind)).toEqual(lanes.map(() => 'answered'));
  expect(tokenRequests()).toHaveLength(2);
  const tokens = calls().map(({ headers }) => headers.authorization);
  expect(tokens).toEqual([...lanes.map(() => 'Bearer token-1'), ...lanes.map(() => 'Bearer token-2')]);
});

test('fifty calls whose token was revoked ask for one more', async () => {
  const bars = signedIn();
  await readOne(bars);
  const refuseFirst: Scripted = (call) =>
    (call.request.headers.authorization === 'Bearer token-1'
      ? refuse(401, 'SEND_UNAUTHORIZED', 'expired')
      : answer(200, anAppointment('a1')))(call);
  receiver.on('GET /Appointment/a1', refuseFirst);
  const all = await Promise.all(Array.from({ length: 50 }, () => readOne(bars)));
  expect(all.every(({ ok }) => ok)).toBe(true);
  expect(tokenRequests()).toHaveLength(2);
});

describe('a token that the API refuses', () => {
  // proves 3.1: 401 SEND_* → refresh the token once, same bytes
  test('is replaced once, and the call repeated with the same ids and bytes', async () => {
    receiver.on('POST /Appointment', refuse(401, 'SEND_UNAUTHORIZED', 'expired'), answer(201, anAppointment('new')));
    const write = aWrite();
    expect(await signedIn().receiver.write(write)).toMatchObject({ kind: 'answered', status: 201 });
    const [first, second] = calls();
    expect([first?.headers.authorization, second?.headers.authorization]).toEqual(['Bearer token-1', 'Bearer token-2']);
    const { authorization: _, ...firstHeaders } = first?.headers ?? {};
    const { authorization: __, ...secondHeaders } = second?.headers ?? {};
    expect(secondHeaders).toEqual(firstHeaders);
    expect([first?.body, second?.body]).toEqual([write.body, write.body]);
  });

  test('twice is the answer: a write gets it as it is, a read is signed out', async () => {
    receiver.on('POST /Appointment', refuse(401, 'SEND_UNAUTHORIZED', 'login'));
    receiver.on('GET /Appointment/a1', refuse(401, 'SEND_UNAUTHORIZED', 'login'));
    const bars = signedIn();
    expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 401 });
    expect(await readOne(bars)).toEqual({ ok: false, failure: { kind: 'signed-out', reason: 'refused' } });
    expect(calls()).toHaveLength(4);
  });

  test('by the Receiver is not about our token: nothing is repeated', async () => {
    receiver.on('GET /Appointment/a1', refuse(401, 'REC_UNAUTHORIZED', 'forbidden'));
    expect(await readOne(signedIn())).toMatchObject({ failure: { kind: 'not-permitted', by: 'receiver' } });
    expect(calls()).toHaveLength(1);
    expect(tokenRequests()).toHaveLength(1);
  });

  test('without echo proves nothing about a write: it is not repeated', async () => {
    receiver.on('POST /Appointment', refuse(401, 'SEND_UNAUTHORIZED', 'expired', { echo: false }));
    expect(await signedIn().receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 401 });
    expect(calls()).toHaveLength(1);
  });

  test('stands as the answer where no other can be had', async () => {
    receiver.on('POST /oauth2/token', issueToken('token-1'), hangUp);
    receiver.on('POST /Appointment', refuse(401, 'SEND_UNAUTHORIZED', 'expired'));
    expect(await signedIn().receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 401 });
    expect(calls()).toHaveLength(1);
  });
});

const refusal = (status: number, description: string): Scripted =>
  answer(status, { error: 'invalid_request', error_description: description, message_id: 'm' }, { echo: false });

test.each([
  ['a wrong clock', refusal(400, 'Invalid exp claim in JWT - more than 5 minutes in future'), 'clock'],
  ['an assertion that ended', refusal(400, 'JWT has expired'), 'clock'],
  ['a reused jti', refusal(400, 'Non-unique jti claim in JWT'), 'key-refused'],
  ['an unknown key', refusal(401, 'Invalid API Key'), 'key-refused'],
  ['an application not approved', refusal(403, 'not approved'), 'not-approved'],
  ['too many requests', refusal(429, 'slow down'), 'busy'],
  ['an endpoint that is down', refusal(503, 'down'), 'unreachable'],
  ['no reply', hangUp, 'unreachable'],
  ['a captive portal', answer(200, '<html>Welcome to the guest network</html>', { echo: false }), 'unreadable'],
  ['a token that cannot stand in a header', issueToken('two\r\nlines'), 'unreadable'],
])('%s: signed out, with the reason; nothing is called', async (_, script, reason) => {
  receiver.on('POST /oauth2/token', script);
  const bars = signedIn();
  const failure = { kind: 'signed-out', reason };
  expect(await bars.token.check()).toEqual({ ok: false, failure });
  expect(await readOne(bars)).toEqual({ ok: false, failure });
  expect(await bars.receiver.write(aWrite())).toEqual({ kind: 'not-sent', failure });
  expect(calls()).toEqual([]);
});

test('no credential: signed out without a request', async () => {
  const bars = aBars(receiver, { members: { tokenUrl: receiver.tokenUrl } });
  toClose.push(bars.close);
  expect(await bars.token.check()).toEqual({ ok: false, failure: { kind: 'signed-out', reason: 'no-credential' } });
  expect(receiver.requests).toEqual([]);
});

test('a key that cannot sign RS512 is no credential', async () => {
  const bars = aBars(receiver, { members: { tokenUrl: receiver.tokenUrl }, credential: aCredential(keys.publicKey) });
  toClose.push(bars.close);
  expect(await bars.token.check()).toEqual({ ok: false, failure: { kind: 'signed-out', reason: 'no-credential' } });
});

test('an environment without sign-in sends no Authorization and asks for no token', async () => {
  const bars = aBars(receiver);
  toClose.push(bars.close);
  expect(await readOne(bars)).toMatchObject({ ok: true });
  expect(receiver.trace()).toEqual(['GET /Appointment/a1']);
  expect(receiver.requests[0]?.headers.authorization).toBeUndefined();
});

test('an environment without sign-in that refuses one anyway is called once', async () => {
  receiver.on('POST /Appointment', refuse(401, 'SEND_UNAUTHORIZED', 'login'));
  const bars = aBars(receiver);
  toClose.push(bars.close);
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 401 });
  expect(calls()).toHaveLength(1);
});

test('a read whose token is refused without echo is signed out all the same: the API said it', async () => {
  receiver.on('GET /Appointment/a1', refuse(401, 'SEND_UNAUTHORIZED', 'login', { echo: false }));
  expect(await readOne(signedIn())).toEqual({ ok: false, failure: { kind: 'signed-out', reason: 'refused' } });
});

describe('a wrong clock', () => {
  const MINUTES = 60_000;
  /** Refuses an assertion that its own clock finds ended or too far ahead, as the real endpoint does. */
  const strict: Scripted = (call) => {
    const { exp = 0 } = decodeJwt(assertionIn(call.request));
    const ahead = exp - Date.now() / 1000;
    const script = ahead > 300 ? refusal(400, 'exp is more than 5 minutes ahead') : refusal(400, 'JWT has expired');
    (ahead > 0 && ahead <= 300 ? issueToken('token-1') : script)(call);
  };

  test.each([
    ['fast', 20 * MINUTES],
    ['slow', -20 * MINUTES],
  ])('%s by 20 minutes: their Date dates the second assertion', async (_, wrongBy) => {
    receiver.on('POST /oauth2/token', strict);
    const bars = signedIn(createShiftedClock(wrongBy));
    expect(await bars.token.check()).toMatchObject({ ok: true });
    expect(tokenRequests()).toHaveLength(2);
    expect(Math.abs((bars.skewMs() ?? 0) + wrongBy)).toBeLessThan(5_000);
  });

  test('once known costs no second request again', async () => {
    const issueForOneCall: Scripted = (call) => {
      const { exp = 0 } = decodeJwt(assertionIn(call.request));
      const isGood = Math.abs(exp - Date.now() / 1000) <= 300;
      (isGood ? issueToken('token-1', '60') : refusal(400, 'JWT has expired'))(call);
    };
    receiver.on('POST /oauth2/token', issueForOneCall);
    const bars = signedIn(createShiftedClock(-20 * MINUTES));
    await bars.token.check();
    await bars.token.check();
    expect(tokenRequests()).toHaveLength(3);
  });

  test('is known from any answer, also without sign-in', async () => {
    const bars = aBars(receiver, { clock: createShiftedClock(20 * MINUTES) });
    toClose.push(bars.close);
    expect(bars.skewMs()).toBeUndefined();
    await readOne(bars);
    expect(Math.abs((bars.skewMs() ?? 0) + 20 * MINUTES)).toBeLessThan(5_000);
  });

  test('that their Date does not explain is refused once, not in a loop', async () => {
    receiver.on('POST /oauth2/token', refusal(400, 'JWT has expired'));
    expect(await signedIn().token.check()).toMatchObject({ failure: { reason: 'clock' } });
    expect(tokenRequests()).toHaveLength(1);
  });
});

test('the header says RS512 and nothing of the key', async () => {
  await signedIn().token.check();
  expect(Object.keys(decodeProtectedHeader(assertionIn(tokenRequests()[0])))).toEqual(['alg', 'typ', 'kid']);
});

test('no log line holds the token, the assertion or the API key', async () => {
  // proves 12.2
  const bars = signedIn();
  await readOne(bars);
  const lines = JSON.stringify(bars.logged);
  expect(bars.logged.map(({ name }) => name)).toEqual(['bars.token', 'bars.read']);
  for (const secret of ['token-1', 'invented-api-key', assertionIn(tokenRequests()[0])])
    expect(lines).not.toContain(secret);
});

// proves 8.5: what stands in the place of the token endpoint may not tell the time
test('the Date of a page that is no answer of theirs is not their time', async () => {
  const headers = { Date: 'Mon, 01 Jan 2029 00:00:00 GMT', 'Content-Type': 'text/html' };
  receiver.on('POST /oauth2/token', answer(200, '<html>Sign in</html>', { echo: false, headers }));
  const bars = signedIn();
  expect(await bars.token.check()).toMatchObject({ ok: false, failure: { kind: 'signed-out', reason: 'unreadable' } });
  expect(bars.skewMs()).toBeUndefined();
});
