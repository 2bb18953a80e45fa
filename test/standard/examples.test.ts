import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CORRELATION, REQUEST } from '../support/fhir.ts';
import { createChecker, type WireRequest } from './checker.ts';
import { OFFICIAL_ID } from './every-request.ts';
import { compareWithKnown } from './hold-against.ts';
import { EXAMPLE_FAULTS } from './known-faults.ts';
import { OFFICIAL, readExample, VERSIONS_HERE, type Version } from './official-files.ts';

/** Which call an example answers, by where it lies. */
const ANSWERS: readonly (readonly [where: RegExp, method: string, path: string])[] = [
  [/^metadata\//, 'GET', '/metadata'],
  [/^message_definition\//, 'GET', '/MessageDefinition'],
  [/^slots\/GET-success/, 'GET', '/Slot'],
  [/^appointment\/GET-success/, 'GET', '/Appointment'],
  [/^appointment\/id\/GET-success/, 'GET', `/Appointment/${OFFICIAL_ID}`],
  [/^appointment\/POST-success/, 'POST', '/Appointment'],
  [/^document_reference\/GET-success/, 'GET', '/DocumentReference'],
  [/^document_reference\/id\/GET-success/, 'GET', `/DocumentReference/${OFFICIAL_ID}`],
  [/^process_message\/POST-success/, 'POST', '/$process-message'],
];

type Example = { readonly file: string; readonly request: WireRequest };

/** The examples that go with a version, those without one among them, each with the call that it answers. */
const examplesOf = (version: Version): readonly Example[] =>
  ['examples', `examples${version}`].flatMap((folder) =>
    readdirSync(`${OFFICIAL}/${folder}`, { recursive: true, encoding: 'utf8' }).flatMap((file): readonly Example[] => {
      const [, method, path] = ANSWERS.find(([where]) => where.test(file)) ?? [];
      if (method === undefined || path === undefined) return [];
      return [{ file: `${folder}/${file}`, request: { method, path, query: '', headers: {}, body: '' } }];
    }),
  );

const HEADERS = {
  'content-type': 'application/fhir+json',
  'x-request-id': REQUEST,
  'x-correlation-id': CORRELATION,
};

// The files are not free of contradictions: what is held against us has to be read with that in mind (standard 18).
describe.each(VERSIONS_HERE)('the official examples, against the official file of %s', (version) => {
  const checker = createChecker(version);

  test('are valid, but for the known faults', () => {
    const examples = examplesOf(version);
    expect(examples.length).toBeGreaterThan(12);
    const held = examples.flatMap(({ file, request }) => {
      const response = { status: 200, headers: HEADERS, body: readExample(file).text };
      return checker.ofResponse(request, response).map((line) => ({ line: `${file}: ${line}`, about: version }));
    });
    expect(compareWithKnown(held, { version, known: EXAMPLE_FAULTS })).toEqual({ unlisted: [], gone: [] });
  });
});

test.skipIf(VERSIONS_HERE.length > 0)('the official files are not here: no example was read', () => {
  expect(VERSIONS_HERE).toEqual([]);
});
