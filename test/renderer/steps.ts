import type { Page } from 'playwright-core';
import { MEERA } from './page/people.ts';

/** What a receptionist does, one step after another; shared by the pictures and the tests. */
export const goOn = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click();

/** Fills the details page for Meera Testpatient and goes on. */
export const toIdentity = async (page: Page): Promise<void> => {
  await page.getByLabel('NHS number').fill(MEERA.nhsNumber);
  await page.getByLabel('First name').fill(MEERA.given);
  await page.getByLabel('Last name').fill(MEERA.family);
  await page.getByLabel('Day').fill('9');
  await page.getByLabel('Month').fill('12');
  await page.getByLabel('Year').fill('1980');
  await page.getByLabel('Phone number (optional)').fill('07700 900123');
  await goOn(page);
  await page.getByRole('heading', { name: 'Check who this is' }).waitFor();
};

/** Ticks two details and where they were checked. */
export const tickIdentity = async (page: Page): Promise<void> => {
  await page.getByLabel('Full name').check();
  await page.getByLabel('Date of birth', { exact: true }).check();
  await page.getByLabel('At the desk').check();
};

/** Details, identity, and on to the check page. */
export const toCheck = async (page: Page): Promise<void> => {
  await toIdentity(page);
  await tickIdentity(page);
  await goOn(page);
  await page.getByRole('heading', { name: /^Check before you/ }).waitFor();
};

/** Looks up Meera Testpatient's appointments. */
export const lookUp = async (page: Page): Promise<void> => {
  await page.getByLabel('NHS number', { exact: true }).first().fill(MEERA.nhsNumber);
  await tickIdentity(page);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByRole('button', { name: 'Another patient' }).waitFor();
};
