import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS, type Person } from '../../main/training/people.ts';
import { decide, openAppointment } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const FALLS = { id: '2000900802', name: 'Kingsmoor: falls clinic' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A booking at a clinic that takes new times, and another free slot of it, chosen and checked but not sent. */
const prepare = async (person: Person, skip = 0) => {
  const { page, clinic } = desk;
  const first = await firstFree(clinic, FALLS.id, skip);
  await prepareBooking(page, { service: FALLS.name, slotId: first.slotId, person });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  const { appointmentId } = await bookedAt(clinic, person, FALLS.id);
  const { slotId } = await firstFree(clinic, FALLS.id, skip + 2);
  await openAppointment(page, person, FALLS.name);
  await page.getByRole('link', { name: 'Change the time' }).click();
  await page.locator(`[data-slot="${slotId}"]`).click();
  await sees(page, 'Check the new time');
  desk.fromHere();
  return { appointmentId, slotId };
};

const change = () => desk.page.getByRole('button', { name: 'Change the time' }).click();

// proves standard 11.4, 8.6
test('the appointment is read, then the slot; slot and times go as a part, and are read back', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 1);
  const { appointmentId, slotId } = await prepare(person);
  await reads(page, 'The appointment keeps its old time until the clinic has confirmed the new one.');
  await change();
  await sees(page, /^Moved to /);
  expect((await bookedAt(clinic, person, FALLS.id)).slotId).toBe(slotId);
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${appointmentId}`,
    'GET Slot',
    `PATCH Appointment/${appointmentId} booked`,
    `GET Appointment/${appointmentId}`,
  ]);
});

test('the slot goes meanwhile: the old time stands, and one of the nearest is taken instead', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 2);
  const { appointmentId, slotId } = await prepare(person, 5);
  await clinic.order({ do: 'takeSlot', serviceId: FALLS.id, slotId });
  await change();
  await decide(page);
  await sees(page, 'The new slot has been taken. The appointment keeps its old time');
  expect(writesIn(desk.sent())).toEqual([]);
  await page.locator('[value^="take-slot-"]').first().check();
  await page.getByRole('button', { name: 'Ask for this slot' }).click();
  await sees(page, /^Moved to /);
  expect((await bookedAt(clinic, person, FALLS.id)).appointmentId).toBe(appointmentId);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
