import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import {
  choose,
  confirmCancel,
  decide,
  openAppointment,
  prepareCancel,
  prepareUpdate,
  saveUpdate,
} from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt } from '../support/journey/somebody.ts';
import { linesOf, writesIn } from '../support/journey/wire.ts';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('the clinic cancelled what I change: I am told, and nothing is written', async () => {
  const { page, clinic } = desk;
  const service = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
  const alice = aPerson(PEOPLE, 0);
  const { appointmentId } = await bookedAt(clinic, alice, service.id);
  await openAppointment(page, alice, service.name);
  await prepareUpdate(page, 'Diabetes annual review, Polish interpreter');
  await clinic.order({ do: 'cancelAppointment', serviceId: service.id, appointmentId });
  desk.fromHere();
  await saveUpdate(page);
  await decide(page);
  await sees(page, 'This appointment is no longer booked');
  await reads(page, 'Your change cannot be made to it. The patient may not know.');
  await choose(page, 'Drop my change and tell the patient', 'Drop my change');
  await sees(page, 'Closed');
  expect(writesIn(desk.sent())).toEqual([]);
  // The precondition read, once more as the page opened, once more on submit.
  expect(linesOf(desk.sent())).toEqual(Array.from({ length: 3 }, () => `GET Appointment/${appointmentId}`));
});

test('the clinic cancelled what I cancel: no question, nothing written, nothing more to do', async () => {
  const { page, clinic } = desk;
  const service = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
  const esme = aPerson(PEOPLE, 4);
  const { appointmentId } = await bookedAt(clinic, esme, service.id);
  await openAppointment(page, esme, service.name);
  await prepareCancel(page);
  await clinic.order({ do: 'cancelAppointment', serviceId: service.id, appointmentId });
  desk.fromHere();
  await confirmCancel(page);
  await reads(page, /Already cancelled when we looked at 9.* Nothing more to do\./); // proves 5.4
  expect(linesOf(desk.sent())).toEqual([`GET Appointment/${appointmentId}`]);
});
