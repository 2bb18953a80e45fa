import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEERA } from '../page/people.ts';
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
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const titled = (page: Page, title: string) => expect.poll(() => heading(page).textContent()).toBe(title);
const asked = async (page: Page, name: string): Promise<number> =>
  page.evaluate<number>(`window.fakeDesk.calls.filter((call) => call.name === '${name}').length`);

// proves 12.5
describe('a lock', () => {
  test('takes everything of a patient off the page; with keys alone the same person is back where they were', async () => {
    const page = await open(BOOK, 'desk-in');
    await page.getByLabel('First name').fill(MEERA.given);
    await page.getByRole('button', { name: 'Lock' }).focus();
    await page.keyboard.press('Enter');
    await titled(page, 'This desk is locked');
    expect(await page.content()).not.toContain(MEERA.given);
    expect(await page.locator('input').count()).toBe(1);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('First name').count()).toBe(1);
    expect(await page.getByLabel('First name').inputValue()).toBe(MEERA.given);
    expect(page.url()).toContain(BOOK);
    await page.getByText('Check that it is for the right person').waitFor();
    await page.close();
  });

  test('another person begins at the first page', async () => {
    const page = await open(BOOK, 'desk-in');
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await page.getByLabel('Sunita Marlow').check();
    await page.getByLabel('Your PIN or password').fill(PIN);
    await page.keyboard.press('Enter');
    await titled(page, 'Find slots');
    expect(await page.getByText('Sunita Marlow, Weir Lane Surgery').count()).toBe(1);
    await page.close();
  });

  test('by account needs no PIN: one button goes on', async () => {
    const page = await open('/outbox', 'desk-account-locked');
    await page.getByRole('button', { name: 'Go on as Robin Deskworth' }).click();
    await titled(page, 'Outbox');
    await page.close();
  });
});

describe('signing in', () => {
  test('a name and a PIN are asked for, and the focus goes to what is missing', async () => {
    const page = await open('/', 'desk-out');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Choose your name').waitFor();
    expect(await page.locator(':focus').getAttribute('value')).toBe('Robin Deskworth');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('pin');
    expect(await asked(page, 'signIn')).toBe(0);
    await page.close();
  });

  test('a wrong PIN is said, forgotten, and may be typed again at once', async () => {
    const page = await open('/', 'desk-locked');
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the right PIN. 4 tries are left.').waitFor();
    expect(await page.getByLabel('PIN or password of').inputValue()).toBe('');
    expect(await page.getByLabel('PIN or password of').getAttribute('type')).toBe('password');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await titled(page, 'Find slots');
    await page.close();
  });

  test('"Switch user" leaves the desk to somebody else; what waits is told in counts', async () => {
    const page = await open('/outbox', 'desk-in');
    await page.getByRole('button', { name: 'Switch user' }).click();
    await titled(page, 'Who are you?');
    await page.getByText('1 change not sent').waitFor();
    expect(await page.content()).not.toContain(MEERA.family);
    await page.close();
  });
});

test('keys pressed tell the workstation that somebody is here, many as one; near the end the page warns until one is', async () => {
  const busy = await open('/', 'desk-in');
  await busy.keyboard.type('abcdef');
  await expect.poll(() => asked(busy, 'touch')).toBe(1);
  await busy.close();
  const idle = await open('/', 'desk-nearly-idle');
  await idle.getByText('This desk locks in less than a minute.').waitFor();
  await idle.close();
});
