import { expect, test } from 'vitest';
import { warningsOf } from '../../../main/core/service-warnings.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { noDetails, type ServiceDetails } from '../../../shared/model/service-details.ts';

// proves standard 7: what is said warns, and disables nothing

const AT = toInstant(Date.UTC(2026, 10, 23, 9));
const BOOKING = 'MessageDefinition/bars-message-booking-request';

const said = (appointment: readonly string[], more: Partial<ServiceDetails> = {}): ServiceDetails => ({
  ...noDetails('s'),
  statement: { version: '1.1.0', appointment, slot: ['search-type'], messages: [], readAt: AT },
  ...more,
});

const of = (details: ServiceDetails | undefined, switches: object = {}) =>
  warningsOf({ service: ServiceSchema.parse({ id: 's', name: 'x', ...switches }), details, spoken: '1.1.0' });

test('a service that lists all that it is asked for gives no cause', () => {
  expect(of(said(['create', 'update']))).toEqual([]);
  expect(of(said(['create', 'patch']), { changeBy: 'patch' })).toEqual([]);
  expect(of(undefined)).toEqual([]);
});

test('what a change travels by is looked for, not another way', () => {
  expect(of(said(['create', 'update']), { changeBy: 'patch' })).toEqual(['changes-not-listed']);
  expect(of(said(['patch']))).toEqual(['bookings-not-listed', 'changes-not-listed']);
});

test('where messages are sent, messages are looked for', () => {
  expect(of(said([]), { transport: 'message' })).toEqual(['messages-not-listed']);
  expect(of(said([], { definitions: { urls: [BOOKING], unread: 0, readAt: AT } }))).toEqual([]);
});

test.each([
  [['active'], []],
  [['suspended', 'active'], []],
  [['suspended', 'off'], ['no-active-endpoint']],
  [[undefined], ['no-active-endpoint']],
  [[], []],
])('endpoints %j: %j', (states, warnings) => {
  const endpoints = states.map((status) => ({ ...(status === undefined ? {} : { status }), payloads: [] }));
  expect(of(said(['create', 'update'], { lookUp: { endpoints, readAt: AT } }))).toEqual(warnings);
});
