import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { choose, decide } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('the slot goes while I talk: nothing is written, three near ones are offered, and I take one', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const slot = await firstFree(clinic, SERVICE.id, 4);
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await clinic.order({ do: 'bookAs', serviceId: SERVICE.id, slotId: slot.slotId });
  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  await sees(page, 'This slot has been taken');
  await reads(page, 'That time is no longer free. Nothing was booked for this patient.');
  // The patient's appointments, the Registry, the slot, no write; then the slots nearby for the page.
  expect(linesOf(desk.sent())).toEqual(['GET Appointment', 'GET DocumentReference', 'GET Slot', 'GET Slot']);

  const nearest = page.locator('[value^="take-slot-"]');
  expect(await nearest.count()).toBe(3);
  const taken = (await nearest.nth(1).getAttribute('value'))?.replace('take-slot-', '');
  await nearest.nth(1).check();
  desk.fromHere();
  await page.getByRole('button', { name: 'Ask for this slot' }).click();
  await sees(page, 'Booked');
  const [booked, ...others] = await clinic.held(person.nhsNumber);
  expect(others).toEqual([]);
  expect(booked).toMatchObject({ slotId: taken, status: 'booked' });
  expect(linesOf(desk.sent())).toEqual([
    'GET Appointment',
    'GET DocumentReference',
    'GET Slot',
    'POST Appointment booked',
    `GET Appointment/${booked?.appointmentId}`,
  ]);
});

test('a time asked for offline goes meanwhile: I am asked when the desk is back, and stop', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 1);
  const slot = await firstFree(clinic, SERVICE.id, 6);
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await desk.goOffline();
  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Saved on this computer, not sent');
  await clinic.order({ do: 'takeSlot', serviceId: SERVICE.id, slotId: slot.slotId });
  await desk.goOnline();
  await decide(page);
  await sees(page, 'This slot has been taken');
  await page.getByLabel('Stop and tell the patient').check();
  await page.getByLabel('Why?').fill('Patient will try the walk-in clinic');
  await choose(page, 'Stop and tell the patient', 'Stop this change');
  await sees(page, 'Closed');
  expect(await wordsInside(page)).not.toMatch(/\bbooked\b/i);
  expect(writesIn(desk.sent())).toEqual([]);
  expect(await clinic.held(person.nhsNumber)).toEqual([]);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
