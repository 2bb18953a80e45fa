import type { Page } from 'playwright-core';
import { EXPECTED } from './page/arriving.ts';

const touch = async (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const titled = async (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

export const toBirth = async (page: Page): Promise<void> => {
  await touch(page, 'I am here for my appointment');
  await titled(page, 'What is your date of birth?');
};

/** Touches the digits of a date of birth, `YYYY-MM-DD`. */
export const touchBirth = async (page: Page, birthDate: string): Promise<void> => {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  for (const digit of `${day}${month}${year}`) await touch(page, digit);
};

export const toInitial = async (page: Page, birthDate: string = EXPECTED.birthDate): Promise<void> => {
  await toBirth(page);
  await touchBirth(page, birthDate);
  await touch(page, 'Next');
  await titled(page, 'What is the first letter of your surname?');
};

export const toFound = async (page: Page): Promise<void> => {
  await toInitial(page);
  await touch(page, EXPECTED.initial);
  await titled(page, 'You are checked in');
};

export const toNotFound = async (page: Page): Promise<void> => {
  await toInitial(page);
  await touch(page, 'X');
  await titled(page, 'We could not find your appointment');
};

/** Holds the hidden corner until the page for staff is there. */
export const toLeave = async (page: Page): Promise<void> => {
  await page.mouse.move(20, 20);
  await page.mouse.down();
  await titled(page, 'For staff');
  await page.mouse.up();
};
