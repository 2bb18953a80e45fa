import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { checkIdentity, chooseSlot, fillDetails, findSlots, prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsOn } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesWithoutRead } from '../support/journey/wire.ts';

/** Takes bookings as messages and answers them at once. */
const WESTBROOK = { id: '2000900601', name: 'Westbrook: minor illness clinic' };
/** Takes a message at once and decides about it some seconds later. */
const FERNDALE = { id: '2000900701', name: 'Ferndale: speech therapy' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk({ horizonSeconds: 20 });
});
afterAll(() => desk.close());

// proves standard 13: one message, behind the same reads as a resource, and read back as one
test('a clinic of messages needs a phone number, and is booked as any other', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const slot = await firstFree(clinic, WESTBROOK.id);
  await findSlots(page, WESTBROOK.name);
  await chooseSlot(page, slot.slotId);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Enter a phone number: this clinic needs one with every request').first().waitFor();
  await fillDetails(page, person, 'Earache');
  await checkIdentity(page);
  await sees(page, 'Check before you book');
  await reads(page, 'None that we know of.');

  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  await reads(page, /^Checked with Westbrook: minor illness clinic at /);
  const [booked, ...others] = await clinic.held(person.nhsNumber);
  expect(others).toEqual([]);
  expect(booked).toMatchObject({ slotId: slot.slotId, status: 'booked', description: 'Earache' });
  expect(linesOf(desk.sent())).toEqual([
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST $process-message booked',
    `GET Appointment/${booked?.appointmentId}`,
  ]);
});

// proves standard 13, 2.4: the clinic has it; nobody says "booked" before the clinic shows it
test('a clinic that answers later has the request, and it is not booked until it is seen there', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 1);
  const slot = await firstFree(clinic, FERNDALE.id);
  await prepareBooking(page, { service: FERNDALE.name, slotId: slot.slotId, person });
  await clinic.order({ do: 'answerLate', seconds: 3 });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await reads(page, /^The clinic has the request\. Its answer has not come yet\. It is not booked yet\./);
  expect(await clinic.held(person.nhsNumber)).toEqual([]);
  expect((await wordsOn(page)).replaceAll('It is not booked yet', '')).not.toMatch(/\bbooked\b/i);
  await page.getByRole('heading', { level: 1, name: 'Booked', exact: true }).waitFor({ timeout: 30_000 });
  expect(await clinic.held(person.nhsNumber)).toMatchObject([{ slotId: slot.slotId, status: 'booked' }]);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
