import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { checkIdentity, chooseSlot, fillDetails, findSlots } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { bannerOn, reads, sees, wordsOn } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a time from the saved list is asked for offline, is nowhere called booked, and is booked once the desk is back', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const slot = await firstFree(clinic, SERVICE.id);
  await findSlots(page, SERVICE.name);
  await desk.goOffline();
  await page.getByRole('button', { name: 'Check now' }).click();
  // The banner is there within 3 seconds of the first call that failed (product.md 3, row 8).
  await page.getByText('You are working offline.').waitFor({ timeout: 3_000 });
  await reads(page, /These times cannot be booked now, only asked for\.$/);

  await chooseSlot(page, slot.slotId);
  await sees(page, 'Who is this request for?');
  await fillDetails(page, person);
  await checkIdentity(page);
  await sees(page, 'Check before you save the request');
  await reads(page, /^It is not booked yet\./);
  desk.fromHere();
  await page.getByRole('button', { name: 'Save the request' }).click();
  await sees(page, 'Saved on this computer, not sent');
  await reads(page, 'It is not booked.');
  await page.getByRole('link', { name: '1 change not sent' }).first().waitFor();
  const words = (await wordsOn(page)).replaceAll(/It is not booked\.|Nothing is booked until it is sent\./g, '');
  expect(words).not.toMatch(/\bbooked\b/i); // proves 2.4
  expect(desk.sent()).toEqual([]);

  await desk.goOnline();
  await sees(page, 'Booked');
  const [booked, ...others] = await clinic.held(person.nhsNumber);
  expect(others).toEqual([]);
  expect(booked).toMatchObject({ slotId: slot.slotId, status: 'booked' });
  expect(linesOf(desk.sent())).toEqual([
    'GET metadata',
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST Appointment booked',
    `GET Appointment/${booked?.appointmentId}`,
  ]);
  // The banner clears itself, and says how it went.
  await reads(page, /^1 change was sent and checked at 9/);
  expect(await bannerOn(page)).not.toContain('offline');
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
