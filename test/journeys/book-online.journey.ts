import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { checkIdentity, chooseSlot, fillDetails, findSlots, prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsOn } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a free time is found, chosen, checked and booked', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const slot = await firstFree(clinic, SERVICE.id);
  await findSlots(page, SERVICE.name);
  await reads(page, 'Checked just now');

  await chooseSlot(page, slot.slotId);
  await sees(page, 'Who is this for?');
  await fillDetails(page, person, 'Cough for three weeks');
  await checkIdentity(page);
  await sees(page, 'Check before you book');
  await reads(page, 'None that we know of.');

  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  await reads(page, /^Checked with Riverside Clinic: general practice at /);
  const [booked, ...others] = await clinic.held(person.nhsNumber);
  expect(others).toEqual([]);
  expect(booked).toMatchObject({ slotId: slot.slotId, status: 'booked', description: 'Cough for three weeks' });
  // The patient's appointments there, the Registry, then the slot itself, directly before the write; the read-back directly after (proves 2.4, 4.3, I6).
  expect(linesOf(desk.sent())).toEqual([
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST Appointment booked',
    `GET Appointment/${booked?.appointmentId}`,
  ]);
});

test('accepted is not booked: the word stands only after the read-back', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 1);
  const slot = await firstFree(clinic, SERVICE.id);
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await clinic.order({ do: 'answerWith', status: 503, method: 'GET', path: 'Appointment/', times: 1000 });
  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await reads(page, /^The clinic accepted this; still checking\./);
  await sees(page, 'Checking with the service');
  expect(await wordsOn(page)).not.toMatch(/\bbooked\b/i); // proves 2.4

  await clinic.order({ do: 'clearFaults' });
  await sees(page, 'Booked');
  const posts = linesOf(desk.sent()).filter((line) => line.startsWith('POST'));
  expect(posts).toEqual(['POST Appointment booked']);
  expect(await clinic.held(person.nhsNumber)).toHaveLength(1);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
