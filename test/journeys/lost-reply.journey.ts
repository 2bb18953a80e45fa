import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('the answer to a booking is lost after it was made: it is looked for, found and never sent twice', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const slot = await firstFree(clinic, SERVICE.id);
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await clinic.order({ do: 'dropReply', when: 'after', method: 'POST', path: 'Appointment' });
  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  const [booked, ...others] = await clinic.held(person.nhsNumber);
  expect(others).toEqual([]);
  // Looked for at once among the patient's appointments, then read back (proves 4.4).
  expect(linesOf(desk.sent())).toEqual([
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST Appointment booked',
    'GET Appointment',
    `GET Appointment/${booked?.appointmentId}`,
  ]);
});

/** Books for somebody; the answer is lost behind the booking, and from then on nothing can be read. */
const bookInDoubt = async (number: number) => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, number);
  const slot = await firstFree(clinic, SERVICE.id);
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await clinic.order({ do: 'dropReply', when: 'after', method: 'POST', path: 'Appointment' });
  await clinic.order({ do: 'slow', ms: 300 });
  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect.poll(() => linesOf(desk.sent()), { timeout: 10_000 }).toContain('POST Appointment booked');
  await clinic.order({ do: 'answerWith', status: 503, method: 'GET', times: 1000 });
  return person;
};

const heal = async () => {
  await desk.clinic.order({ do: 'slow', ms: 0 });
  await desk.clinic.order({ do: 'clearFaults' });
};

test('while nothing can be found out, the screen says so and claims nothing', async () => {
  const { page, clinic } = desk;
  const person = await bookInDoubt(1);
  await reads(page, /^Sent 9(:\d\d)?am\. Checking again at /);
  await sees(page, 'Checking with the service');
  await reads(page, '1 not confirmed');
  // May have arrived: neither done nor undone (proves 2.4, 2.5, I18).
  expect(await wordsInside(page)).not.toMatch(/\bbooked\b|not sent|nothing (is|was) sent/i);

  await heal();
  await sees(page, 'Booked');
  const posts = linesOf(desk.sent()).filter((line) => line.startsWith('POST'));
  expect(posts).toEqual(['POST Appointment booked']);
  expect(await clinic.held(person.nhsNumber)).toHaveLength(1);
});

test('a booking of which nothing is known yet is cancelled: the cancellation waits, and goes to what was made', async () => {
  const { page, clinic } = desk;
  const person = await bookInDoubt(2);
  await sees(page, 'Checking with the service');
  await page.getByRole('link', { name: 'Cancel this booking' }).click();
  await page.getByLabel('Patient asked to cancel').check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await reads(page, /^Waiting for an earlier change that may have reached the clinic/);
  expect(linesOf(desk.sent()).filter((line) => !line.startsWith('GET'))).toEqual(['POST Appointment booked']);

  await heal();
  await sees(page, 'Cancelled');
  const [booked, ...others] = await clinic.held(person.nhsNumber);
  expect(linesOf(desk.sent()).filter((line) => !line.startsWith('GET'))).toEqual([
    'POST Appointment booked',
    `PUT Appointment/${booked?.appointmentId} cancelled`,
  ]);
  expect([booked?.status, others]).toEqual(['cancelled', []]);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
