import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const NEW = '2000955501';
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (name: string, text: string) =>
  desk.page.getByLabel('File with services').setInputFiles(file(name, text));

// As a spreadsheet of another country saves it; the id of the second row is one of an organisation.
const FAULTY = [
  '\uFEFFid;name;phone;transport;hours',
  `http://fhir.nhs.uk/id/dos-service-id|${NEW};Quayside Café Clinic;'+44 1632 960555;message;9 to 5`,
  'https://fhir.nhs.uk/Id/ods-organization-code|A1001;Quayside Surgery;;rest;',
  `${NEW};Quayside again;;fax;`,
].join('\r\n');

const RIGHT = [
  '\uFEFFid;name;phone;transport',
  `http://fhir.nhs.uk/id/dos-service-id|${NEW};Quayside Café Clinic;'+44 1632 960555;message`,
  '2000900102;Riverside Clinic: general practice;01632 960999;',
].join('\r\n');

test('a file with faults is not imported: each is shown with its place and what to do', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await page.getByRole('link', { name: 'Import services' }).click();
  await choose('services.csv', FAULTY);
  await reads(page, 'This list cannot be imported: 3 problems');
  const rows = page.getByRole('table').getByRole('row');
  await expect.poll(() => rows.allInnerTexts()).toHaveLength(4);
  const told = (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim());
  expect(told.slice(1)).toEqual([
    '1 hours No service has this. Correct the name of the column, or remove it.',
    '3 id https://fhir.nhs.uk/Id/ods-organization-code|A1001 This is another kind of id. Use the dos-service-id of the service.',
    `4 id ${NEW} This service is in row 2 already. Remove one of the two.`,
  ]);
  expect(await page.getByRole('button', { name: 'Import this list' }).count()).toBe(0);
});

test('put right, it tells first what would change, and is imported', async () => {
  const { page } = desk;
  await choose('services.csv', RIGHT);
  await reads(page, 'What would change');
  await reads(page, `Row 2: the id system of ${NEW} was written another way. It was put right.`);
  await page.getByRole('button', { name: 'Import this list' }).click();
  await reads(page, '1 added, 1 changed, 0 removed. 0 stay as they were.');
});

test('it is found at once, by accent or without, here and in another window', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'See all services' }).click();
  await sees(page, 'Services');
  await page.getByLabel('Find a service').fill('cafe quayside');
  await page.getByRole('link', { name: 'Quayside Café Clinic' }).waitFor();
  await reads(page, /Phone \+44 1632 960555 · Service id 2000955501/);
  await reads(page, 'Always sends changes as messages');
  await page.getByRole('button', { name: 'Favourite: Quayside Café Clinic' }).click();
  await page.getByLabel('Find a service').fill('');
  await expect
    .poll(() => page.getByRole('list', { name: 'Services' }).locator('a').first().textContent())
    .toBe('Quayside Café Clinic');
  const other = await desk.newWindow({ screen: '/services' });
  await other.getByLabel('Find a service').fill('960999');
  await other.getByRole('link', { name: 'Riverside Clinic: general practice' }).waitFor();
  await other.close();
});

test('what is exported is the same list: importing it changes nothing', async () => {
  const { page } = desk;
  for (const format of ['csv', 'json'] as const) {
    await page.getByRole('link', { name: 'Services', exact: true }).first().click();
    await page.getByRole('link', { name: 'Export services' }).click();
    if (format === 'json') await page.getByLabel('JSON, for programs').check();
    const field = page.getByRole('textbox');
    await expect.poll(() => field.inputValue()).toContain(format === 'json' ? '"services"' : 'id,name');
    const text = await field.inputValue();
    expect(text).toContain('Quayside Café Clinic');
    await page.getByRole('link', { name: 'Services', exact: true }).first().click();
    await page.getByRole('link', { name: 'Import services' }).click();
    await choose(`services.${format}`, text);
    await reads(page, 'Nothing would change: all of it is here already.');
  }
});

test('it is still there after a power cut', async () => {
  await desk.pullThePlug();
  await desk.startAgain('/services');
  await desk.page.getByRole('link', { name: 'Quayside Café Clinic' }).waitFor();
  const list = desk.page.getByRole('list', { name: 'Services' });
  await expect.poll(() => list.locator('a').first().textContent()).toBe('Quayside Café Clinic');
});
