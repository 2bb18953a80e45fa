import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE, type Person } from '../../main/training/people.ts';
import { choose, openAppointment, prepareRebook } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A move saved offline, then back online until the new booking stands: the old one waits for the patient to be told. */
const moveOffline = async (person: Person, service: { readonly id: string; readonly name: string }) => {
  const { page, clinic } = desk;
  const { appointmentId: old } = await bookedAt(clinic, person, service.id);
  const { slotId } = await firstFree(clinic, service.id, 4);
  await openAppointment(page, person, service.name);
  await prepareRebook(page, person, slotId);
  await desk.goOffline();
  desk.fromHere();
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await sees(page, 'Saved on this computer, not sent');
  await reads(page, /^Keep your appointment on .* for now\./);
  await page.getByRole('link', { name: '1 change not sent' }).first().waitFor();
  expect(desk.sent()).toEqual([]);
  await desk.goOnline();
  await sees(page, 'The patient has 2 bookings');
  const held = await clinic.held(person.nhsNumber);
  expect(held.find((one) => one.appointmentId === old)?.status).toBe('booked');
  expect(held.find((one) => one.slotId === slotId)?.status).toBe('booked');
  expect(writesIn(desk.sent()).map(({ line }) => line)).toEqual(['POST Appointment booked']); // proves 5.5
  await page.getByRole('link', { name: 'Decide what to do' }).click();
  await sees(page, 'Has the patient been told the new time?');
  for (const leg of ['New appointment', 'Old appointment']) await reads(page, leg); // what the patient is to be told
  return old;
};

test('moved offline: the old one is cancelled only when a person says that the patient knows', async () => {
  const { page, clinic } = desk;
  const alice = aPerson(PEOPLE, 0);
  const old = await moveOffline(alice, { id: '2000900103', name: 'Riverside Clinic: diabetes review' });
  desk.fromHere();
  await choose(page, 'Yes, the patient knows the new time', 'Go on and cancel the old one');
  await sees(page, /^Moved to /);
  const held = await clinic.held(alice.nhsNumber);
  expect(held.find((one) => one.appointmentId === old)?.status).toBe('cancelled');
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${old}`,
    `PUT Appointment/${old} cancelled`,
    `GET Appointment/${old}`,
  ]);
});

test('both are kept on purpose, with the reason: nothing more is written', async () => {
  const { page, clinic } = desk;
  const esme = aPerson(PEOPLE, 4);
  const old = await moveOffline(esme, { id: '2000900104', name: 'Riverside Clinic: travel vaccination' });
  await page.getByLabel('Keep both').check();
  await page.getByLabel('Why?').fill('Two doses were asked for');
  desk.fromHere();
  await page.getByRole('button', { name: 'Keep both' }).click();
  await reads(page, 'Two doses were asked for');
  await page.getByRole('link', { name: '1 patient with 2 bookings open' }).waitFor({ state: 'detached' });
  expect(desk.sent()).toEqual([]);
  expect((await clinic.held(esme.nhsNumber)).find((one) => one.appointmentId === old)?.status).toBe('booked');
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
