import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildMessageBook, buildMessageChange } from '../../../main/core/build-message.ts';
import { classify } from '../../../main/core/classify.ts';
import { judgeMessage } from '../../../main/core/judge-message.ts';
import { isJsonObject, type JsonObject, parseJsonObject } from '../../../shared/base/json.ts';
import type { FrozenWrite } from '../../../shared/model/wire.ts';
import { aModification, NINE } from '../../support/an-entry.ts';
import { textOf } from '../../support/fake-receiver.ts';
import { anAppointment, aPatientParticipant } from '../../support/fhir.ts';
import { aBasis, aSlotWithAll, frozenFrom, JULIE_WITH_PHONE } from '../../support/messages.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const START = '2026-11-24T10:00:00+00:00';
const END = '2026-11-24T10:10:00+00:00';

const book = buildMessageBook(aBasis(), { slot: aSlotWithAll(), wanted: { start: START, end: END } });
if (!book.ok) throw new Error('No book');
const BOOK: FrozenWrite = frozenFrom(book.value);
const SENT = parseJsonObject(BOOK.body) ?? {};

const held = anAppointment('a1');
const change = buildMessageChange(aBasis({}, aModification(2, { patient: JULIE_WITH_PHONE })), {
  current: { resource: held, text: JSON.stringify(held) },
  wanted: { kind: 'cancel', status: 'cancelled' },
});
if (!change.ok) throw new Error('No cancel');
const CANCEL: FrozenWrite = frozenFrom(change.value);

const booked = (given: JsonObject = {}): JsonObject =>
  anAppointment('made-1', { start: START, end: END, slot: [{ reference: 'Slot/s1' }], ...given });

const header = (given: JsonObject = {}): JsonObject => ({ resourceType: 'MessageHeader', ...given });
const RESPONSE = { response: { identifier: textOf(SENT.id), code: 'ok' } };

const anAnswer = (...resources: readonly JsonObject[]) => ({
  resourceType: 'Bundle',
  type: 'message',
  entry: resources.map((resource, index) => ({ fullUrl: `urn:uuid:${index}`, resource })),
});

const kindOf = (answer: unknown, sent: FrozenWrite = BOOK) => judgeMessage(answer, sent).kind;

// proves 3.1 and standard 13
describe('an answer with an appointment', () => {
  test('is done where it is the one that was asked for', () => {
    const answer = judgeMessage(anAnswer(header(RESPONSE), booked()), BOOK);
    expect(answer).toMatchObject({ kind: 'done', appointmentId: 'made-1', resource: { status: 'booked' } });
  });

  test.for<readonly [string, JsonObject]>([
    ['without a response', {}],
    ['that answers our header by its id', { response: { identifier: headerIdOf(SENT), code: 'ok' } }],
    ['that answers as a URN', { response: { identifier: `urn:uuid:${textOf(SENT.id)}`, code: 'ok' } }],
  ])('is done with a header %s', ([, given]) => {
    expect(kindOf(anAnswer(header(given), booked()))).toBe('done');
  });

  test.for<readonly [string, JsonObject]>([
    ['another message', { response: { identifier: 'somebody-elses', code: 'ok' } }],
    ['a fatal error', { response: { identifier: textOf(SENT.id), code: 'fatal-error' } }],
    ['a passing error', { response: { identifier: textOf(SENT.id), code: 'transient-error' } }],
  ])('proves nothing where its header tells of %s', ([, given]) => {
    expect(kindOf(anAnswer(header(given), booked()))).toBe('unclear');
  });

  test.for<readonly [string, JsonObject]>([
    ['has no id', { id: 7 }],
    ['has an id that is none', { id: 'a b' }],
    ['is another patient’s', { participant: [aPatientParticipant('9990000026')] }],
    ['is at another time', { start: '2026-11-24T11:00:00+00:00' }],
    ['is in another slot', { slot: [{ reference: 'Slot/s2' }] }],
    ['is cancelled', { status: 'cancelled' }],
  ])('proves nothing where it %s', ([, given]) => {
    expect(kindOf(anAnswer(header(RESPONSE), booked(given)))).toBe('unclear');
  });

  // proves standard 18.4: the example names the patient by reference alone
  test('may leave unsaid who it is for, in the appointment and beside it', () => {
    const unnamed = booked({ participant: [{ actor: { reference: 'Patient/1' } }] });
    expect(kindOf(anAnswer(header(), unnamed))).toBe('done');
    const patient = { resourceType: 'Patient', identifier: [{ system: NHS, value: '9990000018' }] };
    expect(kindOf(anAnswer(header(), unnamed, patient))).toBe('done');
  });

  // proves H4
  test('proves nothing where the Patient beside it is somebody else', () => {
    const patient = { resourceType: 'Patient', identifier: [{ system: NHS, value: '9990000026' }] };
    const unnamed = booked({ participant: [{ actor: { reference: 'Patient/1' } }] });
    expect(kindOf(anAnswer(header(), unnamed, patient))).toBe('unclear');
  });

  test('may name its slot by a URN of the answer', () => {
    const slot = { resourceType: 'Slot', id: 's1' };
    expect(kindOf(anAnswer(header(), booked({ slot: [{ reference: 'urn:uuid:2' }] }), slot))).toBe('done');
    const other = { resourceType: 'Slot', id: 's2' };
    expect(kindOf(anAnswer(header(), booked({ slot: [{ reference: 'urn:uuid:2' }] }), other))).toBe('unclear');
  });

  test('of several, is the one it is about', () => {
    const both = [booked({ id: 'other', start: '2026-11-25T10:00:00+00:00' }), booked()] as const;
    expect(kindOf(anAnswer(header(), ...both))).toBe('unclear');
    expect(kindOf(anAnswer(header({ focus: [{ reference: 'urn:uuid:2' }] }), ...both))).toBe('done');
  });

  test('only asked for, not booked yet, is done all the same: the read-back goes on from there', () => {
    expect(kindOf(anAnswer(header(), booked({ status: 'proposed' })))).toBe('done');
  });

  test('of a cancel must be that appointment, cancelled', () => {
    const cancelled = { ...held, status: 'cancelled' };
    expect(kindOf(anAnswer(header(), cancelled), CANCEL)).toBe('done');
    expect(kindOf(anAnswer(header(), { ...cancelled, id: 'a2' }), CANCEL)).toBe('unclear');
    expect(kindOf(anAnswer(header(), held), CANCEL)).toBe('unclear');
  });
});

// proves standard 13: the outcome comes later
describe('an answer without an appointment', () => {
  test('that says our message is here awaits its outcome', () => {
    expect(kindOf(anAnswer(header(RESPONSE)))).toBe('awaiting-outcome');
  });

  test.for<readonly [string, unknown]>([
    ['has no response', anAnswer(header())],
    ['answers another message', anAnswer(header({ response: { identifier: 'x', code: 'ok' } }))],
    ['tells of an error', anAnswer(header(RESPONSE), anOutcome('REC_CONFLICT', 'conflict'))],
    ['is no message', { ...anAnswer(header(RESPONSE)), type: 'searchset' }],
    ['is a bare appointment', booked()],
    ['is empty', {}],
  ])('proves nothing where it %s', ([, answer]) => {
    expect(kindOf(answer)).toBe('unclear');
  });
});

const answered = (status: number, body: unknown, headers = {}) => ({
  kind: 'answered' as const,
  status,
  body: JSON.stringify(body),
  headers: { 'x-request-id': BOOK.requestId, 'x-correlation-id': BOOK.correlationId, ...headers },
  at: NINE,
});

describe('in the whole', () => {
  test.for([200, 202])('a receipt with %s is unknown, awaiting its outcome', (status) => {
    expect(classify(answered(status, anAnswer(header(RESPONSE))), BOOK)).toMatchObject({
      kind: 'unknown',
      failure: { kind: 'awaiting-outcome' },
    });
  });

  test('done and unclear are told as they are, and what is awaited with what support needs', () => {
    const told = (...resources: readonly JsonObject[]) => classify(answered(200, anAnswer(...resources)), BOOK);
    expect(told(header(RESPONSE), booked())).toMatchObject({ kind: 'done', appointmentId: 'made-1' });
    const support = { status: 200, requestId: BOOK.requestId };
    expect(told(header(RESPONSE), booked({ id: 7 }))).toStrictEqual({
      kind: 'unknown',
      failure: { kind: 'unclear', support },
    });
    expect(told(header(RESPONSE))).toStrictEqual({ kind: 'unknown', failure: { kind: 'awaiting-outcome', support } });
  });

  test('an answer without echo proves nothing', () => {
    const reply = answered(200, anAnswer(header(RESPONSE), booked()), { 'x-request-id': 'another' });
    expect(classify(reply, BOOK)).toMatchObject({ kind: 'unknown', failure: { kind: 'unclear' } });
  });

  // proves 3.1: "gone" can be told of what was there
  test('not found is about the appointment where there was one', () => {
    const reply = answered(404, anOutcome('REC_NOT_FOUND', 'not-found'));
    expect(classify(reply, CANCEL)).toMatchObject({ kind: 'not-done', failure: { kind: 'not-found' } });
    expect(classify(reply, BOOK)).toMatchObject({ kind: 'unknown' });
  });
});

const EXAMPLE = new URL(
  '../../../../shared/bars-standard/examples/examples/process_message/POST-success.json',
  import.meta.url,
);
if (!existsSync(EXAMPLE)) console.info('Skipped: the official example of an answer is not on this machine');

// proves standard 18.4
test.skipIf(!existsSync(EXAMPLE))('the official example answers what it would have been asked', () => {
  const asked = buildMessageBook(
    { ...aBasis(), patient: { ...aBasis().patient, nhsNumber: '9476719931' as never } },
    {
      slot: aSlotWithAll('c3f6145e-1a26-4345-b3f2-dccbcba62049', '2021-10-12T12:30:30+00:00'),
      wanted: { start: '2021-10-12T12:30:30+00:00', end: '2021-10-12T12:40:30+00:00' },
    },
  );
  if (!asked.ok) throw new Error('No book');
  const example: unknown = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  expect(judgeMessage(example, frozenFrom(asked.value))).toMatchObject({
    kind: 'done',
    appointmentId: 'e284470a-6695-4c95-b2ad-fa26b3a486c7',
  });
  expect(judgeMessage(example, BOOK).kind).toBe('unclear');
});

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

function headerIdOf({ entry }: JsonObject): string {
  const [first] = Array.isArray(entry) ? entry : [];
  const resource = isJsonObject(first) ? first.resource : undefined;
  return isJsonObject(resource) ? textOf(resource.id) : '';
}
