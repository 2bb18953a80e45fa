import { describe, expect, test } from 'vitest';
import { createChecker } from './checker.ts';
import { everyAnswer } from './every-answer.ts';
import { compareWithKnown } from './hold-against.ts';
import { RESPONSE_FAULTS } from './known-faults.ts';
import { VERSIONS_HERE } from './official-files.ts';

/** What has to come by at least: an answer that stays away is held against nothing. */
const EXPECTED = [
  'createAppointment 200, 201, 400, 401, 406, 409',
  'deleteAppointment 405',
  'getBooking 200, 400, 401, 404, 406',
  'getBookingByPatient 200',
  'getMessageDefinition 200',
  'getMeta 200',
  'patchAppointment 200, 405',
  'processMessage 200, 501',
  'getSlots 200, 400, 401, 406, 422',
  'readDocumentReference 404',
  'searchDocumentReference 200, 400, 401, 406',
  'updateAppointment 200, 409',
];

// The service answers each version alike, so that it is asked once.
const relayed = VERSIONS_HERE.length > 0 ? await everyAnswer(VERSIONS_HERE[0] ?? '') : [];

describe.each(VERSIONS_HERE)('what the training service answers, against the official file of %s', (version) => {
  const checker = createChecker(version);
  const of = (operation: string) => relayed.filter(({ request }) => checker.operationOf(request) === operation);
  const linesOf = ({ request, response }: (typeof relayed)[number]) => checker.ofResponse(request, response);

  test.each(EXPECTED)('there is one to hold against: %s', (line) => {
    const [operation = '', ...statuses] = line.split(/,? /);
    const seen = new Set(of(operation).map(({ response }) => String(response.status)));
    expect([...seen]).toEqual(expect.arrayContaining(statuses));
  });

  test('is valid in status, headers and body, but for the known faults of the file', () => {
    const held = relayed.flatMap((one) =>
      linesOf(one).map((line) => ({ line, about: `${one.request.method} ${one.request.path}` })),
    );
    expect(compareWithKnown(held, { version, known: RESPONSE_FAULTS })).toEqual({ unlisted: [], gone: [] });
  });

  test('and the check bites', () => {
    const [good = expect.fail('no search was answered')] = of('getBookingByPatient').filter(
      ({ response }) => response.status === 200,
    );
    const { 'x-request-id': _, ...headers } = good.response.headers;
    expect(linesOf(good)).toEqual([]);
    for (const response of [
      { ...good.response, body: '{"resourceType":7}' },
      { ...good.response, body: '<html></html>' },
      { ...good.response, status: 302 },
      { ...good.response, headers },
      { ...good.response, headers: { ...good.response.headers, 'content-type': 'text/html' } },
      { ...good.response, headers: { ...good.response.headers, 'x-correlation-id': 'C-1' } },
    ]) {
      expect(linesOf({ ...good, response })).toHaveLength(1);
    }
  });
});

test.skipIf(VERSIONS_HERE.length > 0)('the official files are not here: no answer was held against them', () => {
  expect(VERSIONS_HERE).toEqual([]);
});
