import { describe, expect, test } from 'vitest';
import { toFhirInstant, plus } from '../../../shared/base/instant.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import type { FrozenWrite, WireReply } from '../../../shared/model/wire.ts';
import { type Answer, classify } from '../../../main/core/classify.ts';
import { aPatientParticipant, anAppointment, aWrite, CORRELATION, OTHER_PATIENT, REQUEST } from '../../support/fhir.ts';
import { NINE } from '../../support/an-entry.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const POST = aWrite();
const PUT = aWrite({
  method: 'PUT',
  path: '/Appointment/a1',
  body: JSON.stringify(anAppointment('a1', { status: 'cancelled' })),
});

const ECHO = { 'x-request-id': REQUEST, 'x-correlation-id': CORRELATION };

const aReply = (status: number, body: unknown, headers: Readonly<Record<string, string>> = ECHO): WireReply => ({
  kind: 'answered',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  at: NINE,
});

const ofError = (status: number, code: string, issue: string | number, sent: FrozenWrite = PUT): Answer =>
  classify(aReply(status, anOutcome(code, issue)), sent);

const kindOf = (answer: Answer): string => answer.kind;
const failureOf = (answer: Answer) => (answer.kind === 'done' ? undefined : answer.failure);

describe('2xx', () => {
  const made = (given: JsonObject = {}) => anAppointment('new-1', given);

  // proves 3.1, first row
  test('the appointment that was asked for, with both ids echoed: done', () => {
    expect(classify(aReply(201, made()), POST)).toMatchObject({ kind: 'done', appointmentId: 'new-1' });
    expect(kindOf(classify(aReply(200, anAppointment('a1', { status: 'cancelled' })), PUT))).toBe('done');
  });

  test('the same instants in another offset are the same times', () => {
    const summer = made({ start: '2026-12-01T09:30:00+01:00', end: '2026-12-01T08:40:00.000Z' });
    expect(kindOf(classify(aReply(200, summer), POST))).toBe('done');
  });

  // proves 2.6
  test.each(['pending', 'proposed', 'waitlist'])(
    'a book that is only asked for (%s) was received all the same',
    (status) => {
      expect(kindOf(classify(aReply(201, made({ status })), POST))).toBe('done');
    },
  );

  // proves 3.1, second row: each member on its own
  test.each<readonly [string, JsonObject]>([
    ['another patient', { participant: [aPatientParticipant(OTHER_PATIENT)] }],
    ['no patient', { participant: [] }],
    ['another slot', { slot: [{ reference: 'Slot/slot-2' }] }],
    ['another start', { start: '2026-12-01T08:31:00+00:00' }],
    ['another end', { end: '2026-12-01T08:50:00+00:00' }],
    ['a start without its zone', { start: '2026-12-01T08:30:00' }],
    ['a status that was not asked for', { status: 'cancelled' }],
    ['another type', { resourceType: 'Slot' }],
    ['an id that is none', { id: 'a b|c' }],
    ['an id that is a number', { id: 7 }],
  ])('%s proves nothing', (_, given) => {
    expect(kindOf(classify(aReply(201, made(given)), POST))).toBe('unknown');
  });

  test('no id proves nothing', () => {
    const { id: _, ...without } = made();
    expect(kindOf(classify(aReply(201, without), POST))).toBe('unknown');
  });

  test('to a change, another appointment’s body proves nothing, nor does a status that was only asked for', () => {
    expect(kindOf(classify(aReply(200, anAppointment('a2', { status: 'cancelled' })), PUT))).toBe('unknown');
    expect(kindOf(classify(aReply(200, anAppointment('a1', { status: 'pending' })), PUT))).toBe('unknown');
  });

  test.each([
    ['an OperationOutcome', anOutcome('REC_SERVER_ERROR', 'exception')],
    ['HTML', '<!doctype html><html>Sign in to the network</html>'],
    ['nothing', ''],
    ['half of it', JSON.stringify(made()).slice(0, 80)],
    ['a list', [made()]],
    ['a Bundle', { resourceType: 'Bundle', entry: [{ resource: made() }] }],
    ['a byte order mark and then no JSON', '\uFEFF{'],
  ])('%s in a 200 proves nothing', (_, body) => {
    expect(kindOf(classify(aReply(200, body), POST))).toBe('unknown');
  });
});

describe('echo', () => {
  // proves 3.1
  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['none', {}],
    ['the RequestId alone', { 'x-request-id': REQUEST }],
    ['the CorrelationId alone', { 'x-correlation-id': CORRELATION }],
    ['the two swapped', { 'x-request-id': CORRELATION, 'x-correlation-id': REQUEST }],
    ['another call’s', { ...ECHO, 'x-request-id': CORRELATION }],
  ])('%s: nothing is proven, neither success nor refusal', (_, headers) => {
    expect(kindOf(classify(aReply(201, anAppointment('n1'), headers), POST))).toBe('unknown');
    expect(kindOf(classify(aReply(409, anOutcome('REC_CONFLICT', 'conflict'), headers), POST))).toBe('unknown');
    expect(kindOf(classify(aReply(400, anOutcome('SEND_BAD_REQUEST', 'invalid'), headers), POST))).toBe('unknown');
  });

  test('twice in one header it is the same, as long as each is ours', () => {
    const twice = { 'x-request-id': `${REQUEST}, ${REQUEST}`, 'x-correlation-id': CORRELATION };
    expect(kindOf(classify(aReply(201, anAppointment('n1'), twice), POST))).toBe('done');
    const other = { ...twice, 'x-request-id': `${REQUEST}, ${CORRELATION}` };
    expect(kindOf(classify(aReply(201, anAppointment('n1'), other), POST))).toBe('unknown');
  });

  test('in capitals it is the same', () => {
    const headers = { 'x-request-id': REQUEST.toUpperCase(), 'x-correlation-id': ` ${CORRELATION.toUpperCase()} ` };
    expect(kindOf(classify(aReply(201, anAppointment('n1'), headers), POST))).toBe('done');
  });
});

describe('no whole answer', () => {
  test('no byte was written: not done', () => {
    const failure = { kind: 'unreachable', reason: 'dns', mayHaveArrived: false } as const;
    expect(classify({ kind: 'not-sent', failure }, POST)).toEqual({ kind: 'not-done', failure });
  });

  test.each(['reset', 'timeout', 'aborted', 'too-large'] as const)(
    '%s after a byte may have left: unknown',
    (reason) => {
      const answer = classify({ kind: 'no-answer', reason }, POST);
      expect(answer).toEqual({ kind: 'unknown', failure: { kind: 'unreachable', reason, mayHaveArrived: true } });
    },
  );
});

/** Every other row of safety 3.1: status, code, issue, and what it proves of a change and of a book. */
const ROWS: readonly (readonly [number, string, string | number, string, string])[] = [
  [408, 'REC_TIMEOUT', 'timeout', 'unknown', 'unknown'],
  [409, 'REC_TIMEOUT', 'timeout', 'unknown', 'unknown'],
  [409, 'REC_CONFLICT', 'timeout', 'unknown', 'unknown'],
  [500, 'REC_SERVER_ERROR', 'exception', 'unknown', 'unknown'],
  [500, 'REC_SERVER_ERROR', 'no-store', 'unknown', 'unknown'],
  [500, 'REC_SERVER_ERROR', 'too costly', 'unknown', 'unknown'],
  [500, 'SERVER_ERROR', 'transient', 'unknown', 'unknown'],
  [502, 'PROXY_BAD_GATEWAY', 'transient', 'unknown', 'unknown'],
  [503, 'REC_UNAVAILABLE', 'transient', 'unknown', 'unknown'],
  [503, 'SERVICE_UNAVAILABLE', '503', 'unknown', 'unknown'],
  [504, 'PROXY_TIMEOUT', 'timeout', 'unknown', 'unknown'],
  [409, 'REC_CONFLICT', 'duplicate', 'done-id-unknown', 'done-id-unknown'],
  [409, 'REC_CONFLICT', 'conflict', 'changed-meanwhile', 'changed-meanwhile'],
  [409, 'SEND_CONFLICT', 'conflict', 'changed-meanwhile', 'changed-meanwhile'],
  [409, 'PROXY_CONFLICT', 'conflict', 'changed-meanwhile', 'changed-meanwhile'],
  [412, 'REC_PRECONDITION_FAILED', 'conflict', 'changed-meanwhile', 'changed-meanwhile'],
  [409, 'BAD_REQUEST', 'duplicate', 'refused by proxy', 'refused by proxy'],
  [404, 'PROXY_NOT_FOUND', 'not-found', 'unknown-service', 'unknown-service'],
  [404, 'NOT_FOUND', 'not-found', 'unknown-service', 'unknown-service'],
  [404, 'NOT_FOUND', 'multiple-matches', 'unknown-service', 'unknown-service'],
  [404, 'PROXY_BAD_REQUEST', 'multiple-matches', 'unknown-service', 'unknown-service'],
  [400, 'SEND_BAD_REQUEST', 'required', 'refused by sender', 'refused by sender'],
  [400, 'PROXY_BAD_REQUEST', '400', 'refused by proxy', 'refused by proxy'],
  [400, 'BAD_REQUEST', 'invalid', 'refused by proxy', 'refused by proxy'],
  [406, 'SEND_NOT_ACCEPTABLE', 'processing', 'refused by sender', 'refused by sender'],
  [422, 'PROXY_UNPROCESSABLE_ENTITY', 'processing', 'refused by proxy', 'refused by proxy'],
  [425, 'REC_TOO_EARLY', 'duplicate', 'wait', 'wait'],
  [429, 'SEND_TOO_MANY_REQUESTS', 'throttled', 'busy', 'busy'],
  [429, 'PROXY_TOO_MANY_REQUESTS', 429, 'busy', 'busy'],
  [401, 'SEND_UNAUTHORIZED', 'expired', 'signed-out', 'signed-out'],
  [403, 'SEND_FORBIDDEN', 'forbidden', 'signed-out', 'signed-out'],
  [401, 'REC_UNAUTHORIZED', 'security', 'not-permitted', 'not-permitted'],
  [403, 'REC_FORBIDDEN', 'forbidden', 'not-permitted', 'not-permitted'],
  [400, 'REC_BAD_REQUEST', 'invariant', 'refused by receiver', 'refused by receiver'],
  [422, 'REC_UNPROCESSABLE_ENTITY', 'not-supported', 'refused by receiver', 'refused by receiver'],
  [406, 'REC_NOT_ACCEPTABLE', 'processing', 'refused by receiver', 'refused by receiver'],
  [405, 'REC_METHOD_NOT_ALLOWED', 'not-supported', 'not-offered', 'not-offered'],
  [501, 'SEND_NOT_IMPLEMENTED', 'not-supported', 'not-offered', 'not-offered'],
  [404, 'REC_NOT_FOUND', 'not-found', 'not-found', 'unknown'],
  [410, 'REC_GONE', 'deleted', 'not-found', 'unknown'],
  [410, 'GONE', 'deleted', 'not-found', 'unknown'],
  // Not listed, so nothing is proven.
  [409, 'REC_CONFLICT', 'processing', 'unknown', 'unknown'],
  [409, 'SEND_CONFLICT', 'duplicate', 'unknown', 'unknown'],
  [409, 'PROXY_CONFLICT', 'duplicate', 'unknown', 'unknown'],
  [409, 'CONFLICT', 'conflict', 'unknown', 'unknown'],
  [409, 'REC_BAD_REQUEST', 'duplicate', 'unknown', 'unknown'],
  [409, 'BAD_REQUEST', 'conflict', 'unknown', 'unknown'],
  [409, 'NOT_FOUND', 'duplicate', 'unknown', 'unknown'],
  [404, 'SEND_NOT_FOUND', 'not-found', 'unknown', 'unknown'],
  [404, 'REC_BAD_REQUEST', 'invalid', 'unknown', 'unknown'],
  [404, 'PROXY_SERVER_ERROR', 'exception', 'unknown', 'unknown'],
  [401, 'PROXY_UNAUTHORIZED', 'security', 'unknown', 'unknown'],
  [403, 'FORBIDDEN', 'forbidden', 'unknown', 'unknown'],
  [418, 'REC_TEAPOT', 'processing', 'unknown', 'unknown'],
  [302, 'REC_CONFLICT', 'conflict', 'unknown', 'unknown'],
  [511, 'NETWORK', 'security', 'unknown', 'unknown'],
];

const said = (answer: Answer): string => {
  const failure = failureOf(answer);
  if (answer.kind !== 'not-done' || failure === undefined) return answer.kind;
  return failure.kind === 'refused' ? `refused by ${failure.by}` : failure.kind;
};

// proves 3.1
test.each(ROWS)('%i %s %s', (status, code, issue, ofChange, ofBook) => {
  expect(said(ofError(status, code, issue, PUT))).toBe(ofChange);
  expect(said(ofError(status, code, issue, POST))).toBe(ofBook);
});

// proves 3.1: not only what it was, but all that the engine goes by
test.each<readonly [number, string, string, object]>([
  [401, 'SEND_UNAUTHORIZED', 'expired', { kind: 'signed-out', reason: 'refused' }],
  [403, 'SEND_FORBIDDEN', 'forbidden', { kind: 'signed-out', reason: 'not-approved' }],
  [401, 'REC_UNAUTHORIZED', 'security', { kind: 'not-permitted', by: 'receiver' }],
  [409, 'REC_CONFLICT', 'duplicate', { kind: 'wait' }],
  [425, 'REC_TOO_EARLY', 'duplicate', { kind: 'wait' }],
  [429, 'REC_TOO_MANY_REQUESTS', 'throttled', { kind: 'busy' }],
])('%i %s tells the engine and support', (status, code, issue, failure) => {
  const support = 'reason' in failure ? {} : { support: { status, requestId: REQUEST, code, issue } };
  expect(failureOf(ofError(status, code, issue))).toStrictEqual({ ...failure, ...support });
});

test('what is no code and no issue type is left out', () => {
  const body = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'no such type 9990000018' }] };
  expect(failureOf(classify(aReply(412, body), PUT))).toStrictEqual({
    kind: 'changed-meanwhile',
    support: { status: 412, requestId: REQUEST },
  });
});

test.each([100, 199, 300])('a booking under status %i proves nothing', (status) => {
  expect(kindOf(classify(aReply(status, anAppointment('n1')), POST))).toBe('unknown');
});

describe('an error that does not say what it is', () => {
  test.each([
    ['without a body', ''],
    ['of a gateway', { fault: { faultstring: 'Access denied' } }],
    ['in HTML', '<html>409 Conflict</html>'],
    ['with an empty OperationOutcome', { resourceType: 'OperationOutcome' }],
    ['with no issue', { resourceType: 'OperationOutcome', issue: [] }],
    [
      'that is only information',
      { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'conflict' }] },
    ],
  ])('%s proves nothing', (_, body) => {
    for (const status of [400, 401, 403, 404, 409, 412, 422, 425, 429]) {
      expect(kindOf(classify(aReply(status, body), POST))).toBe('unknown');
    }
  });

  test('of several issues the error counts', () => {
    const body = { ...anOutcome('REC_CONFLICT', 'conflict') };
    const both = { ...body, issue: [{ severity: 'warning', code: 'duplicate' }, ...body.issue] };
    expect(said(classify(aReply(409, both), POST))).toBe('changed-meanwhile');
  });
});

describe('Retry-After', () => {
  const waitTold = (header: string | undefined): number | undefined => {
    const headers = header === undefined ? ECHO : { ...ECHO, 'retry-after': header };
    const answer = classify(aReply(429, anOutcome('REC_TOO_MANY_REQUESTS', 'throttled'), headers), POST);
    return answer.kind === 'not-done' ? answer.retryAfterMs : -1;
  };
  const httpDate = (milliseconds: number): string => new Date(plus(NINE, milliseconds)).toUTCString();

  // proves 3.1: seconds or date, 0 to 15 minutes
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['900', 900_000],
    [' 30 ', 30_000],
    [httpDate(60_000), 60_000],
  ])('%s is honoured', (header, milliseconds) => {
    expect(waitTold(header)).toBe(milliseconds);
  });

  test('is told, and left out where it is not', () => {
    const told = (headers: object) =>
      classify(aReply(429, anOutcome('REC_BUSY', 'throttled'), { ...ECHO, ...headers }), POST);
    const busy = { kind: 'busy', support: { status: 429, requestId: REQUEST, code: 'REC_BUSY', issue: 'throttled' } };
    expect(told({})).toStrictEqual({ kind: 'not-done', failure: busy });
    expect(told({ 'retry-after': '30' })).toStrictEqual({
      kind: 'not-done',
      failure: { ...busy, retryAfterMs: 30_000 },
      retryAfterMs: 30_000,
    });
  });

  test.each([
    undefined,
    '901',
    '-5',
    '1.5',
    '1e3',
    'soon',
    '',
    '99999999999999999999',
    httpDate(-60_000),
    httpDate(16 * 60_000),
    toFhirInstant(plus(NINE, 60_000)),
  ])('%s counts as not said', (header) => {
    expect(waitTold(header)).toBeUndefined();
  });
});

// proves 3.3, 12.2
test('what support needs is kept, and nothing that a Receiver wrote in its own words', () => {
  const body = anOutcome('REC_CONFLICT', 'conflict');
  const wordy = { ...body, issue: [{ ...body.issue[0], diagnostics: 'Julie EXAMPLE 9990000018' }] };
  const answer = classify(aReply(409, wordy), POST);
  expect(failureOf(answer)).toMatchObject({ support: { status: 409, code: 'REC_CONFLICT', requestId: REQUEST } });
  expect(JSON.stringify(answer)).not.toContain('9990000018');
});
