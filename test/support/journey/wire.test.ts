import { expect, test } from 'vitest';
import type { TraceEntry } from '../../../main/training/trace.ts';
import { linesOf, writesWithoutRead } from './wire.ts';

const anEntry = (method: string, path: string, given: Partial<TraceEntry> = {}): TraceEntry => ({
  line: `${method} ${path}`,
  method,
  path,
  query: '',
  serviceId: 's1',
  requestId: null,
  correlationId: null,
  status: 200,
  bodySha256: null,
  appointmentStatus: null,
  dropped: null,
  at: '2026-08-04T08:00:00Z',
  ...given,
});

const read = anEntry('GET', 'Appointment/a1');
const write = anEntry('PUT', 'Appointment/a1', { requestId: 'r1', bodySha256: 'x' });

test('a change directly after an answered read of that appointment is well', () => {
  expect(writesWithoutRead([read, anEntry('GET', 'Appointment/a2'), write])).toEqual([]);
});

test.each([
  ['there was none', [write]],
  ['it was of another appointment', [anEntry('GET', 'Appointment/a2'), write]],
  ['it was not answered', [anEntry('GET', 'Appointment/a1', { status: null }), write]],
  ['it failed', [anEntry('GET', 'Appointment/a1', { status: 503 }), write]],
  ['another write came between', [read, write, anEntry('PUT', 'Appointment/a1', { requestId: 'r2', bodySha256: 'y' })]],
])('a change is found out where the read is missing: %s', (_, trace) => {
  expect(writesWithoutRead(trace)).toEqual(['PUT Appointment/a1']);
});

test('the same bytes under the same X-Request-Id are the same write', () => {
  expect(writesWithoutRead([read, write, write])).toEqual([]);
});

test('a book needs a read of slots at its service directly before', () => {
  const book = anEntry('POST', 'Appointment', { requestId: 'r3', bodySha256: 'z' });
  expect(writesWithoutRead([anEntry('GET', 'Slot'), book])).toEqual([]);
  expect(writesWithoutRead([anEntry('GET', 'Slot'), anEntry('GET', 'Appointment'), book])).toEqual([
    'POST Appointment',
  ]);
});

test('what is read of a service on first use is left out; a probe is not', () => {
  const statement = anEntry('GET', 'metadata');
  const trace = [statement, anEntry('GET', 'metadata'), read, anEntry('GET', 'MessageDefinition'), write];
  expect(linesOf(trace)).toEqual(['GET metadata', 'GET Appointment/a1', 'PUT Appointment/a1']);
  expect(linesOf([anEntry('GET', 'metadata', { serviceId: 's2' }), anEntry('GET', 'MessageDefinition')])).toEqual([
    'GET metadata',
  ]);
  const slots = anEntry('GET', 'Slot');
  const book = anEntry('POST', 'Appointment');
  expect(writesWithoutRead([slots, statement, anEntry('GET', 'MessageDefinition'), book])).toEqual([]);
});
