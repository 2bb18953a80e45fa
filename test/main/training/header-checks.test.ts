import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBooking, aFreeSlot, idOf, NEWCOMER, outcomeOf } from './bookings.ts';
import { createPracticeDesk, encoded, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

type Headers = Readonly<Record<string, string | undefined>>;
const read = (headers: Headers) => desk.call('GET', 'Appointment/a1', { headers });
const target = (value: string, system = 'https://fhir.nhs.uk/Id/dos-service-id') => ({
  'NHSD-Target-Identifier': encoded({ system, value }),
});

describe('ids', () => {
  it('come back on every answer, good or bad', async () => {
    const ids = { 'X-Request-Id': randomUUID(), 'X-Correlation-Id': randomUUID() };
    const answers = [
      await read(ids),
      await read({ ...ids, ...target('2000999999') }),
      await read({ ...ids, Authorization: undefined }),
      await desk.call('GET', 'Nothing', { headers: ids }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-request-id')).toBe(ids['X-Request-Id']);
      expect(headers.get('x-correlation-id')).toBe(ids['X-Correlation-Id']);
    }
  });

  it.each(['X-Request-Id', 'X-Correlation-Id'])(
    '%s is missed by the proxy, its form is checked by the Receiver',
    async (name) => {
      const absent = await read({ [name]: undefined });
      expect([absent.status, outcomeOf(absent)]).toEqual([400, 'BAD_REQUEST/invalid']);
      const wrong = await read({ [name]: 'not-a-uuid' });
      expect([wrong.status, outcomeOf(wrong)]).toEqual([400, 'REC_BAD_REQUEST/value']);
    },
  );
});

describe('the target', () => {
  it.each<[string, Headers, number, string]>([
    ['absent', { 'NHSD-Target-Identifier': undefined }, 400, 'PROXY_BAD_REQUEST/required'],
    ['not Base64', { 'NHSD-Target-Identifier': '{"value":1}' }, 400, 'PROXY_BAD_REQUEST/400'],
    ['not an object', { 'NHSD-Target-Identifier': encoded({}) }, 400, 'PROXY_BAD_REQUEST/structure'],
    ['an empty value', target(''), 400, 'PROXY_BAD_REQUEST/structure'],
    ['an unknown service', target('2000999999'), 404, 'PROXY_NOT_FOUND/not-found'],
    ['a service with a space', target(`${RIVERSIDE} `), 404, 'PROXY_NOT_FOUND/not-found'],
  ])('%s', async (_what, headers, status, code) => {
    const answer = await read(headers);
    expect([answer.status, outcomeOf(answer)]).toEqual([status, code]);
  });

  it.each(['http://fhir.nhs.uk/Id/dos-service-id', 'https://fhir.nhs.uk/id/dos-service-id'])(
    'with system %s fails as the live proxy does: a gateway fault',
    async (system) => {
      const answer = await read(target(RIVERSIDE, system));
      expect(answer.status).toBe(500);
      expect(answer.body).toHaveProperty('fault.faultstring');
    },
  );
});

describe('who asks', () => {
  it.each(['NHSD-End-User-Organisation', 'NHSD-Requesting-Software'])(
    '%s is needed and must be right',
    async (name) => {
      const [absent, empty, garbled] = [
        await read({ [name]: undefined }),
        await read({ [name]: encoded({}) }),
        await read({ [name]: '%%%' }),
      ];
      expect(outcomeOf(absent)).toBe('SEND_BAD_REQUEST/required');
      expect(outcomeOf(empty)).toBe('SEND_BAD_REQUEST/invalid');
      expect(outcomeOf(garbled)).toBe('SEND_BAD_REQUEST/invalid');
    },
  );
});

describe('what is accepted', () => {
  it.each([undefined, '*/*', 'application/json'])('Accept: %s is refused', async (accept) => {
    // fetch puts */* where nothing is said.
    const answer = await read({ Accept: accept });
    expect([answer.status, outcomeOf(answer)]).toEqual([406, 'SEND_NOT_ACCEPTABLE/processing']);
  });

  it.each(['application/fhir+json', 'application/fhir+json; version=1.0.0'])(
    '%s does for reading, not for writing',
    async (Accept) => {
      const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
      expect((await read({ Accept })).status).toBe(404);
      expect((await desk.call('POST', 'Appointment', { body, headers: { Accept } })).status).toBe(406);
    },
  );

  it('takes the highest version of several', async () => {
    const Accept = 'application/fhir+json; version=1.0.0, application/fhir+json; version=1.4.0';
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
    expect((await desk.call('POST', 'Appointment', { body, headers: { Accept } })).status).toBe(201);
  });
});

describe('a write', () => {
  it.each<[string, Headers, string]>([
    ['without Content-Type', { 'Content-Type': 'application/json' }, 'SEND_BAD_REQUEST/invalid'],
    ['without use-context', { 'use-context': undefined }, 'SEND_BAD_REQUEST/required'],
    ['with half a use-context', { 'use-context': 'a1t1|booked' }, 'SEND_BAD_REQUEST/invalid'],
    ['with an empty part', { 'use-context': 'a1t1||booking-request|new' }, 'SEND_BAD_REQUEST/invalid'],
  ])('%s is refused, and nothing is done', async (_what, headers, code) => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    const answer = await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER), headers });
    expect([answer.status, outcomeOf(answer)]).toEqual([400, code]);
    expect(idOf(await aFreeSlot(desk, RIVERSIDE))).toBe(idOf(slot));
  });

  it('of more than a megabyte is refused', async () => {
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER, { description: 'x'.repeat(1_100_000) });
    expect((await desk.call('POST', 'Appointment', { body })).status).toBe(413);
  });
});
