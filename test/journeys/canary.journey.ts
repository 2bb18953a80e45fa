import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { registerWithTraining } from '../../main/os/training-process.ts';
import { toPublicJwk } from '../../main/os/private-key.ts';
import { NEWCOMERS } from '../../main/training/people.ts';
import { filesBelow, SEALED } from '../support/canary/files.ts';
import { leaksIn } from '../support/canary/leaks.ts';
import { aKey, API_KEY, CANARY_PEOPLE, keysOf, plantedWith, TYPED } from '../support/canary/planted.ts';
import { type Relay, startRelay } from '../support/canary/relay.ts';
import { findPlanted } from '../support/canary/scan.ts';
import {
  choose,
  confirmCancel,
  decide,
  openAppointment,
  prepareCancel,
  prepareUpdate,
  saveUpdate,
} from '../support/journey/appointments.ts';
import { prepareBooking, tickIdentity } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk, type Searched } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { runProgram } from '../support/run-program.ts';

// Safety 12.8 through the window: a real Chromium with a profile on disk, the real host, its real files. Searched afterwards: the data folder,
// the browser's whole profile, the temporary folder of both, what the host printed, and what of the window is seen outside its page. Not
// searched: the pages themselves, which a person reads, and the clinic's own record, which stands for another computer.

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

const root = mkdtempSync(join(tmpdir(), 'bw-canary-window-'));
const folders = { profile: join(root, 'chromium'), temp: join(root, 'tmp') };
const key = aKey();
let relay: Relay;
let desk: JourneyDesk;

/** A key and an API key of our own, and a way to the service that learns the access tokens. */
const prepare: Searched['prepare'] = async ({ clinic, dataDir }) => {
  const profile = z.looseObject({ apiBase: z.string() }).parse(JSON.parse(readFileSync(clinic.profilePath, 'utf8')));
  relay = await startRelay(profile.apiBase);
  const path = join(root, 'profile.json');
  writeFileSync(path, JSON.stringify({ ...profile, apiBase: relay.url }));
  registerWithTraining(dataDir, { ...toPublicJwk(key.privateKey, 'canary-kid'), client_id: API_KEY });
  const words = ['credential', 'import', '--kid', 'canary-kid', '--replace', '--data', dataDir, '--profile', path];
  const ran = await runProgram('main/terminal/entry.ts', words, `${API_KEY}\n${key.pem}`);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return path;
};

beforeAll(async () => {
  for (const folder of Object.values(folders)) mkdirSync(folder, { mode: 0o700 });
  desk = await openDesk({}, { ...folders, prepare });
});
afterAll(async () => {
  await desk.close();
  await relay.close();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

const person = (index: number) => ({ ...aPerson(NEWCOMERS, index), ...CANARY_PEOPLE[index] });

const leaks = (): readonly string[] =>
  leaksIn({
    dataDir: desk.dataDir,
    folders: Object.values(folders),
    seen: desk.seen(),
    planted: plantedWith(key, relay.tokens()),
    keys: keysOf(desk.dataDir),
  });

/** Up to the check page; `skip` leaves times out that another step has used. */
const prepareToBook = async (index: number, skip = 0) => {
  const { slotId } = await firstFree(desk.clinic, SERVICE.id, skip);
  const description = TYPED.description;
  await prepareBooking(desk.page, { service: SERVICE.name, slotId, person: person(index), description });
};

const pressBook = () => desk.page.getByRole('button', { name: 'Book this time' }).click();

// proves 12.1, 12.2, 12.3, 12.8, I14
test('what is planted through the window lies nowhere but in the sealed files: booked, viewed, changed, moved, cancelled', async () => {
  const { page, clinic } = desk;
  const first = person(0);
  await prepareToBook(0);
  await pressBook();
  await sees(page, 'Booked');

  await openAppointment(page, first, SERVICE.name);
  await prepareUpdate(page, `${TYPED.description} again`);
  await saveUpdate(page);
  await sees(page, 'Changed');

  await openAppointment(page, first, SERVICE.name);
  const { slotId } = await firstFree(clinic, SERVICE.id, 4);
  await page.getByRole('link', { name: 'Move to a new time' }).click();
  await sees(page, 'Move to a new time');
  await page.locator(`[data-slot="${slotId}"]`).click();
  await sees(page, 'Check the move');
  await tickIdentity(page); // who was booked here is known whole
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await sees(page, /^Moved to /);

  // A conflict, and its decision.
  const { appointmentId } = await bookedAt(clinic, first, SERVICE.id);
  await openAppointment(page, first, SERVICE.name);
  await prepareUpdate(page, TYPED.description.toUpperCase());
  const set = { description: TYPED.description.toLowerCase() };
  await clinic.order({ do: 'changeAppointment', serviceId: SERVICE.id, appointmentId, set });
  await saveUpdate(page);
  await decide(page);
  await choose(page, 'Use the clinic’s', 'Use the clinic’s');
  await sees(page, 'Closed');

  await openAppointment(page, first, SERVICE.name);
  await prepareCancel(page);
  await confirmCancel(page);
  await sees(page, 'Cancelled');
  expect(await clinic.held(first.nhsNumber)).toHaveLength(2);
});

test('and offline: waiting in the Outbox, handed over, printed, through a power cut, and sent', async () => {
  const { page, clinic } = desk;
  await prepareToBook(1, 8);
  await desk.goOffline();
  await pressBook();
  await sees(page, 'Saved on this computer, not sent');
  await page.keyboard.press('F9');
  await page.getByRole('link', { name: 'Hand over to somebody else' }).click();
  await sees(page, 'Hand over');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await reads(page, 'There is a problem');
  await page.getByRole('button', { name: 'Select what you hand over' }).press('Enter');
  await page.keyboard.press('Space');
  await page.getByLabel('Who takes it over').fill('Alex Bench');
  await page.getByLabel('Why', { exact: true }).fill(TYPED.why);
  await page.keyboard.press('Enter');
  await reads(page, /^1 change handed over to Alex Bench\.$/);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('body').innerText()).toContain(person(1).family.toUpperCase());
  await page.emulateMedia({ media: null });

  await desk.pullThePlug();
  await page.getByText('This window has lost the workstation').waitFor();
  expect(leaks()).toEqual([]); // as a thief would find it, the browser still open
  await desk.startAgain('/outbox');
  await desk.goOnline();
  await expect.poll(async () => (await clinic.held(person(1).nhsNumber)).length, { timeout: 15_000 }).toBe(1);
  await reads(page, /^Booked\. Checked at 9/);
  await page.getByRole('link', { name: 'Check this workstation' }).first().click();
  await sees(page, 'Check this workstation');
});

test('after an orderly end there is nothing in the open either, and there was something to find', async () => {
  await desk.shut();
  expect(leaks()).toEqual([]);

  const texts = (where: string) => desk.seen().flatMap((one) => (one.where === where ? [one.text] : []));
  expect(texts('title').length).toBeGreaterThan(0);
  expect(texts('address gone to').some((address) => address.includes('#/outbox'))).toBe(true);
  expect(texts('address asked for').some((address) => address.startsWith('ws://'))).toBe(true);
  expect(texts('storage of the browser')).toHaveLength(1);
  expect(relay.tokens().length).toBeGreaterThan(0);
  const profile = filesBelow(folders.profile).map(({ path }) => path);
  expect(profile).toEqual(expect.arrayContaining([join('Default', 'History'), join('Default', 'Web Data')]));
  const files = filesBelow(desk.dataDir);
  const open = files.map(({ path }) => path);
  expect(open).toEqual(
    expect.arrayContaining(['work.db', 'cache.db', 'credential.jwe', join('logs', 'workstation.log')]),
  );
  // The sealed files show nothing as they are.
  const sealed = files.filter(({ path }) => SEALED.test(path));
  const planted = [...plantedWith(key, relay.tokens()), ...keysOf(desk.dataDir)];
  expect(sealed.flatMap(({ bytes }) => findPlanted(bytes, planted, 0))).toEqual([]);
});
