import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationsOn } from '../../axe.ts';
import { type ServedPage, servePage } from '../../serve-page.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const open = async (scenario: string): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario, path: '/set-up' });
};

const asked = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate<unknown[]>(
    `window.fakeDesk.calls.filter((call) => call.name === '${name}').map(({ request }) => request)`,
  );
const titles = (page: Page): Promise<readonly string[]> => page.getByRole('heading', { level: 2 }).allInnerTexts();
const KEY_FILE = { name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from('-----BEGIN PRIVATE KEY-----') };

describe('setting the workstation up', () => {
  test('goes step by step, each open only after the one before; what is missing is named', async () => {
    const page = await open('ordinary');
    expect(await titles(page)).toEqual(['1. Environment and practice']);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.locator('.nhsuk-error-summary__list li').count()).toBe(6);
    await page.getByLabel('Production: real patients').check();
    await page.getByLabel('ODS code of the practice').fill('a83001');
    await page.getByLabel('Name of the practice').fill('Weir Lane Surgery');
    await page.getByLabel('Who uses this desk, until people sign in').fill('Sam Desk');
    await page.getByLabel('System of the product id').fill('https://desk.invalid/Id');
    await page.getByLabel('Product id', { exact: true }).fill('W-1');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByText('Weir Lane Surgery, production').waitFor();
    expect(await asked(page, 'writeProfile')).toEqual([
      {
        environment: 'production',
        odsCode: 'A83001',
        organisation: 'Weir Lane Surgery',
        user: 'Sam Desk',
        productSystem: 'https://desk.invalid/Id',
        product: 'W-1',
      },
    ]);
    // In production the rules allow no key from elsewhere: nothing is to be chosen.
    expect(await page.getByLabel('Make it here (safer)').count()).toBe(0);
    await page.getByLabel('API key of the application').fill('planted-api-key');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByLabel('Public key set of this desk').waitFor();
    expect((await titles(page)).map((title) => title.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.']);
    expect(await page.content()).not.toContain('planted-api-key');
    await page.close();
  });

  test('a key is imported with its name from a file; neither it nor the API key stays on the page', async () => {
    const page = await open('set-up-key');
    await page.getByLabel('Import one that was made elsewhere').check();
    await page.getByRole('button', { name: 'Import the key' }).click();
    expect(await page.locator('.nhsuk-error-summary__list li').allInnerTexts()).toEqual([
      'Type the name of the key (kid), as registered',
      'Choose the file with the private key',
      'Type the API key of the application',
    ]);
    await page.getByLabel('Name of the key (kid)').fill('kid-7');
    await page.getByLabel('File with the private key (PEM or JWK)').setInputFiles(KEY_FILE);
    await page.getByLabel('API key of the application').fill('planted-api-key');
    await page.getByRole('button', { name: 'Import the key' }).click();
    await page.getByLabel('Public key set of this desk').waitFor();
    expect(await asked(page, 'setUpKey')).toEqual([
      { how: 'import', apiKey: 'planted-api-key', kid: 'kid-7', text: '-----BEGIN PRIVATE KEY-----' },
    ]);
    expect(await page.content()).not.toMatch(/planted-api-key|BEGIN PRIVATE KEY/);
    await page.close();
  });

  test('the checks of the new desk run when a person asks, and their rows lead to no page of this one', async () => {
    const page = await open('set-up-rest');
    expect(await asked(page, 'checkSetUp')).toEqual([]);
    await page.getByRole('button', { name: 'Run the checks' }).click();
    await page.getByText('checks failed.').waitFor();
    expect(await page.locator('.checks a').count()).toBe(0);
    await page.close();
  });

  test('why it cannot go on is told, with what to do', async () => {
    const page = await open('set-up-trouble');
    await page.getByText('The keychain of this computer is locked.').waitFor();
    expect(await titles(page)).toHaveLength(1);
    await page.close();
  });

  test('where the policy names the profile nothing is written here', async () => {
    const page = await open('set-up-by-policy');
    await page.getByText('The rules of this computer name the profile for every desk').waitFor();
    expect(await page.locator('main').getByRole('button').count()).toBe(0);
    await page.close();
  });

  test.each(['ordinary', 'set-up-key', 'set-up-trouble', 'set-up-rest', 'set-up-by-policy'])(
    'is accessible: %s',
    async (scenario) => {
      const page = await open(scenario);
      await page.locator('h2, .nhsuk-inset-text').first().waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.close();
    },
  );
});
