import { afterEach, beforeEach, expect, test } from 'vitest';
import { NEWCOMERS, PEOPLE } from '../../main/training/people.ts';
import { confirmCancel, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
  await desk.close();
});

const person = aPerson(NEWCOMERS, 0);

const prepare = async () => {
  const slot = await firstFree(desk.clinic, SERVICE.id);
  await prepareBooking(desk.page, { service: SERVICE.name, slotId: slot.slotId, person });
};

const oneBooked = async () => {
  const [booked, ...others] = await desk.clinic.held(person.nhsNumber);
  expect(others).toEqual([]);
  expect(booked?.status).toBe('booked');
  return booked?.appointmentId;
};

test('a request saved before a power cut is still there after it, and is sent exactly once', async () => {
  const { page } = desk;
  await prepare();
  await desk.goOffline();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Saved on this computer, not sent');

  await desk.pullThePlug(); // proves I1: what was said to be saved is on the disk
  await page.getByText('This window has lost the workstation').waitFor();
  await desk.startAgain('/outbox');
  await reads(page, 'Not sent');
  await page.getByRole('link', { name: '1 change not sent' }).first().waitFor();

  desk.fromHere();
  await desk.goOnline();
  await reads(page, 'Nothing is waiting.');
  await reads(page, /^Booked\. Checked at 9/);
  const id = await oneBooked();
  expect(linesOf(desk.sent())).toEqual([
    'GET metadata',
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST Appointment booked',
    `GET Appointment/${id}`,
  ]);
});

test('a power cut between a booking and its answer: it is found after the start, and not sent again', async () => {
  const { page, clinic } = desk;
  await prepare();
  await clinic.order({ do: 'slow', ms: 400 });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect
    .poll(() => linesOf(clinic.trace()), { interval: 10, timeout: 10_000 })
    .toContain('POST Appointment booked');
  await desk.pullThePlug();
  await expect.poll(() => clinic.held(person.nhsNumber)).toHaveLength(1);
  await clinic.order({ do: 'slow', ms: 0 });

  desk.fromHere();
  await desk.startAgain('/outbox');
  await reads(page, 'Nothing is waiting.');
  await reads(page, /^Booked\. Checked at 9/);
  const id = await oneBooked();
  // SENDING is taken up as "may have arrived": looked for, found, read back (proves 2.2, 4.4, I3, I11).
  expect(linesOf(desk.sent())).toEqual(['GET Appointment', `GET Appointment/${id}`]);
  expect(writesIn(clinic.trace())).toHaveLength(1);
});

test('a power cut after a cancellation left and before it arrived: the same message goes again, under the same id', async () => {
  const { page, clinic } = desk;
  const alice = aPerson(PEOPLE, 0);
  const service = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
  const { appointmentId } = await bookedAt(clinic, alice, service.id);
  await openAppointment(page, alice, service.name);
  await prepareCancel(page);
  await clinic.order({ do: 'dropReply', when: 'before', method: 'PUT', path: 'Appointment/' });
  await confirmCancel(page);
  await expect.poll(() => writesIn(clinic.trace()), { interval: 10, timeout: 10_000 }).toHaveLength(1);
  await desk.pullThePlug();
  expect((await bookedAt(clinic, alice, service.id)).status).toBe('booked');

  desk.fromHere();
  await desk.startAgain('/outbox');
  await reads(page, 'Nothing is waiting.');
  await reads(page, /^Cancelled\. Checked at 9/);
  expect(linesOf(desk.sent()).slice(-3)).toEqual([
    `GET Appointment/${appointmentId}`,
    `PUT Appointment/${appointmentId} cancelled`,
    `GET Appointment/${appointmentId}`,
  ]);
  const puts = writesIn(clinic.trace()).map(({ requestId, bodySha256 }) => ({ requestId, bodySha256 }));
  expect(puts).toHaveLength(2);
  expect(puts[0]).toEqual(puts[1]); // proves I5, 5.3
});
