import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PIN } from '../page/sessions.ts';
import { type ServedPage, servePage } from '../serve-page.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const open = async (path: string, scenario: string): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario, path });
};

const BOOK = '/book/2000900102/2026-08-04/slot-2026-08-04-1020';
const asked = async (page: Page, name: string): Promise<number> =>
  page.evaluate<number>(`window.fakeDesk.calls.filter((call) => call.name === '${name}').length`);

test('from the first page to the form that was begun, with when that was; “Start again” empties it', async () => {
  const page = await open('/', 'draft-found');
  await page.getByText('You last worked on this at ').waitFor();
  expect(page.url()).toContain(BOOK);
  expect(await page.getByLabel('First name').inputValue()).toBe('Meera');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect.poll(() => page.getByLabel('First name').inputValue()).toBe('');
  expect(await page.getByText('You last worked on this at ').count()).toBe(0);
  await expect.poll(() => asked(page, 'dropDraft')).toBe(1);
  await page.close();
});

// proves 5.2
test('where the record has changed since, that is said, and a field that nobody touched stands as the record has it now', async () => {
  const page = await open('/', 'draft-moved');
  await page.getByText('This appointment has changed since you began.').waitFor();
  expect(await page.getByLabel('Reason').inputValue()).toBe('Knee');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect.poll(() => asked(page, 'recordModification')).toBe(1);
  const [sent] = await page.evaluate<readonly { readonly request: { readonly request: object } }[]>(
    "window.fakeDesk.calls.filter((call) => call.name === 'recordModification')",
  );
  expect(sent?.request.request).toMatchObject({ operation: 'update', reason: 'Knee' });
  expect(sent?.request.request).not.toHaveProperty('description');
  await page.close();
});

test('at another address the form waits: nobody is taken away from where they asked to be', async () => {
  const page = await open('/outbox', 'draft-found');
  await page.getByRole('heading', { level: 1, name: 'Outbox' }).waitFor();
  expect(await page.getByText('You last worked on this at ').count()).toBe(0);
  expect(await asked(page, 'dropDraft')).toBe(0);
  await page.close();
});

test('what cannot be kept is said while it is typed, and stays on the page', async () => {
  const page = await open(BOOK, 'draft-not-kept');
  await page.getByLabel('First name').fill('Meera');
  await page.getByText('What you type is not being kept on this computer.').waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Meera');
  await page.close();
});

test('a word is one call, not one for each key', async () => {
  const page = await open(BOOK, 'ordinary');
  await page.getByLabel('First name').pressSequentially('Meera');
  await expect.poll(() => asked(page, 'saveDraft')).toBeGreaterThan(0);
  const kept = () =>
    page.evaluate<unknown>(
      "window.fakeDesk.calls.filter((call) => call.name === 'saveDraft').at(-1).request.fields.given",
    );
  await expect.poll(kept).toBe('Meera');
  expect(await asked(page, 'saveDraft')).toBeLessThan(5);
  await page.close();
});

const lockAndComeBack = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('heading', { level: 1, name: 'This desk is locked' }).waitFor();
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
};

test('a slot that was chosen is chosen again after a lock, looked up anew', async () => {
  const page = await open('/appointment/2000900102/a-1/rebook', 'desk-in');
  await page.locator('[data-slot]').first().click();
  await page.getByRole('heading', { level: 1, name: 'Check the move' }).waitFor();
  const words = await page.locator('main').innerText();
  const looked = await asked(page, 'findSlots');
  await lockAndComeBack(page);
  await page.getByRole('heading', { level: 1, name: 'Check the move' }).waitFor();
  expect(await page.locator('main').innerText()).toBe(words);
  expect(await asked(page, 'findSlots')).toBeGreaterThan(looked);
  await page.getByRole('button', { name: 'Choose another slot' }).click();
  await page.locator('[data-slot]').first().waitFor();
  await page.close();
});

test('what was picked and typed in a decision stands there after a lock, and nothing was sent', async () => {
  const page = await open('/decide/00000000-0000-4000-8000-000000000208', 'desk-in-conflicts');
  await page.getByRole('radio').last().check();
  const why = page.getByLabel('Why?');
  await why.fill('Asked to stop');
  await lockAndComeBack(page);
  await why.waitFor();
  expect(await page.getByRole('radio').last().isChecked()).toBe(true);
  expect(await why.inputValue()).toBe('Asked to stop');
  expect(await asked(page, 'resolveModification')).toBe(0);
  await page.close();
});
