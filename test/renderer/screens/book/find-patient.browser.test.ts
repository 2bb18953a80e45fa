import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedPage, servePage } from '../../serve-page.ts';
import { BOOK } from '../../states.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const open = async (): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario: 'ordinary', path: BOOK });
};

const box = (page: Page) => page.getByRole('combobox', { name: 'Find somebody seen here before' });
const options = (page: Page) => page.getByRole('listbox', { name: 'People found' }).getByRole('option');
const marked = (page: Page) =>
  page.evaluate<string>(
    `document.getElementById(document.activeElement.getAttribute('aria-activedescendant') ?? '')?.innerText ?? ''`,
  );

// proves 13 of product.md 3: found as one types, taken by Enter, nothing typed twice
test('by keys alone: typed, marked by arrows, taken by Enter into the fields; two of one surname are told', async () => {
  const page = await open();
  await box(page).focus();
  await page.keyboard.type('testp');
  await expect.poll(() => options(page).count()).toBe(2);
  const more = 'More than one person is called TESTPATIENT. Check the date of birth.';
  await page
    .getByRole('status')
    .filter({ hasText: `2 people found ${more}` })
    .waitFor({ state: 'attached' });
  expect(await marked(page)).toContain('TESTPATIENT, Meera');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => marked(page)).toContain('TESTPATIENT, Anil');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => marked(page)).toContain('TESTPATIENT, Meera');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('First name').inputValue()).toBe('Meera');
  expect(await page.getByLabel('Year').inputValue()).toBe('1980');
  expect(await page.locator(':focus').getAttribute('id')).toBe('nhs-number');
  expect([await box(page).inputValue(), await options(page).count()]).toEqual(['', 0]);
  await page.close();
});

test('a date of birth or a number finds too; Escape closes the list and stays on the page; nobody is not “does not exist”', async () => {
  const page = await open();
  await box(page).fill('30/3/52');
  await expect.poll(() => options(page).allInnerTexts()).toEqual([expect.stringContaining('SAMPLEFORD, Owen')]);
  await page.keyboard.press('Escape');
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  expect(await box(page).inputValue()).toBe('30/3/52');
  await box(page).fill('zebedee');
  await page
    .getByText('Nobody like “zebedee” was seen on this computer lately. Type their details below.')
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('First name').inputValue()).toBe('');
  await page.close();
});
