import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { confirmCancel, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson } from '../support/journey/somebody.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('what I could not finish is given to somebody by name, with the reason, by keyboard; and is printed without the window', async () => {
  const { page } = desk;
  const alice = aPerson(PEOPLE, 0);
  await openAppointment(page, alice, SERVICE.name);
  await prepareCancel(page);
  await desk.goOffline();
  await confirmCancel(page);
  await sees(page, 'Saved on this computer, not sent');
  await page.keyboard.press('F9');
  await page.getByRole('link', { name: 'Hand over to somebody else' }).click();
  await sees(page, 'Hand over');

  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await reads(page, 'There is a problem');
  await page.getByRole('button', { name: 'Select what you hand over' }).press('Enter');
  await page.keyboard.press('Space');
  await page.getByLabel('Who takes it over').fill('Alex Bench');
  await page.getByLabel('Why', { exact: true }).fill('End of my shift');
  await page.keyboard.press('Enter');
  await reads(page, /^1 change handed over to Alex Bench\.$/);
  await page.getByRole('group', { name: /^Alex Bench: 1 change/ }).waitFor();

  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  expect(paper).toContain('Confidential: patient data.');
  expect(paper).toContain('Destroy it when the work is taken over.');
  expect(paper).toContain(`Cancel: `);
  for (const word of ['Find slots', 'Who takes it over', 'Print this list', 'You are working offline']) {
    expect(paper).not.toContain(word);
  }
});
