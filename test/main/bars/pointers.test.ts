import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBars, type TestBars } from '../../support/a-bars.ts';
import { aBundle, CORRELATION, OTHER_PATIENT, PATIENT } from '../../support/fhir.ts';
import { readFixture } from '../../support/read-fixture.ts';
import {
  answer,
  createScriptedReceiver,
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

const search = () => bars.registry.searchPointers({ nhsNumber: PATIENT, correlationId: CORRELATION });
const found = async () => {
  const result = await search();
  return result.ok ? result.value : expect.fail(result.failure.kind);
};

const aPointer = (given: object = {}) => ({
  resourceType: 'DocumentReference',
  status: 'current',
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: 'GL0-DZOqD39' },
    { system: 'https://fhir.nhs.uk/Id/dos-service-id', value: '2000099999' },
  ],
  type: { coding: [{ system: 'http://snomed.info/sct', code: '749001000000101' }] },
  subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: PATIENT } },
  content: [{ attachment: { url: `${receiver.apiBase}/Appointment/GL0-DZOqD39` } }],
  context: { period: { start: '2026-12-01T06:45:00+00:00', end: '2026-12-01T07:00:00+00:00' } },
  ...given,
});

const BOOKED = {
  serviceId: '2000099999',
  appointmentId: 'GL0-DZOqD39',
  start: '2026-12-01T06:45:00+00:00',
  end: '2026-12-01T07:00:00+00:00',
  status: 'current',
};

test('asks for the bookings of one patient, without a target; echo is not due', async () => {
  receiver.on('GET /DocumentReference', answer(200, aBundle([aPointer()]), { echo: false }));
  expect(await found()).toEqual({ pointers: [BOOKED], unread: 0 });
  const [request] = receiver.requests;
  expect(request?.rawUrl.split('?')[1]).toBe(
    `subject:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${PATIENT}&type=http%3A%2F%2Fsnomed.info%2Fsct%7C749001000000101`,
  );
  expect(request?.headers['nhsd-target-identifier']).toBeUndefined();
  expect(request?.headers['nhsd-requesting-software']).toBeUndefined();
  expect(request?.headers['nhsd-end-user-organisation']).toBeDefined();
});

test('no address in a pointer is ever called', async () => {
  receiver.on('GET /DocumentReference', answer(200, aBundle([aPointer()])));
  await found();
  expect(receiver.trace()).toEqual(['GET /DocumentReference']);
});

test('an environment without a Registry says so, without a call', async () => {
  const without = aBars(receiver, { members: { registry: false } });
  const result = await without.registry.searchPointers({ nhsNumber: PATIENT, correlationId: CORRELATION });
  await without.close();
  expect(result).toMatchObject({ ok: false, failure: { kind: 'not-offered' } });
  expect(receiver.requests).toEqual([]);
});

test('a next link, where no token is given, leads on as in other searches', async () => {
  const link = [{ relation: 'next', url: 'https://locator.invalid/consumer/DocumentReference?page=2' }];
  const bundles = [aBundle([], { total: 1, link }), aBundle([aPointer()])];
  const [first, second] = bundles.map((bundle) => answer(200, bundle, { echo: false }));
  if (first && second) receiver.on('GET /DocumentReference', first, second);
  expect(await found()).toEqual({ pointers: [BOOKED], unread: 0 });
  expect(receiver.requests.map(({ rawUrl }) => rawUrl.split('?')[1]).at(-1)).toBe('page=2');
});

describe('what a pointer names', () => {
  const pointerOf = async (given: object) => {
    receiver.on('GET /DocumentReference', answer(200, aBundle([aPointer(given)])));
    return (await found()).pointers[0];
  };

  test('the service, in the old form, by an address of system and value', async () => {
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: 'a1' }];
    const content = [{ attachment: { url: 'http://fhir.nhs.uk/Id/dos-service-id|111111111' } }];
    expect(await pointerOf({ identifier, content })).toMatchObject({ serviceId: '111111111', appointmentId: 'a1' });
  });

  test('no service where its address is only an address: not retrievable here', async () => {
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: 'a1' }];
    expect(await pointerOf({ identifier })).not.toHaveProperty('serviceId');
  });

  test('no appointment where its id is no R4 id', async () => {
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: 'V4T0L-no id|x' }];
    expect(await pointerOf({ identifier })).not.toHaveProperty('appointmentId');
  });

  test('a booking by the code of its type, whichever system it is written under', async () => {
    const under = (system: string, code: string) => ({ type: { coding: [{ system, code }] } });
    expect(await pointerOf(under('https://snomed.info/ict', '749001000000101'))).toEqual(BOOKED);
    expect(await pointerOf(under('http://snomed.info/sct', '3457005'))).toBeUndefined();
  });
});

test('of several pointers to one appointment the newest period stays (A24)', async () => {
  const moved = { start: '2026-12-08T06:45:00+00:00', end: '2026-12-08T07:00:00+00:00' };
  const pointers = [aPointer(), aPointer({ context: { period: moved } }), aPointer()];
  receiver.on('GET /DocumentReference', answer(200, aBundle(pointers)));
  expect(await found()).toEqual({ pointers: [{ ...BOOKED, ...moved }], unread: 0 });
});

test('pointers that name no appointment are not taken for one another', async () => {
  receiver.on(
    'GET /DocumentReference',
    answer(200, aBundle([aPointer({ identifier: [] }), aPointer({ identifier: [] })])),
  );
  expect((await found()).pointers).toHaveLength(2);
});

test("another patient's pointer and what is no pointer are counted, not shown", async () => {
  // proves 12.5
  const subject = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: OTHER_PATIENT } };
  receiver.on(
    'GET /DocumentReference',
    answer(200, aBundle([aPointer({ subject }), { resourceType: 'Patient' }, aPointer()])),
  );
  expect(await found()).toEqual({ pointers: [BOOKED], unread: 2 });
});

test.each([
  ['an empty Bundle (fixture)', async () => answer(200, await readFixture('pointers-none.json'))],
  ['a 404 that says no record', async () => refuse(404, 'NO_RECORD_FOUND', 'not-found')],
])('%s means none', async (_, script) => {
  receiver.on('GET /DocumentReference', await script());
  expect(await found()).toEqual({ pointers: [], unread: 0 });
});

test('a Registry that is not there is a failure, not an empty list', async () => {
  receiver.on('GET /DocumentReference', refuse(404, 'PROXY_NOT_FOUND', 'not-found'));
  expect(await search()).toMatchObject({ ok: false, failure: { kind: 'not-offered' } });
});

describe('pages', () => {
  const tagged = (code: string) => ({
    meta: { tag: [{ system: 'https://fhir.nhs.uk/CodeSystem/next-page-token', code }] },
  });
  const numbered = (value: string) =>
    aPointer({
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value },
        { system: 'https://fhir.nhs.uk/Id/dos-service-id', value: '2000099999' },
      ],
    });

  test('follow the token among the tags, with the same search', async () => {
    receiver.on(
      'GET /DocumentReference',
      answer(200, aBundle([numbered('a1')], tagged('page/2'))),
      answer(200, aBundle([numbered('a2')])),
    );
    expect((await found()).pointers.map(({ appointmentId }) => appointmentId)).toEqual(['a1', 'a2']);
    const [first, second] = receiver.requests.map(({ query }) => query);
    expect(second?.get('next-page-token')).toBe('page/2');
    expect(second?.get('subject:identifier')).toBe(first?.get('subject:identifier'));
  });

  test('other tags are no token', async () => {
    const tag = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }];
    receiver.on('GET /DocumentReference', answer(200, aBundle([numbered('a1')], { meta: { tag } })));
    await found();
    expect(receiver.requests).toHaveLength(1);
  });

  test('a token seen before ends it; fifty pages at most, counted', async () => {
    receiver.on('GET /DocumentReference', answer(200, aBundle([numbered('a1')], tagged('same'))));
    expect(await found()).toMatchObject({ unread: 0 });
    expect(receiver.requests).toHaveLength(2);
    const endless: Scripted = (call) => {
      const page = Number(call.request.query.get('next-page-token') ?? 1);
      answer(200, aBundle([numbered(`a${page}`)], tagged(String(page + 1))))(call);
    };
    receiver.on('GET /DocumentReference', endless);
    expect(await found()).toMatchObject({ unread: 1, pointers: { length: 50 } });
  });
});

// proves standard 12: both shapes of a pointer, the owner, and which of several stands
test('the owner is the custodian, by its ODS code', async () => {
  const custodian = { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RGT' } };
  receiver.on('GET /DocumentReference', answer(200, aBundle([aPointer({ custodian })])));
  expect((await found()).pointers).toEqual([{ ...BOOKED, custodian: 'RGT' }]);
});

test('a pointer that stands goes before one that was replaced, however new that is', async () => {
  const later = { start: '2026-12-09T06:45:00+00:00', end: '2026-12-09T07:00:00+00:00' };
  const replaced = aPointer({ status: 'superseded', context: { period: later } });
  receiver.on('GET /DocumentReference', answer(200, aBundle([replaced, aPointer()])));
  expect((await found()).pointers).toEqual([BOOKED]);
  receiver.on('GET /DocumentReference', answer(200, aBundle([replaced])));
  expect((await found()).pointers).toMatchObject([{ status: 'superseded', start: later.start }]);
});
