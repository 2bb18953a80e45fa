import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBooking, aChange, aFreeSlot, book, idOf, NEWCOMER, outcomeOf } from './bookings.ts';
import { createPracticeDesk, HILLSIDE, LAKESIDE, NORTHGATE, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const sameId = () => ({ 'X-Request-Id': randomUUID(), 'X-Correlation-Id': randomUUID() });

describe('a message that comes again', () => {
  it('is told apart by the Receiver that remembers: 409 duplicate, nothing booked twice', async () => {
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
    const headers = sameId();
    const first = await desk.call('POST', 'Appointment', { body, headers });
    const second = await desk.call('POST', 'Appointment', { body, headers });
    expect([first.status, second.status, outcomeOf(second)]).toEqual([201, 409, 'REC_CONFLICT/duplicate']);
  });

  it('is remembered across a restart', async () => {
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
    const headers = sameId();
    await desk.call('POST', 'Appointment', { body, headers });
    desk = await desk.restart();
    expect(outcomeOf(await desk.call('POST', 'Appointment', { body, headers }))).toBe('REC_CONFLICT/duplicate');
  });

  it('is not known to the Receiver that forgets: the slot is simply no longer free', async () => {
    const body = aBooking(await aFreeSlot(desk, LAKESIDE), NEWCOMER);
    const headers = sameId();
    const first = await desk.call('POST', 'Appointment', { target: LAKESIDE, body, headers });
    const second = await desk.call('POST', 'Appointment', { target: LAKESIDE, body, headers });
    expect([first.status, second.status, outcomeOf(second)]).toEqual([200, 409, 'REC_CONFLICT/conflict']);
  });

  it('is told apart for a change as for a booking', async () => {
    const booked = await book(desk, RIVERSIDE);
    const change = { body: aChange(booked.body, { description: 'Once' }), headers: sameId() };
    const path = `Appointment/${idOf(booked.body)}`;
    expect((await desk.call('PUT', path, change)).status).toBe(200);
    expect(outcomeOf(await desk.call('PUT', path, change))).toBe('REC_CONFLICT/duplicate');
  });

  it('with the same id and another body is refused as a wrong request', async () => {
    const headers = sameId();
    const slots = [await aFreeSlot(desk, RIVERSIDE), await aFreeSlot(desk, RIVERSIDE, 1)];
    const [first, second] = slots.map((slot) => aBooking(slot, NEWCOMER));
    await desk.call('POST', 'Appointment', { body: first ?? {}, headers });
    const answer = await desk.call('POST', 'Appointment', { body: second ?? {}, headers });
    expect([answer.status, outcomeOf(answer)]).toEqual([400, 'REC_BAD_REQUEST/invalid']);
  });

  it('may be sent again after a refusal: only what was done is remembered', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    const headers = sameId();
    const refused = await desk.call('POST', 'Appointment', { body: aBooking(slot, '123'), headers });
    const taken = await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER), headers });
    expect([refused.status, taken.status]).toEqual([400, 201]);
  });
});

it('the slow Receiver takes its time, and answers 425 to a message that it still has in hand', async () => {
  const body = aBooking(await aFreeSlot(desk, HILLSIDE), NEWCOMER);
  desk = await desk.restart({ speed: 'real' });
  await desk.token();
  const headers = sameId();
  const started = performance.now();
  const first = desk.call('POST', 'Appointment', { target: HILLSIDE, body, headers });
  const second = await desk.call('POST', 'Appointment', { target: HILLSIDE, body, headers });
  // Whichever of the two arrived first is the one that is carried out.
  const [done, early] = [await first, second].toSorted((one, other) => one.status - other.status);
  expect([done?.status, early?.status]).toEqual([200, 425]);
  expect(early === undefined ? '' : outcomeOf(early)).toBe('REC_TOO_EARLY/duplicate');
  expect(performance.now() - started).toBeGreaterThan(2_400);
});

it('a Receiver without PATCH says 405, and so does every Receiver to a verb that nobody offers', async () => {
  const booked = await book(desk, LAKESIDE);
  const path = `Appointment/${idOf(booked.body)}`;
  const body = aChange(booked.body, { description: 'x' });
  const patched = await desk.call('PATCH', path, { target: LAKESIDE, body });
  expect([patched.status, outcomeOf(patched)]).toEqual([405, 'REC_METHOD_NOT_ALLOWED/not-supported']);
  const deleted = await desk.call('DELETE', path, { target: LAKESIDE });
  const posted = await desk.call('POST', 'Slot', { target: LAKESIDE, body });
  expect([deleted, posted].map((answer) => [answer.status, outcomeOf(answer)])).toEqual([
    [405, 'SEND_METHOD_NOT_ALLOWED/not-supported'],
    [405, 'SEND_METHOD_NOT_ALLOWED/not-supported'],
  ]);
});

it('a Receiver without messages says that it has none', async () => {
  const answer = await desk.call('POST', '$process-message', { body: { resourceType: 'Bundle' } });
  expect([answer.status, outcomeOf(answer)]).toEqual([501, 'REC_NOT_IMPLEMENTED/not-supported']);
});

it('says what it can do, service by service', async () => {
  const interactions = async (target: string) => {
    const { body } = await desk.call('GET', 'metadata', { target });
    return JSON.stringify(body);
  };
  expect(await interactions(RIVERSIDE)).toContain('"patch"');
  expect(await interactions(LAKESIDE)).not.toContain('"patch"');
  const northgate = await interactions(NORTHGATE);
  expect(northgate.slice(northgate.indexOf('"Appointment"'))).not.toContain('search-type');
  const definitions = await desk.call('GET', 'MessageDefinition?context=x');
  expect([definitions.status, definitions.body.total]).toEqual([200, 0]);
});
