import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChromium, type Windows } from '../support/journey/chromium.ts';
import { type Host, startInTraining } from '../support/journey/host.ts';
import { reads, sees } from '../support/journey/screen.ts';

// From a fresh computer in training to a desk of its own, in the window. The environment is the one without sign-in: it has no key, and its
// store may be kept with a key file where no keychain is. What it calls cannot be reached from here, and the checks say so.

const ground: { home: string; host?: Host; windows?: Windows; page?: Page } = { home: '' };

beforeAll(async () => {
  ground.home = mkdtempSync(join(tmpdir(), 'bw-set-up-'));
  ground.host = await startInTraining(join(ground.home, 'training'), { XDG_DATA_HOME: ground.home });
  ground.windows = await startChromium();
  ground.page = await ground.windows.newPage();
  await ground.page.goto(ground.host.address);
});
afterAll(async () => {
  await ground.windows?.close();
  await ground.host?.stop();
  rmSync(ground.home, { recursive: true, force: true });
});

const page = (): Page => {
  if (ground.page === undefined) throw new Error('The workstation did not start');
  return ground.page;
};
const desk = (file: string): string => join(ground.home, 'booking-workstation', file);

test('a person in training writes the profile of the real desk', async () => {
  await page().getByRole('link', { name: 'Check this workstation' }).click();
  await page().getByRole('link', { name: 'Set this workstation up for real work' }).click();
  await sees(page(), 'Set this workstation up');
  await page().getByLabel('Sandbox: canned answers').check();
  await page().getByLabel('ODS code of the practice').fill('A1001');
  await page().getByLabel('Name of the practice').fill('Invented Surgery');
  await page().getByLabel('Who uses this desk, until people sign in').fill('Sam Desk');
  await page().getByLabel('System of the product id').fill('https://desk.invalid/Id');
  await page().getByLabel('Product id', { exact: true }).fill('W-1');
  await page().getByRole('button', { name: 'Save and continue' }).click();
  await reads(page(), 'Invented Surgery, sandbox');
  await reads(page(), 'This environment needs no key.');
  expect(JSON.parse(readFileSync(desk('profile.json'), 'utf8'))).toMatchObject({
    environment: 'sandbox',
    organisation: { odsCode: 'A1001' },
  });
});

test('takes a list of services over into it', async () => {
  const file = join(ground.home, 'services.csv');
  writeFileSync(file, 'id,name,phone\n2000900102,Riverside Clinic,01632 960102\n');
  await page().getByLabel('File with services').setInputFiles(file);
  await page().getByRole('button', { name: 'Import this list' }).click();
  await reads(page(), '1 added, 0 changed, 0 removed. 0 stay as they were.');
});

test('and runs its checks, each with its own answer; the desk has files of its own', async () => {
  await page().getByRole('button', { name: 'Run the checks' }).click();
  await reads(page(), /checks? failed\./);
  await reads(page(), 'Address of the booking service: sandbox.api.service.nhs.uk');
  expect(readdirSync(desk(''))).toEqual(expect.arrayContaining(['profile.json', 'work.db', 'cache.db']));
  // The training desk goes on as it was.
  await page().getByRole('link', { name: 'Services', exact: true }).click();
  await reads(page(), 'Riverside Clinic: general practice');
});
