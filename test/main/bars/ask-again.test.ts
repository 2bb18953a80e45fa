import { afterEach, beforeEach, expect, test } from 'vitest';
import { aBars, SERVICE, type TestBars } from '../../support/a-bars.ts';
import { anAppointment, CORRELATION } from '../../support/fhir.ts';
import {
  answer,
  createScriptedReceiver,
  hangUp,
  refuse,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';

let receiver: ScriptedReceiver;
let bars: TestBars;
let waits: number[];
let passed: number;

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  waits = [];
  passed = 0;
  const real = createShiftedClock();
  // A wait between two tries is time passing; the deadline of a call is kept for real.
  const wait: typeof real.wait = async (milliseconds, signal) => {
    if (milliseconds > 2_000) return real.wait(milliseconds, signal);
    waits.push(milliseconds);
    passed += milliseconds;
  };
  const clock = { ...real, wait, monotonic: () => passed };
  const ids = { next: () => crypto.randomUUID(), random: () => 0.5 };
  bars = aBars(receiver, { clock, ids, members: { limits: { readTries: 3 } } });
});

afterEach(async () => {
  await bars.close();
  await receiver.close();
});

const CALL = { serviceId: SERVICE, appointmentId: 'a1', correlationId: CORRELATION };
const down = refuse(503, 'REC_UNAVAILABLE', 'transient');
const well = answer(200, anAppointment('a1'));

// proves standard 14: three tries, 1 s × 2 with full jitter, each under an X-Request-Id of its own
test('what may pass is asked for again, up to three times, under a new RequestId', async () => {
  receiver.on('GET /Appointment/a1', down, down, well);
  expect(await bars.receiver.readAppointment(CALL)).toMatchObject({ ok: true });
  expect(waits).toEqual([500, 1_000]);
  const ids = receiver.requests.map(({ headers }) => headers['x-request-id']);
  expect(new Set(ids).size).toBe(3);
  expect(new Set(receiver.requests.map(({ headers }) => headers['x-correlation-id'])).size).toBe(1);
});

test('and no more than that', async () => {
  receiver.on('GET /Appointment/a1', down);
  expect(await bars.receiver.readAppointment(CALL)).toMatchObject({ ok: false, failure: { kind: 'unclear' } });
  expect(receiver.requests).toHaveLength(3);
});

test.each([
  [408, 'REC_TIMEOUT', 'timeout'],
  [500, 'PROXY_SERVER_ERROR', 'transient'],
  [503, 'SERVICE_UNAVAILABLE', 'transient'],
  [504, 'PROXY_TIMEOUT', 'timeout'],
])('%i %s %s may pass', async (status, code, issue) => {
  receiver.on('GET /Appointment/a1', refuse(status, code, issue), well);
  expect(await bars.receiver.readAppointment(CALL)).toMatchObject({ ok: true });
});

test.each([
  ['a refusal', refuse(400, 'REC_BAD_REQUEST', 'invalid')],
  ['a limit on the rate', refuse(429, 'SEND_TOO_MANY_REQUESTS', 'throttled')],
  ['an exception', refuse(500, 'REC_SERVER_ERROR', 'exception')],
  ['HTML of a captive portal', answer(200, '<html>Sign in</html>', { echo: false })],
  ['no answer', hangUp],
])('%s is not asked for again', async (_, script) => {
  receiver.on('GET /Appointment/a1', script);
  expect(await bars.receiver.readAppointment(CALL)).toMatchObject({ ok: false });
  expect(receiver.requests).toHaveLength(1);
});

test('nothing is begun so late that it could end after 45 seconds', async () => {
  receiver.on('GET /Appointment/a1', (call) => {
    passed += 24_800;
    down(call);
  });
  expect(await bars.receiver.readAppointment(CALL)).toMatchObject({ ok: false });
  expect(receiver.requests).toHaveLength(1);
});

test('Replay has a backoff of its own: what it reads is not asked for again here, and a write never is', async () => {
  receiver.on('GET /Appointment/a1', down);
  expect(await bars.background.receiver.readAppointment(CALL)).toMatchObject({ ok: false });
  expect(receiver.requests).toHaveLength(1);
});
