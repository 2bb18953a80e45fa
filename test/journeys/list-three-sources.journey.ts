import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS, PEOPLE } from '../../main/training/people.ts';
import { lookUp } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf } from '../support/journey/wire.ts';

const GENERAL = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const breakRegistry = () =>
  desk.clinic.order({ do: 'answerWith', status: 500, method: 'GET', path: 'DocumentReference', times: 1000 });

const targets = () =>
  new Set(
    desk
      .sent()
      .filter(({ path }) => path.startsWith('Appointment'))
      .map(({ serviceId }) => serviceId),
  );

// proves 12.10: the services that a pointer names, and no other
test('pointers lead to their services; each row says where it comes from, whose it is and when it was read', async () => {
  const { page } = desk;
  const person = aPerson(PEOPLE, 0);
  desk.fromHere();
  await lookUp(page, person);
  const table = page.getByRole('table', { name: 'To come' });
  await table.getByText('From: national list, service').first().waitFor();
  expect(await table.getByRole('row').count()).toBe(3);
  expect(linesOf(desk.sent()).find((line) => line !== 'GET Slot')).toBe('GET DocumentReference');
  expect(targets()).toEqual(new Set(['2000900101', '2000900103']));
  await reads(page, 'Owner: TRN01');
});

test('two pointers to one appointment are one row; old and new pointers are both read', async () => {
  // proves A24, standard 12
  const { page } = desk;
  await lookUp(page, aPerson(PEOPLE, 1));
  const table = page.getByRole('table', { name: 'To come' });
  await table.getByText('From: national list, service').first().waitFor();
  expect(await table.getByRole('row').count()).toBe(3);
});

test('a pointer to what has ended is shown as that', async () => {
  const { page } = desk;
  await lookUp(page, aPerson(PEOPLE, 3));
  const ended = page.getByRole('table', { name: 'Cancelled, missed or no longer held' });
  await ended.getByText('Cancelled').first().waitFor();
});

test('a broken Registry is named, and hides neither what was made here nor what its service holds', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 1);
  const slot = await firstFree(clinic, GENERAL.id);
  await prepareBooking(page, { service: GENERAL.name, slotId: slot.slotId, person });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  await breakRegistry();
  desk.fromHere();
  await lookUp(page, person);
  await reads(page, 'Could not read 1 of 2.');
  await reads(page, /^The national list of appointments: /);
  await reads(page, 'From: made here, saved copy, service');
  expect(targets()).toEqual(new Set([GENERAL.id]));

  // Asked again once the Registry is well, the same appointment has one source more.
  await clinic.order({ do: 'clearFaults' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await reads(page, 'From: made here, saved copy, national list, service');
  expect(await wordsInside(page)).not.toContain('Could not read');
});

test('without the Registry, a person chooses whom to ask, and nobody else learns of the patient', async () => {
  const { page, clinic } = desk;
  await breakRegistry();
  await lookUp(page, aPerson(PEOPLE, 4));
  await reads(page, 'Only what this workstation has saved: nobody could be asked.');
  await clinic.order({ do: 'clearFaults' });
  await breakRegistry();
  desk.fromHere();
  await page.getByText('Ask other services about this patient').first().click();
  await page.getByRole('combobox', { name: 'Services' }).fill('travel');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ask the services selected' }).click();
  await reads(page, 'From: service');
  expect(targets()).toEqual(new Set(['2000900104']));
  await clinic.order({ do: 'clearFaults' });
});
