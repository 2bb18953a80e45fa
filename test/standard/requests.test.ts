import { describe, expect, test } from 'vitest';
import { fromBase64 } from '../../shared/base/base64.ts';
import { isJsonObject, type Json, parseJson } from '../../shared/base/json.ts';
import { aBars } from '../support/a-bars.ts';
import { aBundle, anAppointment } from '../support/fhir.ts';
import { answer, createScriptedReceiver, type ScriptedReceiver } from '../support/scripted-receiver.ts';
import { createChecker, toWireRequest, type WireRequest } from './checker.ts';
import { aFullProfile, EVERY_REQUEST, LOCAL_ID, OFFICIAL_ID } from './every-request.ts';
import { compareWithKnown } from './hold-against.ts';
import { REQUEST_FAULTS } from './known-faults.ts';
import { encodedHeaders, readExample, VERSIONS_HERE, type Version } from './official-files.ts';

/** A Receiver that answers each kind of request well enough for the client to go on to the next page. */
const script = (receiver: ScriptedReceiver, version: Version): void => {
  const tag = { meta: { tag: [{ system: 'next-page-token', code: 'page2' }] } };
  const next = { link: [{ relation: 'next', url: '/DocumentReference?of-another-kind' }] };
  receiver.on('GET /metadata', answer(200, { resourceType: 'CapabilityStatement' }));
  receiver.on('GET /Slot', answer(200, readExample(`examples${version}/slots/GET-success.json`).json));
  for (const type of ['MessageDefinition', 'HealthcareService', 'Endpoint'])
    receiver.on(`GET /${type}`, answer(200, aBundle([])));
  receiver.on('GET /DocumentReference', answer(200, aBundle([], tag)), answer(200, aBundle([])));
  receiver.on('GET /Appointment', answer(200, aBundle([], next)));
  for (const id of [OFFICIAL_ID, LOCAL_ID]) receiver.on(`GET /Appointment/${id}`, answer(200, anAppointment(id)));
};

/** The catalogue came with 1.2.0, and is asked in that version at least. */
const isCatalogue = ({ path }: WireRequest): boolean => ['/HealthcareService', '/Endpoint'].includes(path);

type Captured = { readonly name: string; readonly request: WireRequest };

const capture = async (version: Version) => {
  const receiver = await createScriptedReceiver();
  script(receiver, version);
  const profile = aFullProfile({ apiBase: receiver.apiBase, acceptVersion: version });
  const bars = aBars(receiver, { profile });
  const captured: Captured[] = [];
  for (const { name, send } of EVERY_REQUEST) {
    const before = receiver.requests.length;
    await send(bars);
    captured.push(...receiver.requests.slice(before).map((request) => ({ name, request: toWireRequest(request) })));
  }
  const methods = [bars.receiver, bars.registry, bars.catalogue]
    .flatMap((port) => Object.keys(port))
    .filter((name) => name !== 'expectWrite'); // it sends nothing
  await bars.close();
  await receiver.close();
  return { captured, methods };
};

/** A value with its texts, numbers and truths written as their type: what two values of the same form have in common. */
const formOf = (value: Json | undefined): unknown => {
  if (Array.isArray(value)) return value.map(formOf);
  if (!isJsonObject(value)) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOf(member)]));
};

const decoded = (header: string | undefined): Json | undefined => parseJson(fromBase64(header ?? '') ?? '');

describe.each(VERSIONS_HERE)('what the client sends, against the official file of %s', async (version) => {
  const { captured, methods } = await capture(version);
  const checker = createChecker(version);

  test('is all that it can send: every method of its ports was used, and every kind reached the wire', () => {
    expect([...new Set(EVERY_REQUEST.map(({ by }) => by))].toSorted()).toEqual(methods.toSorted());
    expect([...new Set(captured.map(({ name }) => name))]).toEqual(EVERY_REQUEST.map(({ name }) => name));
  });

  test('is valid in path, query, headers and body, but for the known faults of the file', () => {
    const held = captured.flatMap(({ name, request }) =>
      checker.ofRequest(request).map((line) => ({ line, about: name })),
    );
    expect(compareWithKnown(held, { version, known: REQUEST_FAULTS })).toEqual({ unlisted: [], gone: [] });
  });

  // proves standard 5: Base64 of compact JSON, in the form of the official examples
  test('carries headers that decode to what the official examples decode to', () => {
    const examples = encodedHeaders(version);
    expect(examples.map(({ name }) => name)).toHaveLength(4);
    for (const { request } of captured.filter(
      ({ request }) => request.headers['nhsd-target-identifier'] !== undefined,
    )) {
      for (const { name, example } of examples) {
        const sent = request.headers[name.toLowerCase()] ?? '';
        const json = decoded(sent);
        expect({ name, form: formOf(json) }).toEqual({ name, form: formOf(decoded(example)) });
        expect(fromBase64(sent)).toBe(JSON.stringify(json));
      }
    }
  });

  // proves standard 8.1: the offset is written and its plus sign encoded; a window is two bounds
  test('asks for slots by two bounds in UTC', () => {
    const searches = captured
      .filter(({ request: { path } }) => path === '/Slot')
      .map(({ request: { query } }) => query);
    expect(searches.length).toBeGreaterThan(2);
    for (const query of searches) {
      expect(query).not.toMatch(/[+|\s]/);
      const bounds = query.split('&').filter((one) => /^(start|end)=/.test(one));
      expect(bounds).toHaveLength(2);
      for (const bound of bounds)
        expect(bound).toMatch(/^(start=ge|start=le|end=le)\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\d%2B00%3A00$/);
    }
  });

  // proves standard 5: what a strict Receiver checks beyond what the file types
  test('carries lower-case ids, one Accept of the version, and on writes alone a use-context of four parts', () => {
    const ids = captured.map(({ request }) => request.headers['x-request-id'] ?? '');
    for (const { request } of captured) {
      const { headers, method } = request;
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
      if (!isCatalogue(request)) expect(headers.accept).toBe(`application/fhir+json; version=${version}`);
      expect(headers['use-context'] ?? '').toMatch(
        method === 'GET' ? /^$/ : /^[^|]+\|(booked|cancelled|entered-in-error)\|booking-request\|(new|update|delete)$/,
      );
      expect(headers['content-type']).toBe(method === 'GET' ? undefined : 'application/fhir+json');
    }
    const ofReads = captured.flatMap(({ request: { method } }, index) => (method === 'GET' ? [ids[index]] : []));
    expect(new Set(ofReads).size).toBe(ofReads.length);
  });

  describe('and the check bites', () => {
    const [slots = expect.fail('no search')] = captured.filter(({ request }) => request.path === '/Slot');
    const [book = expect.fail('no book')] = captured.filter(({ request }) => request.method === 'POST');
    const linesOf = (request: WireRequest): readonly string[] =>
      compareWithKnown(
        checker.ofRequest(request).map((line) => ({ line, about: '' })),
        { version, known: REQUEST_FAULTS },
      ).unlisted;

    test.each([
      'X-Request-Id',
      'X-Correlation-Id',
      'NHSD-Target-Identifier',
      'NHSD-End-User-Organisation',
      'NHSD-Requesting-Software',
      'Accept',
      'use-context',
    ])('on a book without %s', (name) => {
      const { [name.toLowerCase()]: dropped, ...headers } = book.request.headers;
      expect(dropped).toBeDefined();
      expect(linesOf({ ...book.request, headers })).not.toEqual([]);
    });

    test.each<readonly [string, Partial<WireRequest>]>([
      ['a parameter that does not exist', { query: `${slots.request.query}&_count=5` }],
      ['an include that does not exist', { query: `${slots.request.query}&_include=Slot%3Apatient` }],
      ['no status', { query: slots.request.query.replace('status=free&', '') }],
      ['the path of the guide', { path: '/Slots' }],
      [
        'a header that is not Base64',
        { headers: { ...slots.request.headers, 'nhsd-target-identifier': 'not base64!' } },
      ],
      ['an id that is no UUID', { headers: { ...slots.request.headers, 'x-request-id': 'R-1' } }],
    ])('on a search with %s', (_, change) => {
      expect(linesOf({ ...slots.request, ...change })).not.toEqual([]);
    });

    test('on a body that is not what it should be', () => {
      expect(linesOf({ ...book.request, body: '[]' })).not.toEqual([]);
      expect(linesOf({ ...book.request, body: '{"resourceType":7}' })).not.toEqual([]);
      expect(
        linesOf({ ...book.request, headers: { ...book.request.headers, 'content-type': 'text/plain' } }),
      ).not.toEqual([]);
    });
  });
});

test.skipIf(VERSIONS_HERE.length > 0)('the official files are not here: no request was held against them', () => {
  expect(VERSIONS_HERE).toEqual([]);
});
