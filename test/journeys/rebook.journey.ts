import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE, type Person } from '../../main/training/people.ts';
import { choose, decide, openAppointment, prepareRebook } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

type Place = { readonly id: string; readonly name: string };
const DIABETES = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
const TRAVEL = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
const PRACTICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Up to the check page of a move to a free slot of the same service. */
const prepare = async (person: Person, service: Place) => {
  const { page, clinic } = desk;
  const { appointmentId: old } = await bookedAt(clinic, person, service.id);
  const { slotId } = await firstFree(clinic, service.id, 4);
  await openAppointment(page, person, service.name);
  await prepareRebook(page, person, slotId);
  desk.fromHere();
  return { old, slotId };
};

const move = () => desk.page.getByRole('button', { name: 'Move the appointment' }).click();

const statusOf = async (person: Person, id: string) =>
  (await desk.clinic.held(person.nhsNumber)).find(({ appointmentId }) => appointmentId === id)?.status;

const newOne = async (person: Person, slotId: string) => {
  const found = (await desk.clinic.held(person.nhsNumber)).filter((one) => one.slotId === slotId);
  expect(found).toHaveLength(1);
  return found[0];
};

test('the new one is booked and read back first; only then is the old one read and cancelled', async () => {
  const { page } = desk;
  const alice = aPerson(PEOPLE, 0);
  const { old, slotId } = await prepare(alice, DIABETES);
  await reads(page, 'The old appointment stays booked until the new one is confirmed.');
  await move();
  await sees(page, /^Moved to /);
  const booked = await newOne(alice, slotId);
  expect(booked?.status).toBe('booked');
  expect(await statusOf(alice, old)).toBe('cancelled');
  // proves 5.5, I10
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${old}`,
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST Appointment booked',
    `GET Appointment/${booked?.appointmentId}`,
    `GET Appointment/${old}`,
    `PUT Appointment/${old} cancelled`,
    `GET Appointment/${old}`,
  ]);
});

test('the new slot goes meanwhile: the old one stays, nothing is written, one of the nearest is taken instead', async () => {
  const { page, clinic } = desk;
  const esme = aPerson(PEOPLE, 4);
  const { old, slotId } = await prepare(esme, TRAVEL);
  await clinic.order({ do: 'takeSlot', serviceId: TRAVEL.id, slotId });
  await move();
  await decide(page);
  await sees(page, 'The new slot has been taken. The old appointment is still booked');
  expect(writesIn(desk.sent())).toEqual([]);
  expect(await statusOf(esme, old)).toBe('booked');

  const nearest = page.getByRole('radio').and(page.locator('[value^="take-slot-"]'));
  expect(await nearest.count()).toBe(3);
  await nearest.first().check();
  const taken = (await nearest.first().getAttribute('value'))?.replace('take-slot-', '') ?? '';
  await page.getByRole('button', { name: 'Ask for this slot' }).click();
  await expect.poll(() => statusOf(esme, old), { timeout: 10_000 }).toBe('cancelled');
  expect((await newOne(esme, taken))?.status).toBe('booked');
  expect(writesIn(desk.sent()).map(({ line }) => line)).toEqual([
    'POST Appointment booked',
    `PUT Appointment/${old} cancelled`,
  ]);
});

test('the second half is refused: two bookings are open on every screen until a person finishes it', async () => {
  const { page, clinic } = desk;
  const kavita = aPerson(PEOPLE, 10);
  const { old, slotId } = await prepare(kavita, PRACTICE);
  await clinic.order({ do: 'answerWith', status: 422, method: 'PUT', path: 'Appointment/' });
  await move();
  await sees(page, 'The patient has 2 bookings');
  await page.getByRole('link', { name: '1 patient with 2 bookings open' }).waitFor();
  expect(await wordsInside(page)).not.toMatch(/\bmoved\b|is cancelled/i);
  expect(await statusOf(kavita, old)).toBe('booked');
  expect((await newOne(kavita, slotId))?.status).toBe('booked');

  await page.getByRole('link', { name: '1 patient with 2 bookings open' }).click();
  await reads(page, /^New .*\. Old .* not cancelled\. /);
  await page.getByRole('link', { name: 'Finish or keep both' }).click();
  await sees(page, 'The patient has 2 bookings');
  await page.getByLabel('Keep both').waitFor();
  desk.fromHere();
  await choose(page, 'Try again', 'Try again');
  await expect.poll(() => statusOf(kavita, old), { timeout: 10_000 }).toBe('cancelled');
  await page.getByRole('link', { name: '1 patient with 2 bookings open' }).waitFor({ state: 'detached' });
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${old}`,
    `PUT Appointment/${old} cancelled`,
    `GET Appointment/${old}`,
  ]);
});

test('the answer to the second half is unclear: still two bookings, until it is seen that the old one is cancelled', async () => {
  const { page, clinic } = desk;
  const maeve = aPerson(PEOPLE, 12);
  const { old } = await prepare(maeve, TRAVEL);
  await clinic.order({ do: 'answerWith', status: 500, method: 'PUT', path: 'Appointment/' });
  await move();
  await page.getByRole('link', { name: '1 patient with 2 bookings open' }).waitFor();
  await sees(page, 'The patient has 2 bookings');
  // Not there at the horizon: the same bytes once more, under the same X-Request-Id (proves 5.3, I5).
  await sees(page, /^Moved to /);
  expect(await statusOf(maeve, old)).toBe('cancelled');
  const puts = desk.sent().filter(({ method }) => method === 'PUT');
  expect(puts).toHaveLength(2);
  expect(new Set(puts.map(({ requestId, bodySha256 }) => `${requestId} ${bodySha256}`)).size).toBe(1);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
