import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedPage, servePage } from '../../serve-page.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const open = async (scenario: string, path: string): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario, path });
};

const asked = (page: Page): Promise<unknown[]> =>
  page.evaluate<unknown[]>(
    `window.fakeDesk.calls.filter(({ name }) => name === 'changePeople' || name === 'changeOwnPin').map(({ request }) => request)`,
  );

const typeNewPin = async (page: Page, pin: string, again = pin): Promise<void> => {
  await page.getByLabel('New PIN or password').fill(pin);
  await page.getByLabel('The new one again').fill(again);
};

/** All that stands in the page, what is typed into its fields among it, and what its tab is called. */
const whole = async (page: Page): Promise<string> =>
  `${await page.content()} ${await page.title()} ${page.url()} ${await page.evaluate<string>(
    `[...document.querySelectorAll('input')].map(({ value }) => value).join(' ')`,
  )}`;

describe('who works here', () => {
  test('stands with role, last sign-in and lock-out; who has gone stands apart', async () => {
    const page = await open('people-pin', '/');
    await page.getByRole('link', { name: 'People', exact: true }).click();
    const tom = page.getByRole('row', { name: /Tom Weaver/ });
    await tom.getByText('Supervisor').waitFor();
    await tom.getByText('Locked out until 9:54am').waitFor();
    await page
      .getByRole('row', { name: /Bartholomew/ })
      .getByText('Never yet')
      .waitFor();
    expect(await page.getByRole('row', { name: /Petra Gone/ }).count()).toBe(0);
    await page.getByText('Works here no more since').waitFor();
    await page.close();
  });

  test('by account is whom the policy names, and nothing is offered to change', async () => {
    const page = await open('people-account', '/people');
    await page.getByText('WEIR\\Practice Staff').waitFor();
    await page.getByText('IT support changes that file').waitFor();
    for (const way of ['Add a person', 'Change', 'Change my PIN']) {
      expect(await page.getByRole('link', { name: way, exact: true }).count()).toBe(0);
    }
    await page.close();
  });

  test('where nobody signs in the page says how to begin, and offers no first administrator', async () => {
    const page = await open('ordinary', '/checks');
    await page.getByRole('link', { name: 'People at this desk' }).click();
    await page.getByText('Robin Deskworth is the one user of this desk').waitFor();
    expect(await page.getByText('first administrator', { exact: false }).count()).toBe(1);
    expect(await page.getByRole('button').filter({ hasText: 'administrator' }).count()).toBe(0);
    await page.close();
  });

  test('no receptionist is led there', async () => {
    const page = await open('desk-in', '/checks');
    await page.getByRole('link', { name: 'Change my PIN' }).waitFor();
    expect(await page.getByRole('link', { name: /^People/ }).count()).toBe(0);
    await page.close();
  });
});

describe('a person', () => {
  test('is added with a PIN typed twice; nothing is asked until all of it is right, and no PIN stays in the page', async () => {
    const page = await open('people-pin', '/people/add');
    await page.getByLabel('Name').fill('Pat Newcome');
    await page.getByLabel('Receptionist').check();
    for (const [pin, again, words] of [
      ['123456', '123456', 'Choose a PIN of six digits'],
      ['white-kettle', 'white-kettel', 'the two were not the same'],
    ] as const) {
      await typeNewPin(page, pin, again);
      await page.getByRole('button', { name: 'Add this person' }).click();
      await page.getByRole('button', { name: words }).waitFor();
    }
    expect(await asked(page)).toEqual([]);
    await typeNewPin(page, 'white-kettle');
    await page.getByRole('button', { name: 'Add this person' }).click();
    await page.getByRole('heading', { name: 'Pat Newcome can sign in now' }).waitFor();
    expect(await asked(page)).toEqual([
      { change: 'add', name: 'Pat Newcome', role: 'receptionist', secret: 'white-kettle' },
    ]);
    expect(await whole(page)).not.toContain('white-kettle');
    expect(await page.title()).not.toContain('Pat');
    await page.close();
  });

  test('gets another role, and a new PIN', async () => {
    const page = await open('people-pin', '/people');
    await page.getByRole('link', { name: 'Change Tom Weaver' }).click();
    await page.getByLabel('Receptionist').check();
    await page.getByRole('button', { name: 'Save the role' }).click();
    await page.getByRole('heading', { name: 'Tom Weaver is now: Receptionist' }).waitFor();
    await page.getByRole('link', { name: 'People at this desk' }).click();
    await page.getByRole('link', { name: 'Change Tom Weaver' }).click();
    await typeNewPin(page, 'white-kettle');
    await page.getByRole('button', { name: 'Give the new PIN' }).click();
    await page.getByRole('heading', { name: 'Tom Weaver has a new PIN' }).waitFor();
    expect(await asked(page)).toEqual([
      { change: 'role', name: 'Tom Weaver', role: 'receptionist', roleProfileId: null },
      { change: 'reset', name: 'Tom Weaver', secret: 'white-kettle' },
    ]);
    expect(await whole(page)).not.toContain('white-kettle');
    await page.close();
  });

  test('is removed only after what becomes of their work was said', async () => {
    const page = await open('people-pin', '/people/1');
    await page.getByRole('link', { name: 'Remove Robin Deskworth' }).click();
    await page.getByText('2 changes that they recorded are not finished.').waitFor();
    await page.getByText('1 call to a patient is theirs to make.').waitFor();
    expect(await asked(page)).toEqual([]);
    await page.getByRole('button', { name: 'Yes, remove Robin Deskworth' }).click();
    await page.getByRole('heading', { name: 'Robin Deskworth was removed' }).waitFor();
    expect(await asked(page)).toEqual([{ change: 'remove', name: 'Robin Deskworth' }]);
    await page.close();
  });

  test('who is the only administrator is not offered to be removed; their own PIN is changed with the old one', async () => {
    const page = await open('people-one-administrator', '/people/0');
    await page.getByText('The only administrator of this desk cannot be removed.').waitFor();
    expect(await page.getByRole('link', { name: 'Remove Sunita Marlow' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Give the new PIN' }).count()).toBe(0);
    await page.getByRole('region', { name: 'New PIN' }).getByRole('link', { name: 'Change my PIN' }).click();
    await page.getByLabel('Your PIN or password now').waitFor();
    await page.close();
  });
});

describe('one’s own PIN', () => {
  test('is changed with the old one; a wrong one says how many tries are left; all is forgotten with each answer', async () => {
    const page = await open('desk-in', '/');
    await page.getByRole('link', { name: 'Change my PIN' }).click();
    await page.getByLabel('Your PIN or password now').fill('739146');
    await typeNewPin(page, '739146');
    await page.getByRole('button', { name: 'Change my PIN' }).click();
    await page.getByRole('button', { name: 'Choose another PIN than the one' }).waitFor();
    await typeNewPin(page, 'white-kettle');
    await page.getByRole('button', { name: 'Change my PIN' }).click();
    await page.getByRole('button', { name: 'That is not your PIN. 4 tries are left.' }).waitFor();
    for (const secret of ['739146', 'white-kettle']) expect(await whole(page)).not.toContain(secret);
    await page.getByLabel('Your PIN or password now').fill('482915');
    await typeNewPin(page, 'white-kettle');
    await page.getByRole('button', { name: 'Change my PIN' }).click();
    await page.getByRole('heading', { name: 'Your PIN was changed' }).waitFor();
    for (const secret of ['482915', 'white-kettle']) expect(await whole(page)).not.toContain(secret);
    expect(
      await page.evaluate<string>(`JSON.stringify(window.fakeDesk.calls.filter(({ name }) => /Draft/.test(name)))`),
    ).not.toContain('kettle');
    await page.close();
  });
});

test('a desk where people sign in with a PIN and nobody has been added offers its first administrator', async () => {
  const page = await open('desk-nobody', '/');
  await page.getByText('Set up this desk: add its first administrator').click();
  await page.getByLabel('Name').fill('Ann Lead');
  await typeNewPin(page, 'white-kettle');
  await page.getByRole('button', { name: 'Add the first administrator' }).click();
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await page.getByLabel('Ann Lead').waitFor();
  expect(await asked(page)).toEqual([{ change: 'first', name: 'Ann Lead', secret: 'white-kettle' }]);
  expect(await whole(page)).not.toContain('white-kettle');
  await page.close();
});
