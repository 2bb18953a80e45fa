import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../shared/base/json.ts';
import { classify } from '../../main/core/classify.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { anAppointment, aWrite } from '../support/fhir.ts';
import { answered, said } from './said.ts';
import { OFFICIAL, readExample, VERSIONS_HERE } from './official-files.ts';

const POST = aWrite();
const PUT = aWrite({
  method: 'PUT',
  path: '/Appointment/a1',
  body: JSON.stringify(anAppointment('a1', { status: 'cancelled' })),
});

/** The status of an example, and what it proves of a book and of a change: one word where it is the same (safety 3.1). */
type Row = readonly [status: number, ofBook: string, ofChange?: string];

const NOT_HERE: Row = [404, 'unknown', 'not-done: not-found'];
const CLASH: Row = [409, 'not-done: changed-meanwhile'];
const RECEIVED: Row = [409, 'done-id-unknown'];
const bySender = (status: number): Row => [status, 'not-done: refused by sender'];
const byProxy = (status: number): Row => [status, 'not-done: refused by proxy'];
const byReceiver = (status: number): Row => [status, 'not-done: refused by receiver'];
const unknown = (status: number): Row => [status, 'unknown'];
const SIGNED_OUT: Row = [401, 'not-done: signed-out, refused'];

const PROXY = 'examples/OperationOutcome/PROXY-NONE';
const REC = 'examples/OperationOutcome/REC';
const SEND = 'examples/OperationOutcome/SEND';

/**
 * Every OperationOutcome among the official files. Where a name has no status, it is that of the row of standard.md 15 whose code the
 * file holds. An outcome that tells of success is no appointment: after a write of one it proves nothing.
 */
const EXPECTED: Readonly<Record<string, Row>> = {
  [`${PROXY}/400-BAD_REQUEST-invalid.json`]: byProxy(400),
  [`${PROXY}/400-BAD_REQUEST-required.json`]: byProxy(400),
  [`${PROXY}/400-BAD_REQUEST-structure.json`]: byProxy(400),
  [`${PROXY}/404-NOT_FOUND-multiple-matches.json`]: [404, 'not-done: unknown-service'],
  [`${PROXY}/404-NOT_FOUND-not-found.json`]: [404, 'not-done: unknown-service'],
  [`${PROXY}/409-BAD_REQUEST-duplicate.json`]: byProxy(409),
  [`${PROXY}/500-SERVER_ERROR-exception.json`]: unknown(500),
  [`${PROXY}/500-SERVER_ERROR-transient.json`]: unknown(500),
  [`${PROXY}/503-SERVICE_UNAVAILABLE-transient.json`]: unknown(503),
  [`${REC}/400-REC_BAD_REQUEST-invalid.json`]: byReceiver(400),
  [`${REC}/400-REC_BAD_REQUEST-invariant.json`]: byReceiver(400),
  [`${REC}/400-REC_BAD_REQUEST-not-supported.json`]: byReceiver(400),
  [`${REC}/400-REC_BAD_REQUEST-required.json`]: byReceiver(400),
  [`${REC}/400-REC_BAD_REQUEST-value.json`]: byReceiver(400),
  [`${REC}/401-REC_UNAUTHORIZED-forbidden.json`]: [401, 'not-done: not-permitted by receiver'],
  [`${REC}/403-REC_FORBIDDEN-forbidden.json`]: [403, 'not-done: not-permitted by receiver'],
  [`${REC}/403-REC_FORBIDDEN-security.json`]: [403, 'not-done: not-permitted by receiver'],
  [`${REC}/404-REC_NOT_FOUND-not-found.json`]: NOT_HERE,
  [`${REC}/406-REC_NOT_ACCEPTABLE-processing.json`]: byReceiver(406),
  [`${REC}/408-REC_TIMEOUT-timeout.json`]: unknown(408),
  [`${REC}/409-REC_CONFLICT-conflict.json`]: CLASH,
  [`${REC}/409-REC_CONFLICT-duplicate.json`]: RECEIVED,
  [`${REC}/422-REC_UNPROCESSABLE_ENTITY-not-supported.json`]: byReceiver(422),
  [`${REC}/422-REC_UNPROCESSABLE_ENTITY-too-costly.json`]: byReceiver(422),
  [`${REC}/500-REC_SERVER_ERROR-exception.json`]: unknown(500),
  [`${REC}/500-REC_SERVER_ERROR-no-store.json`]: unknown(500),
  [`${REC}/500-REC_SERVER_ERROR-too costly.json`]: unknown(500),
  [`${REC}/500-REC_SERVER_ERROR-transient.json`]: unknown(500),
  [`${REC}/501-REC_NOT_IMPLEMENTED-not-supported.json`]: [501, 'not-done: not-offered'],
  [`${REC}/503-REC_SERVICE_UNAVAILABLE-transient.json`]: unknown(503),
  [`${SEND}/400-SEND_BAD_REQUEST-invalid.json`]: bySender(400),
  [`${SEND}/400-SEND_BAD_REQUEST-required.json`]: bySender(400),
  [`${SEND}/400-SEND_BAD_REQUEST-value.json`]: bySender(400),
  [`${SEND}/401-SEND_UNAUTHORIZED-expired.json`]: SIGNED_OUT,
  [`${SEND}/401-SEND_UNAUTHORIZED-login.json`]: SIGNED_OUT,
  [`${SEND}/401-SEND_UNAUTHORIZED-security.json`]: SIGNED_OUT,
  [`${SEND}/401-SEND_UNAUTHORIZED-unknown.json`]: SIGNED_OUT,
  [`${SEND}/403-SEND_FORBIDDEN-forbidden.json`]: [403, 'not-done: signed-out, not-approved'],
  [`${SEND}/405-SEND_METHOD_NOT_ALLOWED-not-supported.json`]: [405, 'not-done: not-offered'],
  [`${SEND}/406-SEND_NOT_ACCEPTABLE-processing.json`]: bySender(406),
  [`${SEND}/429-SEND_TOO_MANY_REQUESTS-throttled.json`]: [429, 'not-done: busy'],

  'examples/200_PUT.json': unknown(200),
  'examples/201_POST.json': unknown(201),
  // Named for the sender, while it holds a code of the Receiver's (18, trap 13).
  'examples/400-SEND.json': byReceiver(400),
  'examples/500-REC.json': unknown(500),
  'examples/bad-request.json': byReceiver(400),
  'examples/conflict.json': RECEIVED,
  'examples/document_reference/DELETE-success.json': unknown(200),
  'examples/document_reference/POST-success.json': unknown(201),
  // The record locator's own code: nothing that an answer to a write can hold.
  'examples/document_reference/id/Not-Found.json': unknown(404),
  'examples/entity-not-found.json': NOT_HERE,
  'examples/forbidden.json': [403, 'not-done: not-permitted by receiver'],
  'examples/invalid-base64.json': byProxy(400),
  'examples/malformed-target-identifier.json': byProxy(400),
  'examples/method-not-allowed.json': [405, 'not-done: not-offered'],
  'examples/not-acceptable.json': bySender(406),
  'examples/not-implemented.json': [501, 'not-done: not-offered'],
  'examples/proxy-not-found.json': [404, 'not-done: unknown-service'],
  'examples/server-error.json': unknown(500),
  'examples/unauthorized.json': [401, 'not-done: not-permitted by receiver'],
  'examples/unavailable.json': unknown(503),
  'examples/unprocessable-entity.json': byReceiver(422),

  'examples1.1.0/200_DELETE.json': unknown(200),
  'examples1.1.0/200_PUT.json': unknown(200),
  'examples1.1.0/201_POST.json': unknown(201),
  'examples1.1.0/400-SEND.json': byReceiver(400),
  'examples1.1.0/500-REC.json': unknown(500),
  'examples1.1.0/document_reference/POST-success.json': unknown(201),
  'examples1.1.0/document_reference/id/DELETE-success.json': unknown(200),

  'examples1.4.0/200_DELETE.json': unknown(200),
  'examples1.4.0/200_PUT.json': unknown(200),
  'examples1.4.0/201_POST.json': unknown(201),
  'examples1.4.0/400-SEND.json': byReceiver(400),
  'examples1.4.0/500-REC.json': unknown(500),
  'examples1.4.0/OperationOutcome/200-Delete.json': unknown(200),
  'examples1.4.0/document_reference/DELETE-success.json': unknown(200),
  'examples1.4.0/document_reference/id/DELETE-success.json': unknown(200),
};

const outcomesHere = (): readonly string[] =>
  readdirSync(OFFICIAL, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .filter((file) => {
      const { json } = readExample(file);
      return isJsonObject(json) && json.resourceType === 'OperationOutcome';
    })
    .toSorted();

describe.runIf(VERSIONS_HERE.length > 0)('the official OperationOutcome examples', () => {
  test('are those of this table: none more, none less', () => {
    expect(outcomesHere()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  // proves 3.1 and 9: every OperationOutcome example
  test.each(Object.entries(EXPECTED))('%s', (file, [status, ofBook, ofChange = ofBook]) => {
    const { text } = readExample(file);
    const of = (sent: FrozenWrite): string => said(classify(answered(status, text), sent));
    expect({ book: of(POST), change: of(PUT) }).toEqual({ book: ofBook, change: ofChange });
  });
});
