import { afterEach, beforeEach, expect, it } from 'vitest';
import { outcomeOf } from './bookings.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

it('says what the proxy itself can do, before any check', async () => {
  const reply = await fetch(`${desk.service.address.url}/metadata`);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({
    resourceType: 'CapabilityStatement',
    software: { name: 'Training BaRS proxy' },
  });
});

it('hands /metadata with a target to that service, after the checks', async () => {
  const { body } = await desk.call('GET', 'metadata', { target: RIVERSIDE });
  expect(body).toMatchObject({
    resourceType: 'CapabilityStatement',
    software: { name: 'Riverside Clinic: general practice' },
  });
  const headers = { Authorization: undefined };
  expect((await desk.call('GET', 'metadata', { target: RIVERSIDE, headers })).status).toBe(401);
});

it.each([
  'Slots',
  'slot',
  'Appointment/a/b',
  'Appointment/',
  'Patient/1',
  'Appointment/%E0%A4%A',
  'DocumentReference/%FF',
])('knows no path %s', async (path) => {
  const answer = await desk.call('GET', path);
  expect([answer.status, outcomeOf(answer)]).toEqual([404, 'NOT_FOUND/not-found']);
});

it('knows no path outside the FHIR base', async () => {
  const { origin } = new URL(desk.service.address.url);
  expect((await fetch(`${origin}/Slot`)).status).toBe(404);
  expect((await fetch(`${origin}/`)).status).toBe(404);
});

it("labels its own refusals application/json and a Receiver's application/fhir+json", async () => {
  const mine = await desk.call('GET', 'Appointment/a1', { target: '2000999999' });
  const theirs = await desk.call('GET', 'Appointment/a1', { target: RIVERSIDE });
  expect(mine.headers.get('content-type')).toBe('application/json');
  expect(theirs.headers.get('content-type')).toContain('application/fhir+json');
});

// proves 8.3: the Date header is what a Sender measures its clock by
it('dates every answer by the clock of the training world', async () => {
  await desk.service.control({ do: 'setClock', now: '2027-06-01T12:00:00.000+01:00' });
  const reply = await fetch(`${desk.service.address.url}/metadata`);
  expect(reply.headers.get('date')).toMatch(/^Tue, 01 Jun 2027 11:00:0\d GMT$/);
});
