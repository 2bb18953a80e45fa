import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { chooseSlot, findSlots, prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { sees } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

// proves 12.10: nobody is asked
test('who was booked here is found again by what is typed of them, and nothing is typed twice; no service learns of it', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const first = await firstFree(clinic, SERVICE.id);
  await prepareBooking(page, { service: SERVICE.name, slotId: first.slotId, person });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');

  await findSlots(page, SERVICE.name);
  const { slotId } = await firstFree(clinic, SERVICE.id, 6);
  await chooseSlot(page, slotId);
  desk.fromHere();
  const [year = '', month = '', day = ''] = person.birthDate.split('-');
  for (const words of [`${person.family}, ${person.given.slice(0, 2)}`, `${day}${month}${year}`, person.nhsNumber]) {
    await page.getByLabel('First name').fill('');
    await page.getByRole('combobox', { name: 'Find somebody seen here before' }).pressSequentially(words);
    await page.getByRole('option', { name: person.family.toUpperCase() }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('First name').inputValue()).toBe(person.given);
  }
  expect(await page.getByLabel('Last name').inputValue()).toBe(person.family);
  expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe(year);
  expect(desk.sent()).toEqual([]);
});
