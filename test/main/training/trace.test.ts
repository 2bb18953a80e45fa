import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aBooking, aChange, aFreeSlot, idOf, NEWCOMER } from './bookings.ts';
import { controlled, controlUrlOf, order } from './control-client.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const lines = () => desk.service.trace().map(({ line }) => line);

it('lists every call in the order it came, ready for an assertion', async () => {
  const slot = await aFreeSlot(desk, RIVERSIDE);
  const { body } = await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER) });
  const path = `Appointment/${idOf(body)}`;
  await desk.call('GET', path);
  await desk.call('PUT', path, { body: aChange(body, { status: 'cancelled' }) });
  expect(lines()).toEqual(['GET Slot', 'POST Appointment booked', `GET ${path}`, `PUT ${path} cancelled`]);
});

it('tells all that there is to tell of a call', async () => {
  const headers = { 'X-Request-Id': crypto.randomUUID(), 'X-Correlation-Id': crypto.randomUUID() };
  const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
  await desk.call('POST', 'Appointment', { body, headers });
  expect(desk.service.trace().at(-1)).toEqual({
    line: 'POST Appointment booked',
    method: 'POST',
    path: 'Appointment',
    query: '',
    serviceId: RIVERSIDE,
    requestId: headers['X-Request-Id'],
    correlationId: headers['X-Correlation-Id'],
    status: 201,
    bodySha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    appointmentStatus: 'booked',
    dropped: null,
    at: expect.stringMatching(/^2026-11-23T09:00/),
  });
});

it('keeps the query as it was received', async () => {
  await desk.call('GET', 'Appointment?patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990121931');
  expect(desk.service.trace().at(-1)?.query).toBe(
    'patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990121931',
  );
});

it('notes refusals, and replies that were dropped', async () => {
  await desk.call('GET', 'Appointment/a1', { headers: { Authorization: undefined } });
  await order(desk, { do: 'dropReply', when: 'after' });
  await desk.call('GET', 'Appointment/a2').catch(() => undefined);
  await order(desk, { do: 'dropReply', when: 'before' });
  await desk.call('GET', 'Appointment/a3').catch(() => undefined);
  expect(desk.service.trace().map(({ path, status, dropped }) => [path, status, dropped])).toEqual([
    ['Appointment/a1', 401, null],
    ['Appointment/a2', null, 'after'],
    ['Appointment/a3', null, 'before'],
  ]);
});

it('keeps token requests apart, and is cleared by a command', async () => {
  await desk.call('GET', 'Appointment/a1');
  expect(desk.service.tokenTrace().map(({ line, status }) => [line, status])).toEqual([['POST oauth2/token', 200]]);
  expect(lines()).toEqual(['GET Appointment/a1']);
  await order(desk, { do: 'resetTrace' });
  expect([lines(), desk.service.tokenTrace()]).toEqual([[], []]);
});

it('is told by the control port as it is told in the process', async () => {
  await desk.call('GET', 'Appointment/a1');
  const reply: unknown = await (await fetch(`${controlUrlOf(desk)}/control/trace`)).json();
  expect(reply).toMatchObject({ entries: desk.service.trace(), tokenRequests: [{ status: 200 }] });
  expect((await controlled(desk, 'trace')).map(({ line }) => line)).toEqual(['GET Appointment/a1']);
});
