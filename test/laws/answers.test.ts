import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, classify } from '../../main/core/classify.ts';
import type { WireReply } from '../../shared/model/wire.ts';
import { jsonObjects, LAW } from '../support/arbitraries.ts';
import { NINE } from '../support/an-entry.ts';
import { aWrite, anAppointment, CORRELATION, OTHER_PATIENT, aPatientParticipant, REQUEST } from '../support/fhir.ts';
import { anOutcome } from '../support/scripted-receiver.ts';

const POST = aWrite();
const PUT = aWrite({
  method: 'PUT',
  path: '/Appointment/a1',
  body: JSON.stringify(anAppointment('a1', { status: 'cancelled' })),
});
const ECHO = { 'x-request-id': REQUEST, 'x-correlation-id': CORRELATION };

const statuses = fc.oneof(
  fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 422, 425, 429),
  fc.constantFrom(500, 501, 502, 503, 504),
  fc.integer({ min: 200, max: 599 }),
);
const codes = fc
  .tuple(
    fc.constantFrom('REC_', 'SEND_', 'PROXY_', ''),
    fc.constantFrom('CONFLICT', 'NOT_FOUND', 'BAD_REQUEST', 'FORBIDDEN', 'SERVER_ERROR', 'x'),
  )
  .map((parts) => parts.join(''));
const issues = fc.constantFrom('duplicate', 'conflict', 'timeout', 'not-found', 'multiple-matches', 'processing', '');
const outcomes = fc.tuple(codes, issues).map(([code, issue]) => anOutcome(code, issue));
const appointments = fc
  .record(
    {
      id: fc.constantFrom('a1', 'a2'),
      status: fc.constantFrom('booked', 'cancelled', 'pending', 'noshow'),
      start: fc.constantFrom('2026-12-01T08:30:00+00:00', '2026-12-01T09:30:00+01:00', '2026-12-01T09:00:00Z'),
      participant: fc.constantFrom([aPatientParticipant('9990000018')], [aPatientParticipant(OTHER_PATIENT)], []),
      resourceType: fc.constantFrom('Appointment', 'Slot'),
    },
    { requiredKeys: [] },
  )
  .map((given) => anAppointment('a1', given));
const bodies = fc.oneof(
  outcomes.map((one) => JSON.stringify(one)),
  appointments.map((one) => JSON.stringify(one)),
  jsonObjects.map((one) => JSON.stringify(one)),
  fc.string({ maxLength: 20 }),
);
const headers = fc.constantFrom<Readonly<Record<string, string>>>(
  ECHO,
  ECHO,
  ECHO,
  {},
  { 'x-request-id': REQUEST },
  { 'x-correlation-id': CORRELATION },
  { 'x-request-id': CORRELATION, 'x-correlation-id': REQUEST },
);

type Said = Extract<WireReply, { kind: 'answered' }>;
const replies: fc.Arbitrary<Said> = fc
  .record({ status: statuses, headers, body: bodies })
  .map((given) => ({ kind: 'answered', at: NINE, ...given }));
const sent = fc.constantFrom(POST, PUT);

const always = (check: (answer: Answer, reply: Said, write: typeof POST) => void): void =>
  fc.assert(
    fc.property(replies, sent, (reply, write) => check(classify(reply, write), reply, write)),
    { ...LAW, numRuns: 1_000 },
  );

// proves 3.1
test('without both of our ids nothing is proven, whatever else is said', () =>
  always((answer, reply) => {
    if (reply.headers !== ECHO) expect(answer.kind).toBe('unknown');
  }));

// proves 3.1: any 500, 502, 503, 504 and a 408 may have taken effect
test('a service that failed, redirected or gave up waiting has proven nothing', () =>
  always((answer, { status }) => {
    if (status === 408 || (status >= 300 && status < 400) || (status >= 500 && status !== 501))
      expect(answer.kind).toBe('unknown');
  }));

// proves 3.1, H4: only what was asked for, for that patient, at that time
test('done is said of what was sent and of nothing else', () =>
  always((answer, { status }, write) => {
    if (answer.kind !== 'done') return;
    expect([200, 201].includes(status) || (status > 201 && status < 300)).toBe(true);
    const { resource } = answer;
    expect(resource.resourceType).toBe('Appointment');
    expect(JSON.stringify(resource.participant)).not.toContain(OTHER_PATIENT);
    expect(['2026-12-01T08:30:00+00:00', '2026-12-01T09:30:00+01:00']).toContain(resource.start);
    if (write === PUT) expect([resource.id, resource.status]).toEqual(['a1', 'cancelled']);
  }));

// proves 3.1: a Conflict, a refusal or a wait is told by an OperationOutcome that says error
test('not done is said only by an error that says so', () =>
  always((answer, reply) => {
    if (answer.kind === 'unknown' || answer.kind === 'done') return;
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(reply.body)).toMatchObject({ resourceType: 'OperationOutcome' });
    if (answer.kind === 'done-id-unknown')
      expect([reply.status, reply.body.includes('duplicate')]).toEqual([409, true]);
    if (answer.kind === 'wait') expect(reply.status).toBe(425);
  }));
