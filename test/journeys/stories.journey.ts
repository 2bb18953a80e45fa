import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { startChromium, type Windows } from '../support/journey/chromium.ts';
import type { ClinicSide } from '../support/journey/clinic.ts';
import { type Host, startInTraining } from '../support/journey/host.ts';
import { ownClinicOf } from '../support/journey/own-clinic.ts';
import { backOnline, bookOffline, bookOnline, decideConflict } from '../support/journey/stories.ts';

// `npm start` as it is typed: training with its own service and its own pace. The same stories as `npm run test:electron`.

type Told = { readonly dataDir: string; readonly host: Host; readonly windows: Windows; readonly page: Page };
const told: { desk?: Told & { readonly clinic: ClinicSide } } = {};

const begin = async (dataDir: string): Promise<void> => {
  const host = await startInTraining(dataDir);
  const windows = await startChromium();
  const page = await windows.newPage();
  await page.goto(host.address);
  told.desk = { dataDir, host, windows, page, clinic: ownClinicOf(dataDir) };
};

const end = async (): Promise<void> => {
  await told.desk?.windows.close();
  await told.desk?.host.stop();
};

beforeAll(() => begin(mkdtempSync(join(tmpdir(), 'bw-stories-'))));
afterAll(async () => {
  await end();
  if (told.desk !== undefined) rmSync(told.desk.dataDir, { recursive: true, force: true });
});

const desk = () => {
  if (told.desk === undefined) throw new Error('The workstation did not start');
  return told.desk;
};

test('a free time is found and booked', () => bookOnline(desk()));
test('where the clinic changed the same a person decides', () => decideConflict(desk()));
test('what is asked for while the line is cut waits, and is nowhere called booked', () => bookOffline(desk()));
test('opened again, it is there still, and is booked once the line is back', { timeout: 90_000 }, async () => {
  await end();
  await begin(desk().dataDir);
  await backOnline(desk());
});
