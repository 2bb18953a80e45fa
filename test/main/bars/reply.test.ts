import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../shared/model/failure.ts';
import { aBars, SERVICE, type TestBars } from '../../support/a-bars.ts';
import { anAppointment, CORRELATION, PATIENT } from '../../support/fhir.ts';
import {
  anOutcome,
  answer,
  createScriptedReceiver,
  echoOf,
  hangUp,
  refuse,
  type Scripted,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';

let receiver: ScriptedReceiver;
let bars: TestBars;

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  bars = aBars(receiver);
});

afterEach(async () => {
  await bars.close();
  await receiver.close();
});

const failureOf = async (script: Scripted): Promise<Failure | undefined> => {
  receiver.on('GET /Appointment/a1', script);
  const read = await bars.receiver.readAppointment({
    serviceId: SERVICE,
    appointmentId: 'a1',
    correlationId: CORRELATION,
  });
  return read.ok ? undefined : read.failure;
};

/** A good answer in every way but its bytes: Latin-1. Read with losses it could be written back that way. */
const answerLatin1 =
  (body: unknown): Scripted =>
  ({ request, response }) => {
    response.writeHead(200, echoOf(request));
    response.end(Buffer.from(JSON.stringify(body), 'latin1'));
  };

// standard.md 15, row by row: status, code, issue → what a read makes of it
test.each([
  [400, 'SEND_BAD_REQUEST', 'required', { kind: 'refused', by: 'sender' }],
  [400, 'BAD_REQUEST', 'invalid', { kind: 'refused', by: 'proxy' }],
  [400, 'PROXY_BAD_REQUEST', 400, { kind: 'refused', by: 'proxy' }],
  [400, 'REC_BAD_REQUEST', 'invariant', { kind: 'refused', by: 'receiver' }],
  [401, 'SEND_UNAUTHORIZED', 'login', { kind: 'signed-out', reason: 'refused' }],
  [401, 'REC_UNAUTHORIZED', 'security', { kind: 'not-permitted', by: 'receiver' }],
  [403, 'SEND_FORBIDDEN', 'forbidden', { kind: 'signed-out', reason: 'not-approved' }],
  [403, 'FORBIDDEN', 'forbidden', { kind: 'unclear' }],
  [401, 'PROXY_UNAUTHORIZED', 'security', { kind: 'unclear' }],
  [403, 'REC_FORBIDDEN', 'forbidden', { kind: 'not-permitted', by: 'receiver' }],
  [404, 'PROXY_NOT_FOUND', 'not-found', { kind: 'unknown-service' }],
  [404, 'NOT_FOUND', 'multiple-matches', { kind: 'unknown-service' }],
  [404, 'PROXY_NOT_FOUND', 'multiple-matches', { kind: 'unknown-service' }],
  [404, 'SEND_NOT_FOUND', 'not-found', { kind: 'unclear' }],
  [404, 'RESOURCE_NOT_FOUND', 'processing', { kind: 'unclear' }],
  [404, 'REC_BAD_REQUEST', 'invalid', { kind: 'unclear' }],
  [404, 'REC_NOT_FOUND', 'not-found', { kind: 'not-found' }],
  [410, 'REC_GONE', 'deleted', { kind: 'not-found' }],
  [405, 'REC_METHOD_NOT_ALLOWED', 'not-supported', { kind: 'not-offered' }],
  [501, 'REC_NOT_IMPLEMENTED', 'not-supported', { kind: 'not-offered' }],
  [406, 'SEND_NOT_ACCEPTABLE', 'processing', { kind: 'refused', by: 'sender' }],
  [408, 'REC_TIMEOUT', 'timeout', { kind: 'unclear' }],
  [409, 'REC_CONFLICT', 'duplicate', { kind: 'unclear' }],
  [409, 'REC_CONFLICT', 'conflict', { kind: 'changed-meanwhile' }],
  [422, 'REC_UNPROCESSABLE_ENTITY', 'processing', { kind: 'refused', by: 'receiver' }],
  [422, 'REC_UNPROCESSABLE_ENTITY', 'too-costly', { kind: 'too-costly' }],
  [425, 'REC_TOO_EARLY', 'duplicate', { kind: 'wait' }],
  [429, 'PROXY_TOO_MANY_REQUESTS', 429, { kind: 'busy' }],
  [500, 'REC_SERVER_ERROR', 'exception', { kind: 'unclear' }],
  [500, 'REC_SERVER_ERROR', 'too costly', { kind: 'too-costly' }],
  [503, 'REC_SERVICE_UNAVAILABLE', 503, { kind: 'unclear' }],
  [504, 'PROXY_TIMEOUT', 'timeout', { kind: 'unclear' }],
  [413, 'SEND_BAD_REQUEST', 'invalid', { kind: 'unclear' }],
  [418, 'REC_TEAPOT', 'processing', { kind: 'unclear' }],
])('%i %s %s', async (status, code, issue, failure) => {
  expect(await failureOf(answer(status, anOutcome(code, issue)))).toMatchObject(failure);
});

// proves standard 12: the record locator has codes of its own, without SEND, REC or PROXY
test.each([
  [400, 'INVALID_NHS_NUMBER', 'invalid', { kind: 'refused', by: 'proxy' }],
  [400, 'MISSING_OR_INVALID_HEADER', 'invalid', { kind: 'refused', by: 'proxy' }],
  [403, 'AUTHOR_CREDENTIALS_ERROR', 'forbidden', { kind: 'not-permitted', by: 'sender' }],
  [401, 'SEND_UNAUTHORIZED', 'expired', { kind: 'signed-out', reason: 'refused' }],
  [403, 'PROXY_FORBIDDEN', 'forbidden', { kind: 'unclear' }],
  [404, 'NOT_FOUND', 'not-found', { kind: 'not-offered' }],
  [404, 'PROXY_NOT_FOUND', 'not-found', { kind: 'not-offered' }],
  [404, 'INTERNAL_SERVER_ERROR', 'exception', { kind: 'unclear' }],
  [406, 'SEND_NOT_ACCEPTABLE', 'processing', { kind: 'refused', by: 'sender' }],
  [500, 'INTERNAL_SERVER_ERROR', 'exception', { kind: 'unclear' }],
])('the Registry: %i %s', async (status, code, issue, failure) => {
  receiver.on('GET /DocumentReference', answer(status, anOutcome(code, issue)));
  const read = await bars.registry.searchPointers({ nhsNumber: PATIENT, correlationId: CORRELATION });
  expect(read).toMatchObject({ ok: false, failure });
});

test('support is told status, code, issue and our request id, and nothing else', async () => {
  const failure = await failureOf(refuse(400, 'REC_BAD_REQUEST', 'Invariant'));
  const [request] = receiver.requests;
  const requestId = request?.headers['x-request-id'];
  expect(failure).toMatchObject({ support: { status: 400, code: 'REC_BAD_REQUEST', issue: 'invariant', requestId } });
});

test('busy honours Retry-After up to 15 minutes', async () => {
  const busy = (retryAfter: string) =>
    refuse(429, 'SEND_TOO_MANY_REQUESTS', 'throttled', { headers: { 'Retry-After': retryAfter } });
  expect(await failureOf(busy('120'))).toMatchObject({ kind: 'busy', retryAfterMs: 120_000 });
  expect(await failureOf(busy('901'))).not.toHaveProperty('retryAfterMs');
  expect(await failureOf(busy('soon'))).not.toHaveProperty('retryAfterMs');
});

describe('an answer that proves nothing is unclear', () => {
  // proves 3.1: no echo; no OperationOutcome on an error; HTML; OperationOutcome in a 2xx; 3xx
  const GOOD = anAppointment('a1');
  test.each([
    ['no echo at all', answer(200, GOOD, { echo: false })],
    ['another request id', answer(200, GOOD, { headers: { 'X-Request-Id': '7c9e6679-7425-40de-944b-e07fc1f90ae7' } })],
    ['another correlation id', answer(200, GOOD, { headers: { 'X-Correlation-Id': 'swapped' } })],
    ['a refusal without echo', refuse(404, 'REC_NOT_FOUND', 'not-found', { echo: false })],
    ['a captive portal', answer(200, '<html>Sign in to the guest network</html>', { echo: false })],
    ['HTML with echo', answer(200, '<html></html>')],
    ['an empty body', answer(200, '')],
    ['JSON that is no object', answer(200, '[1]')],
    ['bytes that are not UTF-8', answerLatin1(anAppointment('a1', { comment: 'T\u00e9a' }))],
    ['a gateway fault', answer(500, { fault: { faultstring: 'Execution failed' } })],
    ['a 404 with a gateway fault', answer(404, { fault: { faultstring: 'Unable to identify proxy' } })],
    ['an OperationOutcome that says error in a 200', answer(200, anOutcome('REC_SERVER_ERROR', 'exception'))],
    ['511 of a captive portal', answer(511, '<html></html>', { echo: false })],
    ['304', answer(304, '')],
  ])('%s', async (_, script) => {
    expect(await failureOf(script)).toMatchObject({ kind: 'unclear' });
  });

  test('no answer at all is not unclear but unreachable', async () => {
    expect(await failureOf(hangUp)).toMatchObject({ kind: 'unreachable' });
  });
});

test('an id that comes back in two headers, the Receiver’s and the proxy’s, is an echo', async () => {
  const twice: Scripted = ({ request, response }) => {
    const echo = echoOf(request);
    const ids = Object.fromEntries(Object.entries(echo).map(([name, id]) => [name, [id, id.toUpperCase()]]));
    response.writeHead(200, { 'Content-Type': 'application/fhir+json', ...ids });
    response.end(JSON.stringify(anAppointment('a1')));
  };
  expect(await failureOf(twice)).toBeUndefined();
});

test('a mixed answer is judged by its first error', async () => {
  const body = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'informational' }, ...anOutcome('REC_NOT_FOUND', 'not-found').issue],
  };
  expect(await failureOf(answer(404, body))).toMatchObject({ kind: 'not-found' });
});

describe('where echo is not due', () => {
  test('metadata is read without it', async () => {
    const statement = {
      resourceType: 'CapabilityStatement',
      version: '1.1.0',
      software: { name: 'Invented' },
      rest: [],
    };
    receiver.on('GET /metadata', answer(200, statement, { echo: false }));
    const read = await bars.receiver.readCapability({ serviceId: SERVICE, correlationId: CORRELATION });
    expect(read).toEqual({ ok: true, value: statement });
    expect(receiver.requests[0]?.headers['nhsd-target-identifier']).toBeDefined();
  });

  test('metadata that is something else is unreadable', async () => {
    receiver.on('GET /metadata', answer(200, anAppointment('a1')));
    const read = await bars.receiver.readCapability({ serviceId: SERVICE, correlationId: CORRELATION });
    expect(read).toEqual({ ok: false, failure: { kind: 'unreadable', field: 'resourceType' } });
  });
});
