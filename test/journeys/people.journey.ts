import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { confirmCancel, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { policyFileIn } from '../support/journey/host.ts';
import { addInWindow, enter, setUpInWindow, typeNewPin } from '../support/journey/people.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson } from '../support/journey/somebody.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
const ANN = { name: 'Ann Lead', pin: '482915' };
const SAM = { name: 'Sam Weir', pin: 'blue-kettle' };
const SAMS_NEXT = 'white-kettle';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** All that the page holds, what is typed into its fields among it. */
const held = async (page: Page): Promise<string> =>
  `${await page.content()} ${await page.title()} ${page.url()} ${await page.evaluate<string>(
    `[...document.querySelectorAll('input')].map(({ value }) => value).join(' ')`,
  )}`;

test('a desk is set up in its window: the first administrator, and a person whom they add', async () => {
  const { page, dataDir } = desk;
  writeFileSync(policyFileIn(dataDir), JSON.stringify({ signIn: { by: 'pin' } }));
  await setUpInWindow(page, ANN);
  await enter(page, ANN);
  await addInWindow(page, SAM, 'Receptionist');
  const shown = await held(page);
  for (const { pin } of [ANN, SAM]) expect(shown).not.toContain(pin);
});

test('they change their own PIN with the old one, and a wrong one counts as a try', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Switch user' }).click();
  await enter(page, SAM);
  expect(await page.getByRole('link', { name: 'People', exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: 'Change my PIN' }).click();
  await page.getByLabel('Your PIN or password now').fill('739146');
  await typeNewPin(page, SAMS_NEXT);
  await page.getByRole('button', { name: 'Change my PIN' }).click();
  await page.getByRole('button', { name: 'That is not your PIN. 4 tries are left.' }).waitFor();
  await page.getByLabel('Your PIN or password now').fill(SAM.pin);
  await typeNewPin(page, SAMS_NEXT);
  await page.getByRole('button', { name: 'Change my PIN' }).click();
  await sees(page, 'Your PIN was changed');
  for (const secret of [SAM.pin, SAMS_NEXT, '739146']) expect(await held(page)).not.toContain(secret);
  await page.getByRole('button', { name: 'Lock' }).click();
  await enter(page, { ...SAM, pin: SAMS_NEXT });
});

// proves 6.4
test('what becomes of somebody’s open work is said before they are removed, and is so', async () => {
  const { page } = desk;
  await openAppointment(page, aPerson(PEOPLE, 0), SERVICE.name);
  await prepareCancel(page);
  await desk.goOffline();
  await confirmCancel(page);
  await sees(page, 'Saved on this computer, not sent');
  await page.getByRole('button', { name: 'Switch user' }).click();
  await enter(page, ANN);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Change Sam Weir' }).click();
  await page.getByRole('link', { name: 'Remove Sam Weir' }).click();
  await page.getByText('1 change that they recorded is not finished. Nothing more of it is sent').waitFor();
  await page.getByRole('button', { name: 'Yes, remove Sam Weir' }).click();
  await sees(page, 'Sam Weir was removed');
  desk.fromHere();
  await desk.goOnline();
  await page.keyboard.press('F9');
  await reads(page, /needs? a decision/);
  expect(desk.sent().filter(({ method }) => method !== 'GET')).toEqual([]);
  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByLabel(ANN.name).waitFor();
  expect(await page.getByLabel(SAM.name).count()).toBe(0);
});

test('no PIN is in any file of the desk, nor was seen outside the page', () => {
  const files = readdirSync(desk.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
  const all = [...texts, JSON.stringify(desk.seen())];
  expect(texts.length).toBeGreaterThan(3);
  for (const secret of [ANN.pin, SAM.pin, SAMS_NEXT, '739146']) {
    expect(all.filter((text) => text.includes(secret))).toEqual([]);
  }
});
