import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SupportBundleSchema } from '../../shared/model/support-bundle.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { downloadsIn } from '../support/journey/host.ts';
import { reads, sees } from '../support/journey/screen.ts';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
// Searches the file for patients too.
afterAll(() => desk.close());

test('what is in the file is what was shown, and nothing is written before', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Check this workstation' }).click();
  await page.getByRole('link', { name: 'Make a file for IT support' }).click();
  await sees(page, 'File for IT support');
  const shown = await page.getByLabel('What goes into the file').inputValue();
  expect(SupportBundleSchema.parse(JSON.parse(shown)).desk).toMatchObject({ environment: 'training', gaps: [] });
  const downloads = downloadsIn(desk.dataDir);
  expect(readdirSync(desk.dataDir)).not.toContain('downloads');
  await page.getByRole('button', { name: 'Save this file' }).click();
  await reads(page, /^Saved in the Downloads folder as booking-workstation-support-/);
  const [name = ''] = readdirSync(downloads);
  expect(readFileSync(join(downloads, name), 'utf8')).toBe(`${shown}\n`);
});
