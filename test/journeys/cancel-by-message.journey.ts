import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import {
  confirmCancel,
  openAppointment,
  prepareCancel,
  prepareUpdate,
  saveUpdate,
} from '../support/journey/appointments.ts';
import { fillPerson, tickIdentity } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt } from '../support/journey/somebody.ts';
import { linesOf, writesWithoutRead } from '../support/journey/wire.ts';

const WESTBROOK = { id: '2000900601', name: 'Westbrook: minor illness clinic' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

// proves standard 13: what was booked elsewhere does not tell all that a message must say
test('a change of a booking made elsewhere asks who the patient is, and goes as a message', async () => {
  const { page, clinic } = desk;
  const yestin = aPerson(PEOPLE, 16);
  const { appointmentId } = await bookedAt(clinic, yestin, WESTBROOK.id);
  await openAppointment(page, yestin, WESTBROOK.name);
  await prepareUpdate(page, 'Ear syringing, both');
  await saveUpdate(page);
  await page.getByText('Enter a phone number: this clinic needs one with every request').first().waitFor();
  await fillPerson(page, yestin);
  await tickIdentity(page);
  desk.fromHere();
  await saveUpdate(page);
  await sees(page, 'Changed');
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${appointmentId}`,
    'GET Slot',
    'POST $process-message booked',
    `GET Appointment/${appointmentId}`,
  ]);
  expect(await bookedAt(clinic, yestin, WESTBROOK.id)).toMatchObject({ description: 'Ear syringing, both' });
});

// proves standard 13, A10
test('it is cancelled as a message; that it was a mistake cannot be said', async () => {
  const { page, clinic } = desk;
  const yestin = aPerson(PEOPLE, 16);
  const { appointmentId } = await bookedAt(clinic, yestin, WESTBROOK.id);
  await openAppointment(page, yestin, WESTBROOK.name);
  await prepareCancel(page);
  await reads(page, /^Made by mistake\? This clinic takes messages only/);
  if (await page.getByRole('textbox', { name: 'NHS number' }).isVisible()) {
    await fillPerson(page, yestin);
    await tickIdentity(page);
  }
  desk.fromHere();
  await confirmCancel(page);
  await sees(page, 'Cancelled');
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${appointmentId}`,
    'POST $process-message cancelled',
    `GET Appointment/${appointmentId}`,
  ]);
  const held = await clinic.held(yestin.nhsNumber);
  expect(held.find((one) => one.appointmentId === appointmentId)).toMatchObject({ status: 'cancelled' });
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
