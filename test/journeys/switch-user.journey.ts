import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { confirmCancel, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { policyFileIn } from '../support/journey/host.ts';
import { enter } from '../support/journey/people.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson } from '../support/journey/somebody.ts';
import { writesIn, writesWithoutRead } from '../support/journey/wire.ts';
import { runProgram } from '../support/run-program.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
const ANN = { name: 'Ann Lead', pin: '482915' };
const SAM = { name: 'Sam Weir', pin: 'blue-kettle' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** An administrator at the terminal, while the window is open. */
const people = async (words: readonly string[], ...pins: readonly string[]): Promise<void> => {
  const ran = await runProgram('main/terminal/entry.ts', ['people', ...words, '--data', desk.dataDir], pins.join('\n'));
  expect(ran.err).toBe('');
};

// proves 12.5, I12
test('a desk that begins to ask who people are; a lock while a change waits; and another person at the same desk', async () => {
  const { page, clinic, dataDir } = desk;
  writeFileSync(policyFileIn(dataDir), JSON.stringify({ signIn: { by: 'pin' } }));
  await reads(page, 'Nobody has been set up at this desk yet.');
  await people(['first', '--name', ANN.name], ANN.pin);
  await people(['add', '--as', ANN.name, '--name', SAM.name, '--role', 'receptionist'], ANN.pin, SAM.pin);

  await enter(page, ANN);
  const alice = aPerson(PEOPLE, 0);
  await openAppointment(page, alice, SERVICE.name);
  await prepareCancel(page);
  await desk.goOffline();
  await confirmCancel(page);
  await sees(page, 'Saved on this computer, not sent');

  await page.getByRole('button', { name: 'Lock' }).click();
  await reads(page, 'This desk is locked');
  await reads(page, '1 change not sent');
  const shown = await page.content();
  for (const known of [alice.family, alice.nhsNumber, SERVICE.name]) expect(shown).not.toContain(known);
  desk.fromHere();
  await desk.goOnline();
  // The cancel goes in Ann's name while nobody is there; that the patient is to be told is a call to make.
  await reads(page, '1 call to make');
  expect(writesIn(desk.sent())).toHaveLength(1);

  await enter(page, SAM);
  await page.keyboard.press('F9');
  await reads(page, /^Cancelled\. Checked at /);
  const [theirs] = (await clinic.held(alice.nhsNumber)).filter(({ serviceId }) => serviceId === SERVICE.id);
  expect(theirs?.status).toBe('cancelled');
});

test('what a receptionist may not do is refused with who may', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await page.locator('a[href="#/export-services"]').click();
  await reads(page, /That is for a supervisor or an administrator/);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
