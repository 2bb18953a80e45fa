import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationsOn } from '../../axe.ts';
import { type ServedPage, servePage } from '../../serve-page.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const open = async (path: string, scenario = 'ordinary'): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario, path });
};

const asked = async (page: Page, name: string): Promise<readonly unknown[]> =>
  page.evaluate<unknown[]>(
    `window.fakeDesk.calls.filter((call) => call.name === '${name}').map(({ request }) => request)`,
  );

const namesOf = (list: Locator): Promise<readonly string[]> => list.getByRole('link').allInnerTexts();

describe('the list of services', () => {
  test('is narrowed with every key, in any order of words, without asking anybody', async () => {
    const page = await open('/services', 'many-services');
    const list = page.getByRole('list', { name: 'Services' });
    await page.getByLabel('Find a service').pressSequentially('clin river');
    await expect
      .poll(() => namesOf(list))
      .toEqual(['Riverside Clinic: blood tests', 'Riverside Clinic: general practice']);
    await expect.poll(() => page.getByText('2 of 5 services').count()).toBe(1);
    expect(await asked(page, 'findSlots')).toEqual([]);
    await page.getByLabel('Find a service').fill('nowhere');
    await page.getByRole('button', { name: 'Show all services' }).click();
    await expect.poll(() => namesOf(list)).toHaveLength(5);
    expect(await page.locator(':focus').getAttribute('id')).toBe('find-service');
    await page.close();
  });

  test('a favourite stays under the pointer, is kept, and stands in front the next time', async () => {
    const page = await open('/services', 'many-services');
    const list = page.getByRole('list', { name: 'Services' });
    expect((await namesOf(list))[0]).toBe('Hillside Hospital: eye clinic');
    await page.getByRole('button', { name: 'Favourite: Harbour Street: sexual health clinic' }).click();
    await page.getByRole('button', { name: 'Favourite: Hillside Hospital: eye clinic' }).click();
    await expect
      .poll(() => page.getByRole('button', { pressed: true }).allInnerTexts())
      .toEqual([expect.stringContaining('Favourite')]);
    expect(await asked(page, 'saveSettings')).toMatchObject([
      { favourites: ['2000900202', '2000900404'] },
      { favourites: ['2000900404'] },
    ]);
    expect((await namesOf(list))[0]).toBe('Hillside Hospital: eye clinic');
    await page.getByLabel('Find a service').fill('h');
    await expect.poll(async () => (await namesOf(list))[0]).toBe('Harbour Street: sexual health clinic');
    await page.close();
  });

  test('a favourite that cannot be kept is taken back, with the reason', async () => {
    const page = await open('/services', 'favourite-not-kept');
    await page.getByRole('button', { name: 'Favourite: Hillside Hospital: eye clinic' }).click();
    await page.getByText('The disk of this computer is full, so nothing can be saved.').waitFor();
    expect(await page.getByRole('button', { name: /^Favourite/, pressed: true }).allInnerTexts()).toEqual([
      expect.stringContaining('Favourite'),
    ]);
    await page.close();
  });

  test('no row can be pressed before it is known where it stands', async () => {
    const page = await open('/services', 'settings-hang');
    await page.getByText('5 services').waitFor();
    expect(await page.getByRole('list', { name: 'Services' }).count()).toBe(0);
    await page.close();
  });

  test('of many shows the first hundred, and finds the others by typing', async () => {
    const page = await open('/services', 'thousands-of-services');
    await page.getByText('1000 services. The first 100 are shown.').waitFor();
    await page.getByLabel('Find a service').fill('clinic 987');
    await page.getByRole('link', { name: 'Clinic 987' }).waitFor();
    await page.close();
  });

  test('a name leads to the page of the service', async () => {
    const page = await open('/services', 'many-services');
    const name = page.getByRole('link', { name: 'Northgate Hub: urgent dental' });
    expect(await name.getAttribute('href')).toContain('/services/2000900303');
    await page.close();
  });
});

describe('an import', () => {
  const file = (text: string, name = 'list.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  test('sends the text of the file, first to be checked, then as it was checked', async () => {
    const page = await open('/import-services');
    await page.getByLabel('File with services').setInputFiles(file('{"services":[]}', 'List.JSON'));
    await page.getByRole('button', { name: 'Import this list' }).click();
    await expect.poll(() => page.locator(':focus').innerText()).toBe('The list was imported');
    const request = { format: 'json', text: '{"services":[]}' };
    expect(await asked(page, 'importServices')).toEqual([
      { ...request, apply: false },
      { ...request, apply: true },
    ]);
    await page.close();
  });

  test('of a file over 5 MB is refused here: it is not even read', async () => {
    const page = await open('/import-services');
    await page.getByLabel('File with services').setInputFiles(file('x'.repeat(5 * 1024 * 1024 + 1)));
    await page.getByText('The file is larger than 5 MB.').waitFor();
    expect(await asked(page, 'importServices')).toEqual([]);
    await page.close();
  });

  test('with problems puts the focus on what is wrong, and offers no import', async () => {
    const page = await open('/import-services', 'import-faulty');
    await page.getByLabel('File with services').setInputFiles(file('id'));
    await expect.poll(() => page.locator(':focus').innerText()).toContain('This list cannot be imported: 8 problems');
    expect(await page.getByRole('button', { name: 'Import this list' }).count()).toBe(0);
    await page.close();
  });
});

// proves 12.4: to the clipboard by a button alone
test('an export is copied by its button', async () => {
  const page = await open('/export-services');
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied. Paste it into a text file and save it with the ending .csv.').waitFor();
  await page.getByRole('link', { name: 'Services', exact: true }).first().click();
  await page.getByRole('link', { name: 'Services', exact: true }).first().click();
  await page.getByLabel('Find a service').focus();
  await page.keyboard.press('Control+V');
  await expect.poll(() => page.getByLabel('Find a service').inputValue()).toContain('2000900102');
  await page.close();
});

describe('choosing services by keys', () => {
  const field = (page: Page) => page.getByRole('combobox', { name: 'Services' });
  const chosen = (page: Page) => page.getByRole('list', { name: 'Chosen' }).locator('li > span').allInnerTexts();
  const options = (page: Page) => page.getByRole('option').locator('.combobox__name').allInnerTexts();

  test('type, move, Enter: one after another, and each can be taken away', async () => {
    const page = await open('/');
    const before = await chosen(page);
    await field(page).pressSequentially('dental');
    await expect.poll(() => options(page)).toEqual(['Northgate Hub: urgent dental']);
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(page)).toEqual([...before, 'Northgate Hub: urgent dental']);
    await expect.poll(() => field(page).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Remove Northgate Hub: urgent dental' }).click();
    await expect.poll(() => chosen(page)).toEqual(before);
    expect(await page.locator(':focus').getAttribute('role')).toBe('combobox');
    await page.close();
  });

  test('favourites stand first; arrows go round; Enter takes back what is chosen', async () => {
    const page = await open('/');
    const [first = ''] = await chosen(page);
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await options(page))[0]).toBe('Hillside Hospital: eye clinic');
    const active = async () => {
      const id = await field(page).getAttribute('aria-activedescendant');
      return page.locator(`[id="${id}"] .combobox__name`).innerText();
    };
    // The first key goes to what is chosen already.
    expect(await active()).toBe(first);
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(page)).toEqual([]);
    await page.keyboard.press('ArrowUp');
    const names = await options(page);
    expect(await active()).toBe(names.at(-1));
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(names[0]);
    await page.close();
  });

  test('Escape and leaving close the list and choose nothing', async () => {
    const page = await open('/');
    const before = await chosen(page);
    for (const leave of ['Escape', 'Tab']) {
      await field(page).fill('eye');
      await expect.poll(() => options(page)).toHaveLength(1);
      await page.keyboard.press(leave);
      await expect.poll(() => field(page).getAttribute('aria-expanded')).toBe('false');
      expect(await field(page).inputValue()).toBe('');
    }
    expect(await chosen(page)).toEqual(before);
    await page.close();
  });

  test('what matches nothing says so', async () => {
    const page = await open('/');
    await field(page).fill('nowhere');
    await page.getByText('No service matches “nowhere”.').first().waitFor();
    await page.keyboard.press('Enter');
    await page.close();
  });
});
