import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { checkIdentity, chooseSlot, fillDetails, findSlots, pickServices } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';

const GENERAL = { id: '2000900102', name: 'Riverside Clinic: general practice' };
const BLOOD = { id: '2000900101', name: 'Riverside Clinic: blood tests' };
const PHYSIO = 'Lakeside: physiotherapy';
const WESTBROOK = 'Westbrook: minor illness clinic';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** The services of the rows, from the top. */
const servicesShown = (): Promise<readonly string[]> => desk.page.locator('.slot-list__service').allInnerTexts();

// proves product.md features 1 and 2: partial results as they come, each service with its own state
test('times come as each service answers, and do not move what is about to be clicked', async () => {
  const { page, clinic } = desk;
  await findSlots(page, GENERAL.name);
  await clinic.order({ do: 'slow', ms: 9000 });
  await pickServices(page, [GENERAL.name, WESTBROOK]);
  await reads(page, 'Still waiting for 1 of 2 services.');
  const first = page.locator('[data-slot]').first();
  await first.hover();
  const [id, place] = [await first.getAttribute('data-slot'), await first.boundingBox()];
  const more = page.getByRole('button', { name: /^Show \d+ more times that came just now$/ });
  await more.waitFor();
  await reads(page, /^2 services asked: \d+ times\.$/);
  expect(await first.getAttribute('data-slot')).toBe(id);
  expect(new Set(await servicesShown())).toEqual(new Set([GENERAL.name]));
  // The line that says so is all that came between.
  expect(Math.abs(((await first.boundingBox())?.x ?? 0) - (place?.x ?? 0))).toBeLessThan(1);
  await more.click();
  await expect.poll(async () => new Set(await servicesShown())).toEqual(new Set([GENERAL.name, WESTBROOK]));
  await clinic.order({ do: 'clearFaults' });
});

test('filters act at once on all of them, and ask nobody', async () => {
  const { page } = desk;
  desk.fromHere();
  await page.getByLabel('Where', { exact: true }).selectOption({ index: 1 });
  expect(new Set(await servicesShown()).size).toBeGreaterThan(0);
  await page.getByLabel('Day', { exact: true }).selectOption({ index: 1 });
  expect(await page.locator('.slot-list__day').count()).toBe(1);
  await page.getByLabel('Day', { exact: true }).selectOption({ index: 0 });
  await page.getByLabel('Where', { exact: true }).selectOption({ index: 0 });
  expect(desk.sent().filter(({ path }) => path === 'Slot')).toEqual([]);
});

test('a service that fails says why in its own line, with a way to ask it alone again', async () => {
  const { page, clinic } = desk;
  await findSlots(page, GENERAL.name);
  await clinic.order({ do: 'answerWith', status: 403, code: 'REC_FORBIDDEN', issueCode: 'forbidden', path: 'Slot' });
  await pickServices(page, [GENERAL.name, PHYSIO]);
  await reads(page, 'This service does not let this practice see its free times.');
  expect(await page.locator('[data-slot]').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: `Choose another service: ${PHYSIO}` }).click();
  await page.locator('#services:focus').waitFor();
  desk.fromHere();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect.poll(servicesShown).toContain(PHYSIO);
  expect(desk.sent().filter(({ path }) => path === 'Slot').length).toBe(2);
});

test('what a service did not search of the days asked for is named', async () => {
  const { page } = desk;
  await pickServices(page, [WESTBROOK]);
  await page.getByLabel('Days', { exact: true }).selectOption({ label: '14 days' });
  await reads(page, new RegExp(`^Not searched by ${WESTBROOK}: .* to Monday 17 August\\.$`));
});

test('no times: why, and one key to what is offered next', async () => {
  const { page } = desk;
  await page.getByLabel('Days', { exact: true }).selectOption({ label: '1 day' });
  await pickServices(page, [GENERAL.name]);
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'Sunday 9 August' });
  await reads(page, `${GENERAL.name} has no free times on Sunday 9 August.`);
  await page.keyboard.press('F8');
  await page.getByText('Monday 10 August: ').first().waitFor();
  expect(await wordsInside(page)).not.toContain('No times to show');
});

test('a time of one of several is booked there', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 2);
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'Tuesday 4 August' });
  await pickServices(page, [GENERAL.name, BLOOD.name]);
  const slot = await firstFree(clinic, BLOOD.id);
  await page.locator(`[data-slot="${slot.slotId}"]`).waitFor();
  await chooseSlot(page, slot.slotId);
  await fillDetails(page, person);
  await checkIdentity(page);
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  expect(await clinic.held(person.nhsNumber)).toMatchObject([{ serviceId: BLOOD.id, slotId: slot.slotId }]);
});
