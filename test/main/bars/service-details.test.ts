import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBars, SERVICE, type TestBars } from '../../support/a-bars.ts';
import { aBundle, aWrite, CORRELATION } from '../../support/fhir.ts';
import {
  answer,
  createScriptedReceiver,
  refuse,
  type Scripted,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';

let receiver: ScriptedReceiver;
let bars: TestBars;
const lowered: string[] = [];

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  lowered.length = 0;
  const versions = {
    of: () => lowered.at(-1) ?? '1.1.0',
    lower: (_: string, version: string) => void lowered.push(version),
  };
  bars = aBars(receiver, { versions });
});

afterEach(async () => {
  await bars.close();
  await receiver.close();
});

const toService = { serviceId: SERVICE, correlationId: CORRELATION };

// proves standard 7
describe('message definitions', () => {
  const read = () => bars.receiver.readDefinitions({ ...toService, useCase: 'a1t1' });
  const definition = (members: object) => ({ resourceType: 'MessageDefinition', ...members });

  test('are asked for with two contexts, each a parameter of its own', async () => {
    receiver.on('GET /MessageDefinition', answer(200, aBundle([])));
    expect(await read()).toEqual({ ok: true, value: { urls: [], unread: 0 } });
    expect(receiver.requests[0]?.rawUrl.split('?')[1]).toBe(
      `context=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fdos-service-id%7C${SERVICE}` +
        '&context=https%3A%2F%2Ffhir.nhs.uk%2FCodeSystem%2Fusecases-categories-bars%7Ca1t1',
    );
    expect(receiver.requests[0]?.headers['nhsd-target-identifier']).toBeDefined();
  });

  test('are known by their address, else by their id; what is neither is counted', async () => {
    const entries = [
      definition({ url: 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request', id: 'x' }),
      definition({ id: 'bars-message-booking-request-cancelled', url: 7 }),
      definition({}),
      { resourceType: 'Patient' },
      { resourceType: 'OperationOutcome' },
    ];
    receiver.on('GET /MessageDefinition', answer(200, aBundle(entries)));
    expect(await read()).toEqual({
      ok: true,
      value: {
        urls: [
          'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request',
          'MessageDefinition/bars-message-booking-request-cancelled',
        ],
        unread: 2,
      },
    });
  });

  test.each([
    [404, 'REC_NOT_FOUND', 'not-found'],
    [501, 'REC_NOT_IMPLEMENTED', 'not-supported'],
  ])('%d: there are none', async (status, code, issue) => {
    receiver.on('GET /MessageDefinition', refuse(status, code, issue));
    expect(await read()).toEqual({ ok: true, value: { urls: [], unread: 0 } });
  });

  test('a failure is one', async () => {
    receiver.on('GET /MessageDefinition', refuse(503, 'REC_UNAVAILABLE', 'transient'));
    expect(await read()).toMatchObject({ ok: false, failure: { kind: 'unclear' } });
  });
});

// proves standard 6
describe('the look-up in the catalogue', () => {
  const lookUp = () => bars.catalogue.lookUp(toService);
  const identifier = (value: string) => [{ system: 'https://fhir.nhs.uk/Id/dos-service-id', value }];
  const service = (members: object = {}) => ({
    resourceType: 'HealthcareService',
    identifier: identifier(SERVICE),
    name: 'Lakeside Clinic',
    providedBy: { reference: 'Organization/o' },
    location: [{ reference: 'Location/l' }],
    telecom: [
      { system: 'email', value: 'a@b.invalid' },
      { system: 'phone', value: '01632 960100' },
    ],
    ...members,
  });

  test('has no target, names the version that offers it, and asks for this service alone', async () => {
    receiver.on('GET /HealthcareService', answer(200, aBundle([])));
    receiver.on('GET /Endpoint', answer(200, aBundle([])));
    expect(await lookUp()).toMatchObject({ ok: true, value: { endpoints: [] } });
    expect(receiver.requests.map(({ rawUrl }) => rawUrl.split('R4/')[1])).toEqual([
      `HealthcareService?HealthcareService.identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fdos-service-id%7C${SERVICE}`,
      `Endpoint?_has:HealthcareService.Identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fdos-service-id%7C${SERVICE}`,
    ]);
    for (const { headers } of receiver.requests) {
      expect(headers).not.toHaveProperty('nhsd-target-identifier');
      expect(headers.accept).toBe('application/fhir+json; version=1.2.0');
    }
  });

  test('tells name, organisation, place, phone, and each endpoint with its state and what it takes; no address is called', async () => {
    const organisation = { resourceType: 'Organization', id: 'o', name: 'Lakeside NHS Trust' };
    const place = { resourceType: 'Location', id: 'l', name: 'Lakeside House', address: { postalCode: 'ZZ99 1AA' } };
    const endpoint = {
      resourceType: 'Endpoint',
      status: 'active',
      name: 'Bookings',
      address: `${receiver.apiBase}/never`,
      payloadType: [{ coding: [{ code: 'booking-request', display: 'Booking request' }] }, { text: 'Slots' }],
    };
    const other = service({ identifier: identifier('2000000000'), name: 'Another' });
    receiver.on('GET /HealthcareService', answer(200, aBundle([other, service(), organisation, place])));
    receiver.on('GET /Endpoint', answer(200, aBundle([endpoint, { resourceType: 'Patient' }])));
    const found = await lookUp();
    expect(found).toMatchObject({
      ok: true,
      value: {
        name: 'Lakeside Clinic',
        organisation: 'Lakeside NHS Trust',
        location: 'Lakeside House, ZZ99 1AA',
        phone: '01632 960100',
        endpoints: [{ status: 'active', name: 'Bookings', payloads: ['Booking request', 'Slots'] }],
      },
    });
    expect(receiver.trace()).toEqual(['GET /HealthcareService', 'GET /Endpoint']);
  });

  test('another service of the catalogue is not this one', async () => {
    receiver.on('GET /HealthcareService', answer(200, aBundle([service({ identifier: identifier('2000000000') })])));
    receiver.on('GET /Endpoint', answer(200, aBundle([])));
    const found = await lookUp();
    expect(found.ok && Object.keys(found.value).toSorted()).toEqual(['endpoints', 'readAt']);
  });

  test('a catalogue that is not there is a failure', async () => {
    receiver.on('GET /HealthcareService', refuse(404, 'PROXY_NOT_FOUND', 'not-found'));
    expect(await lookUp()).toMatchObject({ ok: false, failure: { kind: 'unknown-service' } });
    expect(receiver.trace()).toEqual(['GET /HealthcareService']);
  });
});

// proves standard 15 (406), safety 3.1
describe('a version that is refused', () => {
  const versions = () => receiver.requests.map(({ headers }) => headers.accept?.split('version=')[1]);
  const read = () => bars.receiver.searchAppointments({ ...toService, nhsNumber: '9990000018' });
  const refusing = (code: string): Scripted => refuse(406, code, 'processing');

  test.each(['SEND_NOT_ACCEPTABLE', 'REC_NOT_ACCEPTABLE'])(
    '%s: a read is asked once more in the lowest, which is remembered',
    async (code) => {
      receiver.on('GET /Appointment', refusing(code), answer(200, aBundle([])));
      expect(await read()).toMatchObject({ ok: true });
      expect(versions()).toEqual(['1.1.0', '1.0.0']);
      expect(lowered).toEqual(['1.0.0']);
      expect(new Set(receiver.requests.map(({ headers }) => headers['x-request-id'])).size).toBe(2);
      await read();
      expect(versions()).toEqual(['1.1.0', '1.0.0', '1.0.0']);
    },
  );

  test('refused again it stays refused, and nothing is remembered', async () => {
    receiver.on('GET /Appointment', refusing('REC_NOT_ACCEPTABLE'));
    expect(await read()).toMatchObject({ ok: false, failure: { kind: 'refused', support: { status: 406 } } });
    expect(versions()).toEqual(['1.1.0', '1.0.0']);
    expect(lowered).toEqual([]);
  });

  test.each([
    ['by the proxy itself', refuse(406, 'PROXY_NOT_ACCEPTABLE', 'processing')],
    ['without an outcome', answer(406, '')],
    ['for another reason', refuse(400, 'REC_BAD_REQUEST', 'invalid')],
  ])('%s: nothing is tried again', async (_, script) => {
    receiver.on('GET /Appointment', script);
    expect(await read()).toMatchObject({ ok: false });
    expect(versions()).toEqual(['1.1.0']);
  });

  test('the Registry has no lower version', async () => {
    receiver.on('GET /DocumentReference', refusing('SEND_NOT_ACCEPTABLE'));
    await bars.registry.searchPointers({ nhsNumber: '9990000018', correlationId: CORRELATION });
    expect(versions()).toEqual(['1.1.0']);
  });

  test('a write is never sent in another version than the one it was frozen with', async () => {
    receiver.on('POST /Appointment', refusing('REC_NOT_ACCEPTABLE'));
    const reply = await bars.receiver.write(aWrite({ acceptVersion: '1.3.0' }));
    expect(reply).toMatchObject({ kind: 'answered', status: 406 });
    expect(versions()).toEqual(['1.3.0']);
    expect(lowered).toEqual([]);
  });
});
