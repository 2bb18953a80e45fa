import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSecrets } from '../../main/os/secrets.ts';
import { NEWCOMERS, type Person } from '../../main/training/people.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { parseJson } from '../../shared/base/json.ts';
import { lookUp } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import type { SlotThere } from '../support/journey/clinic.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { policyFileIn } from '../support/journey/host.ts';
import { reads, sees, wordsOn } from '../support/journey/screen.ts';
import { aPerson } from '../support/journey/somebody.ts';
import { writesIn } from '../support/journey/wire.ts';
import { runProgram } from '../support/run-program.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };
const ANN = { name: 'Ann Lead', pin: '482915' };
const KIOSK_PIN = '739146';
/** The hour in London, where it is summer. */
const hour = (slot: SlotThere): number => new Date(slot.start).getUTCHours() + 1;

const EARLY = aPerson(NEWCOMERS, 0);
const TWIN = { ...aPerson(NEWCOMERS, 1), birthDate: EARLY.birthDate, family: `${EARLY.family.charAt(0)}other` };
const LATE = aPerson(NEWCOMERS, 2);

const late = { start: '' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const book = async (person: Person, isWanted: (slot: SlotThere) => boolean): Promise<SlotThere> => {
  const { page, clinic } = desk;
  const slot = (await clinic.freeSlots(SERVICE.id)).find(
    (each) => each.start.startsWith(clinic.now().slice(0, 10)) && isWanted(each),
  );
  if (slot === undefined) throw new Error('The clinic has no such slot today');
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  return slot;
};

const touch = (name: string) => desk.page.getByRole('button', { name, exact: true }).click();

const comes = async ({ birthDate, family }: Pick<Person, 'birthDate' | 'family'>): Promise<void> => {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  await touch('I am here for my appointment');
  for (const digit of `${day}${month}${year}`) await touch(digit);
  await touch('Next');
  await touch(family.charAt(0).toUpperCase());
};

const notFound = async (): Promise<void> => {
  await sees(desk.page, 'We could not find your appointment');
  await reads(desk.page, 'Please speak to reception.');
  await touch('Start again');
};

const leave = async (): Promise<void> => {
  const { page } = desk;
  await page.mouse.move(20, 20);
  await page.mouse.down();
  await sees(page, 'For staff');
  await page.mouse.up();
  await page.keyboard.type(KIOSK_PIN);
  await touch('Open');
  await sees(page, 'Who are you?');
};

// proves 11, 12.5, 12.10
test('a policy makes a kiosk of the computer: a patient arrives without contact, and nobody else is told anything', async () => {
  const { page, dataDir } = desk;
  const slot = await book(EARLY, (each) => hour(each) === 9);
  late.start = (await book(LATE, (each) => hour(each) >= 14)).start;
  const pinHash = parseJson((await createSecrets().hash(redacted(KIOSK_PIN))).reveal());
  const services = [{ id: SERVICE.id, whereToGo: 'Waiting room B' }];
  writeFileSync(policyFileIn(dataDir), JSON.stringify({ signIn: { by: 'pin' }, kiosk: { pinHash, services } }));
  await sees(page, 'Welcome');
  const shown = await page.content();
  for (const known of [EARLY.family, EARLY.nhsNumber, SERVICE.name]) expect(shown).not.toContain(known);
  const first = ['people', 'first', '--name', ANN.name, '--data', dataDir];
  expect((await runProgram('main/terminal/entry.ts', first, ANN.pin)).err).toBe('');

  await desk.goOffline();
  desk.fromHere();
  await comes({ birthDate: '1931-01-02', family: EARLY.family });
  await notFound();
  await comes(EARLY);
  await sees(page, 'You are checked in');
  await reads(page, `begins with ${EARLY.given.charAt(0)}`);
  await reads(page, 'Waiting room B');
  await reads(page, /Our list is from 9(:\d\d)?am\. If you booked today, please speak to reception\./);
  const words = await wordsOn(page);
  for (const known of [EARLY.family, EARLY.given, EARLY.phone, EARLY.postcode]) expect(words).not.toContain(known);
  await touch('Done');
  await sees(page, 'Welcome');
  expect(slot.start).toContain('T08:');
  expect(writesIn(desk.sent())).toEqual([]);
});

test('the PIN leads to the sign-in page, and the reception sees who has arrived; then the kiosk goes on', async () => {
  const { page } = desk;
  await leave();
  await page.getByLabel(ANN.name).check();
  await page.getByLabel('Your PIN or password').fill(ANN.pin);
  await page.keyboard.press('Enter');
  await page.getByText(`${ANN.name}, `).waitFor();
  await lookUp(page, EARLY);
  await reads(page, /^Arrived 9(:\d\d)?am/);
  await page.getByRole('table', { name: 'To come' }).getByRole('link').first().click();
  await reads(page, /, as they told the kiosk\. Nobody has checked who they are yet\./);
  // Somebody with the same day of birth and initial is met here.
  await desk.goOnline();
  await book(TWIN, (each) => hour(each) === 9 || hour(each) === 10);
  await page.getByRole('button', { name: 'Switch user' }).click();
  await touch('Start the kiosk');
  await sees(page, 'Welcome');
  await comes(EARLY);
  await notFound();
});

test('a list of this morning is told to nobody in the afternoon, while nobody can be asked', async () => {
  await desk.goOffline();
  await desk.pullThePlug();
  await desk.startAgain('/', new Date(Date.parse(late.start) - 5 * 60_000).toISOString());
  await sees(desk.page, 'Welcome');
  await comes(LATE);
  await notFound();
});
