import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, SEALED } from '../support/canary/files.ts';
import { leaksIn } from '../support/canary/leaks.ts';
import { aKey, API_KEY, plantedWith } from '../support/canary/planted.ts';
import { findPlanted } from '../support/canary/scan.ts';
import { startKeepingChromium } from '../support/journey/chromium.ts';
import { startInTraining, tempAt } from '../support/journey/host.ts';
import { keptBy, type Seen, watchOutside } from '../support/journey/outside.ts';
import { reads, sees } from '../support/journey/screen.ts';

// The one way by which a key and an API key come through the window: a desk that is set up for an environment with a sign-in. Its keychain
// is real, so that the store and the credential are sealed as on a desk in a practice.

const hasKeychain = process.env.BW_SECRET_SERVICE === 'ready';
if (!hasKeychain) process.stdout.write('Skipped, a set-up with a real keychain: run through `npm test` on Linux.\n');

// proves 12.1, 12.2, 12.8, 10.3
test.skipIf(!hasKeychain)('a key that was imported in the window lies nowhere but sealed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'bw-canary-set-up-'));
  const inRoot = (name: string): string => join(root, name);
  for (const name of ['home', 'chromium', 'temp', 'stick']) mkdirSync(inRoot(name), { mode: 0o700 });
  const key = aKey();
  const pem = join(inRoot('stick'), 'key.pem');
  writeFileSync(pem, key.pem);
  const { DBUS_SESSION_BUS_ADDRESS } = process.env;
  const host = await startInTraining(join(inRoot('home'), 'training'), {
    ...tempAt(inRoot('temp')),
    XDG_DATA_HOME: inRoot('home'),
    DBUS_SESSION_BUS_ADDRESS,
  });
  const windows = await startKeepingChromium(inRoot('chromium'), inRoot('temp'));
  try {
    const page = await windows.newPage();
    const seen = await watchOutside(page);
    await page.goto(host.address);
    await page.getByRole('link', { name: 'Check this workstation' }).click();
    await page.getByRole('link', { name: 'Set this workstation up for real work' }).click();
    await page.getByLabel('Integration (INT)').check();
    await page.getByLabel('ODS code of the practice').fill('A1001');
    await page.getByLabel('Name of the practice').fill('Invented Surgery');
    await page.getByLabel('Who uses this desk, until people sign in').fill('Sam Desk');
    await page.getByLabel('System of the product id').fill('https://desk.invalid/Id');
    await page.getByLabel('Product id', { exact: true }).fill('W-1');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByLabel('Import one that was made elsewhere').check();
    await page.getByLabel('Name of the key (kid)').fill('desk-1');
    await page.getByLabel('File with the private key').setInputFiles(pem);
    await page.getByLabel('API key of the application').fill(API_KEY);
    await page.getByRole('button', { name: 'Import the key' }).click();
    await reads(page, 'The key is sealed on this computer. Remove its file now.');
    await page.getByRole('button', { name: 'Run the checks' }).click();
    await reads(page, /checks? failed\./);
    await sees(page, 'Set this workstation up');

    const texts: readonly Seen[] = [...seen(), ...(await keptBy(page)), { where: 'output', text: host.printed() }];
    await windows.close();
    await host.stop();
    const desk = join(inRoot('home'), 'booking-workstation');
    const planted = plantedWith(key, []);
    const folders = [inRoot('chromium'), inRoot('temp')];
    expect(leaksIn({ dataDir: desk, folders, seen: texts, planted })).toEqual([]);
    expect(leaksIn({ dataDir: join(inRoot('home'), 'training'), seen: [], planted })).toEqual([]);
    // There was something to find: the key is there, sealed, and no file stands in for the keychain.
    const files = filesBelow(desk);
    const names = files.map(({ path }) => path);
    expect(names).toEqual(expect.arrayContaining(['profile.json', 'credential.jwe', 'work.db', 'cache.db']));
    expect(names).not.toContain('keys.json');
    const sealed = files.filter(({ path }) => SEALED.test(path));
    expect(sealed.flatMap(({ bytes }) => findPlanted(bytes, planted, 0))).toEqual([]);
  } finally {
    await windows.close();
    await host.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
});
