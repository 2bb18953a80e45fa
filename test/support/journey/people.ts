import type { Page } from 'playwright-core';
import { reads, sees } from './screen.ts';

/** Somebody who signs in with a PIN. */
export type Somebody = { readonly name: string; readonly pin: string };

/** Signs in by name, whoever was there before. */
export const enter = async (page: Page, { name, pin }: Somebody): Promise<void> => {
  const others = page.getByRole('button', { name: 'Sign in as somebody else' });
  const own = page.getByLabel(`PIN or password of ${name}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  if (!(await own.isVisible())) {
    if (await others.isVisible()) await others.click();
    await page.getByLabel(name).check();
  }
  await page.getByLabel(/PIN or password/).fill(pin);
  await page.keyboard.press('Enter');
  await page.getByText(`${name}, `).waitFor();
};

/** A new PIN, twice. */
export const typeNewPin = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel('New PIN or password').fill(pin);
  await page.getByLabel('The new one again').fill(pin);
};

/** The first administrator of a desk whose policy asks for PINs, added in its window. */
export const setUpInWindow = async (page: Page, { name, pin }: Somebody): Promise<void> => {
  await reads(page, 'Nobody has been set up at this desk yet.');
  await page.getByText('Set up this desk: add its first administrator').click();
  await page.getByLabel('Name').fill(name);
  await typeNewPin(page, pin);
  await page.getByRole('button', { name: 'Add the first administrator' }).click();
  await sees(page, 'Who are you?');
};

/** An administrator adds somebody. */
export const addInWindow = async (page: Page, { name, pin }: Somebody, role: string): Promise<void> => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel(role).check();
  await typeNewPin(page, pin);
  await page.getByRole('button', { name: 'Add this person' }).click();
  await sees(page, `${name} can sign in now`);
};
