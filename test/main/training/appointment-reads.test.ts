import { afterEach, beforeEach, expect, it } from 'vitest';
import { book, idOf, NEWCOMER, outcomeOf, resourcesOf, textOf } from './bookings.ts';
import {
  createPracticeDesk,
  HILLSIDE,
  LAKESIDE,
  MILLBROOK,
  NORTHGATE,
  type PracticeDesk,
  RIVERSIDE,
} from './practice-desk.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const search = (query: string, target = RIVERSIDE) => desk.call('GET', `Appointment?${query}`, { target });
const ofPatient = (nhsNumber: string): string => `patient:identifier=${encodeURIComponent(`${NHS}|${nhsNumber}`)}`;

it("finds all of a patient's appointments at the service, past and cancelled ones too, oldest first", async () => {
  const found = resourcesOf(await search(ofPatient('9990102759'), LAKESIDE), 'Appointment');
  expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'booked']);
});

it('finds what was just booked, and nothing at another service', async () => {
  const booked = await book(desk, RIVERSIDE);
  expect(resourcesOf(await search(ofPatient(NEWCOMER)), 'Appointment')).toEqual([booked.body]);
  expect((await search(ofPatient(NEWCOMER), HILLSIDE)).body.total).toBe(0);
});

it('answers no match with an empty Bundle here and a 404 there', async () => {
  const empty = await search(ofPatient(NEWCOMER));
  expect([empty.status, empty.body]).toEqual([200, { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] }]);
  const none = await search(ofPatient(NEWCOMER), MILLBROOK);
  expect([none.status, outcomeOf(none)]).toEqual([404, 'REC_NOT_FOUND/not-found']);
});

it('answers 501 at the Receiver without a search, which still reads by id', async () => {
  const none = await search(ofPatient(NEWCOMER), NORTHGATE);
  expect([none.status, outcomeOf(none)]).toEqual([501, 'REC_NOT_IMPLEMENTED/not-supported']);
  const { id } = (await book(desk, NORTHGATE)).body;
  expect((await desk.call('GET', `Appointment/${textOf(id)}`, { target: NORTHGATE })).status).toBe(200);
});

it.each([
  ['', 'REC_BAD_REQUEST/required'],
  ['date=ge2026-11-23', 'REC_BAD_REQUEST/required'],
  [`${ofPatient(NEWCOMER)}&status=booked`, 'REC_BAD_REQUEST/not-supported'],
  [`${ofPatient(NEWCOMER)}&${ofPatient('9990123306')}`, 'REC_BAD_REQUEST/not-supported'],
  [`patient:identifier=${NEWCOMER}`, 'REC_BAD_REQUEST/value'],
  [ofPatient('9990121930'), 'REC_BAD_REQUEST/value'],
  ['patient:identifier=https://example.org/Id/other|9990121931', 'REC_BAD_REQUEST/value'],
])('refuses any other search: "%s"', async (query, code) => {
  const answer = await search(query);
  expect([answer.status, outcomeOf(answer)]).toEqual([400, code]);
});

it('answers 404 for an id that is not there, and for an id of another service', async () => {
  const { id } = (await book(desk, RIVERSIDE)).body;
  const [none, elsewhere] = [
    await desk.call('GET', 'Appointment/none'),
    await desk.call('GET', `Appointment/${textOf(id)}`, { target: HILLSIDE }),
  ];
  expect([none, elsewhere].map((answer) => [answer.status, outcomeOf(answer)])).toEqual([
    [404, 'REC_NOT_FOUND/not-found'],
    [404, 'REC_NOT_FOUND/not-found'],
  ]);
});

it('gives no ETag and no Location', async () => {
  const booked = await book(desk, RIVERSIDE);
  const read = await desk.call('GET', `Appointment/${idOf(booked.body)}`);
  expect([booked, read].map(({ headers }) => [headers.get('etag'), headers.get('location')])).toEqual([
    [null, null],
    [null, null],
  ]);
});
