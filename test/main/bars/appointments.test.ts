import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBars, SERVICE, type TestBars } from '../../support/a-bars.ts';
import {
  aBundle,
  anAppointment,
  aPatientParticipant,
  aWrite,
  CORRELATION,
  OTHER_PATIENT,
  PATIENT,
} from '../../support/fhir.ts';
import { answer, createScriptedReceiver, refuse, type ScriptedReceiver } from '../../support/scripted-receiver.ts';

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

const read = (appointmentId: string) =>
  bars.receiver.readAppointment({ serviceId: SERVICE, appointmentId, correlationId: CORRELATION });
const search = () =>
  bars.receiver.searchAppointments({ serviceId: SERVICE, nhsNumber: PATIENT, correlationId: CORRELATION });
const found = async () => {
  const page = await search();
  return page.ok ? { ids: page.value.appointments.map((one) => one.appointmentId), unread: page.value.unread } : page;
};

describe('reading one appointment', () => {
  test('gives the whole resource, unknown members included, and its ETag', async () => {
    const resource = anAppointment('a1', {
      extension: [{ url: 'https://other.invalid/x', valueString: 'kept' }],
      _status: null,
    });
    receiver.on('GET /Appointment/a1', answer(200, resource, { headers: { ETag: 'W/"3"' } }));
    expect(await read('a1')).toMatchObject({ ok: true, value: { appointmentId: 'a1', resource, etag: 'W/"3"' } });
  });

  test('carries the case id, and a request id of its own each time', async () => {
    receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
    await read('a1');
    await read('a1');
    const [first, second] = receiver.requests.map(({ headers }) => headers);
    expect([first?.['x-correlation-id'], second?.['x-correlation-id']]).toEqual([CORRELATION, CORRELATION]);
    expect(first?.['x-request-id']).not.toBe(second?.['x-request-id']);
  });

  test('takes any R4 id, and encodes whatever it is given into one step of the path', async () => {
    receiver.on('GET /Appointment/', answer(200, anAppointment('GL0-DZOqD39')));
    expect(await read('GL0-DZOqD39')).toMatchObject({ ok: true });
    await read('../Slot?x=1');
    expect(receiver.requests.map(({ rawUrl }) => rawUrl.split('/R4')[1])).toEqual([
      '/Appointment/GL0-DZOqD39',
      '/Appointment/..%2FSlot%3Fx%3D1',
    ]);
  });

  test.each([
    ['another appointment', anAppointment('a2'), 'id'],
    ['one without an id', { ...anAppointment('a1'), id: 7 }, 'id'],
    ['another resource', { resourceType: 'Patient', id: 'a1' }, 'resourceType'],
    ['one without a status', { resourceType: 'Appointment', id: 'a1' }, 'status'],
  ])('%s in the answer is unreadable, and says where', async (_, body, field) => {
    receiver.on('GET /Appointment/a1', answer(200, body));
    expect(await read('a1')).toEqual({ ok: false, failure: { kind: 'unreadable', field } });
  });

  test('an answer nested deeper than any resource is not read', async () => {
    const deep = `${'{"a":'.repeat(257)}1${'}'.repeat(257)}`;
    receiver.on('GET /Appointment/a1', answer(200, deep));
    expect(await read('a1')).toMatchObject({ failure: { kind: 'unclear' } });
  });

  test('a byte order mark and the content type application/json are no obstacle', async () => {
    const body = `\uFEFF${JSON.stringify(anAppointment('a1'))}`;
    receiver.on('GET /Appointment/a1', answer(200, body, { headers: { 'Content-Type': 'application/json' } }));
    expect(await read('a1')).toMatchObject({ ok: true });
  });

  test('an answer with the ids in capitals is still an echo', async () => {
    receiver.on('GET /Appointment/a1', ({ request, response }) => {
      const shout = (name: string) => String(request.headers[name]).toUpperCase();
      response.writeHead(200, { 'X-Request-ID': shout('x-request-id'), 'X-CORRELATION-ID': shout('x-correlation-id') });
      response.end(JSON.stringify(anAppointment('a1')));
    });
    expect(await read('a1')).toMatchObject({ ok: true });
  });
});

describe('searching the appointments of a patient', () => {
  test('asks by NHS number alone, encoded', async () => {
    receiver.on('GET /Appointment', answer(200, aBundle([anAppointment('a1'), anAppointment('a2')])));
    expect(await found()).toEqual({ ids: ['a1', 'a2'], unread: 0 });
    expect(receiver.requests[0]?.rawUrl.split('?')[1]).toBe(
      `patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${PATIENT}`,
    );
  });

  test.each([
    ['an empty Bundle', answer(200, { resourceType: 'Bundle', type: 'searchset', total: 0 })],
    ['a 404 of the Receiver', refuse(404, 'REC_NOT_FOUND', 'not-found')],
  ])('%s means none', async (_, script) => {
    receiver.on('GET /Appointment', script);
    expect(await found()).toEqual({ ids: [], unread: 0 });
  });

  test('a 404 of the proxy does not mean none', async () => {
    receiver.on('GET /Appointment', refuse(404, 'PROXY_NOT_FOUND', 'not-found'));
    expect(await search()).toMatchObject({ ok: false, failure: { kind: 'unknown-service' } });
  });

  test('an appointment of another patient is not returned, and counted', async () => {
    // proves 12.5
    const other = anAppointment('a2', { participant: [aPatientParticipant(OTHER_PATIENT)] });
    const contained = anAppointment('a3', {
      participant: [{ actor: { reference: '#patient' }, status: 'accepted' }],
      contained: [
        {
          resourceType: 'Patient',
          id: 'patient',
          identifier: [{ system: 'http://fhir.nhs.uk/id/nhs-number', value: OTHER_PATIENT }],
        },
      ],
    });
    const unnamed = anAppointment('a4', { participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }] });
    receiver.on('GET /Appointment', answer(200, aBundle([anAppointment('a1'), other, contained, unnamed])));
    expect(await found()).toEqual({ ids: ['a1', 'a4'], unread: 2 });
  });

  test('what cannot be read is counted, and hides nothing; includes are not counted', async () => {
    const bundle = aBundle([
      anAppointment('a1'),
      { resourceType: 'Appointment', id: 'a2' },
      undefined,
      { resourceType: 'Patient' },
    ]);
    receiver.on('GET /Appointment', answer(200, { ...bundle, entry: [...bundle.entry, null, 'odd'] }));
    expect(await found()).toEqual({ ids: ['a1'], unread: 4 });
  });

  // proves H4: named beside somebody else, it is not surely theirs; a relative is not somebody else
  test('an appointment of two patients is nobody’s; one with a relative is the patient’s', async () => {
    const relative = { actor: { ...Object(aPatientParticipant(OTHER_PATIENT).actor), type: 'RelatedPerson' } };
    const both = anAppointment('a2', {
      participant: [aPatientParticipant(PATIENT), aPatientParticipant(OTHER_PATIENT)],
    });
    const accompanied = anAppointment('a3', { participant: [relative, aPatientParticipant(PATIENT)] });
    receiver.on('GET /Appointment', answer(200, aBundle([both, accompanied])));
    expect(await found()).toEqual({ ids: ['a3'], unread: 1 });
  });

  test.each(['appointment', 'Slot', 'Encounter', 'OperationOutcome'])(
    'a %s in its place is counted: nothing is dropped in silence',
    async (resourceType) => {
      receiver.on('GET /Appointment', answer(200, aBundle([anAppointment('a1'), { resourceType, id: 'x' }])));
      expect(await found()).toEqual({ ids: ['a1'], unread: 1 });
    },
  );

  test('an id that is none is counted: a path would take it for something else', async () => {
    const odd = ['..', '.', 'a/b', 'a b', 'x'.repeat(65)].map((id) => anAppointment(id));
    receiver.on('GET /Appointment', answer(200, aBundle([anAppointment('a1'), ...odd])));
    expect(await found()).toEqual({ ids: ['a1'], unread: 5 });
    receiver.on('GET /Appointment/', answer(200, anAppointment('..')));
    expect(await read('..')).toMatchObject({ failure: { kind: 'not-found' } });
    expect(receiver.requests).toHaveLength(1);
  });

  test.each([
    ['names its entries in another case', { entry: undefined, Entry: [{ resource: anAppointment('a1') }] }],
    ['counts three and shows none', { entry: undefined, total: 3 }],
  ])('a Bundle that %s is not taken for none', async (_, members) => {
    receiver.on('GET /Appointment', answer(200, { ...aBundle([]), ...members }));
    expect(await search()).toEqual({ ok: false, failure: { kind: 'unreadable', field: 'entry' } });
  });

  test('one appointment listed twice is one: the newer', async () => {
    const newer = anAppointment('a1', { status: 'cancelled', meta: { lastUpdated: '2026-11-21T09:00:00+00:00' } });
    receiver.on('GET /Appointment', answer(200, aBundle([anAppointment('a1'), newer, anAppointment('a1')])));
    expect(await search()).toMatchObject({ value: { appointments: [{ appointment: { status: 'cancelled' } }] } });
  });

  test('something else than a Bundle is unreadable', async () => {
    receiver.on('GET /Appointment', answer(200, anAppointment('a1')));
    expect(await search()).toEqual({ ok: false, failure: { kind: 'unreadable', field: 'resourceType' } });
  });
});

describe('writing', () => {
  test('sends the frozen bytes and ids, and hands the answer back unjudged', async () => {
    const write = aWrite({
      method: 'PUT',
      path: '/Appointment/a1',
      body: '{"resourceType":"Appointment",  "id":"a1","comment":"Tŷ \\u00e9"}',
      useContext: 'a1t1|cancelled|booking-request|update',
      ifMatch: 'W/"1"',
    });
    receiver.on('PUT /Appointment/a1', answer(200, '{"odd": true}', { headers: { ETag: 'W/"2"' } }));
    expect(await bars.receiver.write(write)).toMatchObject({
      kind: 'answered',
      status: 200,
      body: '{"odd": true}',
      headers: { etag: 'W/"2"', 'x-request-id': write.requestId, 'x-correlation-id': write.correlationId },
    });
    const [request] = receiver.requests;
    expect(request?.body).toBe(write.body);
    expect(request?.headers).toMatchObject({
      'x-request-id': write.requestId,
      'x-correlation-id': write.correlationId,
      'use-context': write.useContext,
      'if-match': 'W/"1"',
      'content-type': 'application/fhir+json',
      'content-length': String(Buffer.byteLength(write.body)),
    });
  });

  test('PATCH goes as PATCH', async () => {
    receiver.on('PATCH /Appointment/a1', answer(200, {}));
    await bars.receiver.write(aWrite({ method: 'PATCH', path: '/Appointment/a1' }));
    expect(receiver.trace()).toEqual(['PATCH /Appointment/a1']);
  });
});

test('no log line holds anything of the patient or the answer', async () => {
  // proves 12.2
  receiver.on(
    'GET /Appointment',
    answer(200, aBundle([anAppointment('Held-Id')])),
    refuse(500, `REC_${PATIENT}`, PATIENT),
  );
  receiver.on('POST /Appointment', answer(201, anAppointment('Held-Id')));
  await search();
  const refused = await search();
  await bars.receiver.write(aWrite());
  expect(bars.logged.map(({ name, fields }) => [name, fields.what, fields.status])).toEqual([
    ['bars.read', 'Appointment', 200],
    ['bars.read', 'Appointment', 500],
    ['bars.write', 'POST', 201],
  ]);
  expect(JSON.stringify(bars.logged)).not.toMatch(/EXAMPLE|9990000018|patient|Held-Id/);
  expect(JSON.stringify(refused)).not.toContain('diagnostics');
});
