import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { openAppointment, prepareUpdate, pressSave } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, bookedAt } from '../support/journey/somebody.ts';
import { writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
const ALICE = aPerson(PEOPLE, 0);

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

// proves 15 of product.md 3
test('a change of details waits 10 seconds; undone by keyboard, the page is the earlier one and nothing was sent', async () => {
  const { page, clinic } = desk;
  const before = (await bookedAt(clinic, ALICE, SERVICE.id)).description;
  await openAppointment(page, ALICE, SERVICE.name);
  const earlier = await wordsInside(page);
  await prepareUpdate(page, 'Bring the blood glucose diary');
  desk.fromHere();
  await pressSave(page);
  await sees(page, 'Saved on this computer, not sent');
  await reads(page, /^Sends at 9:\d\d:\d\dam\. Until then nothing leaves this computer\.$/);
  // Nothing was taken from the keyboard: the first stop after the heading is Undo.
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('Undo');
  await page.keyboard.press('Enter');
  await page.getByText(`Read from ${SERVICE.name} at `).waitFor();
  const told = (words: string) => words.replace(/\d{1,2}(:\d\d)?am/g, 'then');
  expect(told(await wordsInside(page))).toBe(told(earlier));
  expect(writesIn(desk.sent())).toEqual([]);
  expect((await bookedAt(clinic, ALICE, SERVICE.id)).description).toBe(before);
  await page.keyboard.press('F9');
  await reads(page, 'Nothing is waiting.');
  await reads(page, 'Taken back. Nothing was sent.');
});

test('F4 sends it at once, and the keyboard is not left nowhere', async () => {
  const { page, clinic } = desk;
  await openAppointment(page, ALICE, SERVICE.name);
  await prepareUpdate(page, 'Bring the blood glucose diary');
  await pressSave(page);
  const send = page.getByRole('button', { name: 'Send now' });
  await send.focus();
  await page.keyboard.press('F4');
  await sees(page, 'Changed');
  expect(await send.count()).toBe(0);
  expect(await page.locator('h1:focus').count()).toBe(1);
  expect((await bookedAt(clinic, ALICE, SERVICE.id)).description).toBe('Bring the blood glucose diary');
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
