import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedPage, servePage } from '../../serve-page.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const open = async (scenario: string): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario, path: '/support' });
};

const asked = (page: Page): Promise<unknown[]> =>
  page.evaluate<unknown[]>(`window.fakeDesk.calls.filter(({ name }) => name.endsWith('Support'))`);

test('all of it is shown, and nothing is written until a person says so', async () => {
  const page = await open('ordinary');
  const shown = page.getByLabel('What goes into the file');
  await expect.poll(() => shown.inputValue()).toContain('"release": "10.0.22631"');
  expect(await asked(page)).toEqual([{ name: 'getSupport', request: {} }]);
  await page.getByRole('button', { name: 'Save this file' }).click();
  await page.getByText('Saved in the Downloads folder as booking-workstation-support-2026-11-23-0900.json.').waitFor();
  expect((await asked(page)).slice(1)).toEqual([{ name: 'saveSupport', request: { id: 'support-1' } }]);
  await page.close();
});

test('where it cannot be written the page says why and what to do', async () => {
  const page = await open('support-not-saved');
  await page.getByRole('button', { name: 'Save this file' }).click();
  await page.getByText('this account may not write in its Downloads folder. Ask IT support.').waitFor();
  await page.close();
});

test('what was not shown is not written: it is shown anew first', async () => {
  const page = await open('support-made-anew');
  await page.getByRole('button', { name: 'Save this file' }).click();
  await page.getByRole('button', { name: 'Show what it holds now' }).click();
  await expect.poll(async () => (await asked(page)).length).toBe(3);
  await expect.poll(() => page.getByText('made anew elsewhere').count()).toBe(0);
  await page.close();
});
