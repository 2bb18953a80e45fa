import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { openAppointment, prepareUpdate, saveUpdate } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { policyFileIn } from '../support/journey/host.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson } from '../support/journey/somebody.ts';
import { writesIn } from '../support/journey/wire.ts';
import { runProgram } from '../support/run-program.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
const ANN = { name: 'Ann Lead', pin: '482915' };
const SAM = { name: 'Sam Weir', pin: 'blue-kettle' };
const TYPED = 'Review, with an interpreter';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
  writeFileSync(policyFileIn(desk.dataDir), JSON.stringify({ signIn: { by: 'pin' } }));
  await reads(desk.page, 'Nobody has been set up at this desk yet.');
  await people(['first', '--name', ANN.name], ANN.pin);
  await people(['add', '--as', ANN.name, '--name', SAM.name, '--role', 'receptionist'], ANN.pin, SAM.pin);
});
afterAll(() => desk.close());

const people = async (words: readonly string[], ...pins: readonly string[]): Promise<void> => {
  const ran = await runProgram('main/terminal/entry.ts', ['people', ...words, '--data', desk.dataDir], pins.join('\n'));
  expect(ran.err).toBe('');
};

const press = { times: 0 };

/** From the page where people sign in. Counts what is pressed: the name and the key that ends the PIN. */
const enter = async ({ name, pin }: typeof ANN): Promise<void> => {
  const { page } = desk;
  const others = page.getByRole('button', { name: 'Sign in as somebody else' });
  if (await others.isVisible()) {
    await others.click();
    press.times += 1;
  }
  await page.getByLabel(name).check();
  await page.getByLabel('Your PIN or password').fill(pin);
  await page.keyboard.press('Enter');
  press.times += 2;
  await page.getByText(`${name}, `).waitFor();
};

const switchTo = async (person: typeof ANN): Promise<void> => {
  press.times = 0;
  await desk.page.getByRole('button', { name: 'Switch user' }).click();
  press.times += 1;
  await sees(desk.page, 'Who are you?');
  await enter(person);
};

// proves 12.5, 1.2
test('booking details half typed: the desk is locked, somebody else works here, and the first person goes on where they were', async () => {
  const { page } = desk;
  const alice = aPerson(PEOPLE, 0);
  await enter(ANN);
  await page.locator('a[href^="#/book/"]').first().click();
  await page.getByLabel('First name').fill(alice.given);
  await page.getByLabel('Last name').fill(alice.family);
  await page.getByRole('textbox', { name: 'NHS number' }).fill(alice.nhsNumber);
  const place = new URL(page.url()).hash;
  await page.getByRole('button', { name: 'Lock' }).click();
  await reads(page, 'This desk is locked');
  for (const known of [alice.family, alice.nhsNumber]) expect(await page.content()).not.toContain(known);

  await enter(SAM);
  await sees(page, 'Find slots');
  await page.goto(new URL(place, page.url()).href);
  await page.getByLabel('Last name').waitFor();
  expect(await page.getByLabel('Last name').inputValue()).toBe('');
  await page.getByRole('link', { name: 'Find slots' }).click();

  await switchTo(ANN);
  await reads(page, /^You last worked on this at /);
  expect(new URL(page.url()).hash).toBe(place);
  expect(await page.getByLabel('First name').inputValue()).toBe(alice.given);
  expect(await page.getByLabel('Last name').inputValue()).toBe(alice.family);
  expect(await page.getByRole('textbox', { name: 'NHS number' }).inputValue()).toBe(alice.nhsNumber);
});

test('a form that its person leaves is given up, and does not wait there for the next patient', async () => {
  const { page } = desk;
  const place = new URL(page.url()).hash;
  await page.getByRole('link', { name: 'Find slots' }).click();
  await sees(page, 'Find slots');
  await page.goto(new URL(place, page.url()).href);
  await page.getByLabel('Last name').waitFor();
  expect(await page.getByLabel('Last name').inputValue()).toBe('');
});

test('switching users takes three presses and a PIN, there and back, and the change being typed is not lost', async () => {
  const { page } = desk;
  await openAppointment(page, aPerson(PEOPLE, 0), SERVICE.name);
  await prepareUpdate(page, TYPED);
  await switchTo(SAM);
  expect(press.times).toBeLessThanOrEqual(3);
  expect(await page.content()).not.toContain(TYPED);
  await switchTo(ANN);
  expect(press.times).toBeLessThanOrEqual(3);
  await sees(page, 'Change details');
  expect(await page.getByLabel('What it is for', { exact: true }).inputValue()).toBe(TYPED);
});

// proves 1.4, 1.2
test('a power cut in the midst of it: the next start brings its person back; what is saved then is sent once, and the form is gone', async () => {
  const { page } = desk;
  await desk.pullThePlug();
  await desk.startAgain('/');
  desk.fromHere();
  await enter(ANN);
  await sees(page, 'Change details');
  expect(await page.getByLabel('What it is for', { exact: true }).inputValue()).toBe(TYPED);
  await saveUpdate(page);
  await sees(page, 'Changed');
  expect(writesIn(desk.sent())).toHaveLength(1);
  await switchTo(SAM);
  await switchTo(ANN);
  await sees(page, 'Find slots');
});
