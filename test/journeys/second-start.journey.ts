import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { runEntryToItsEnd } from '../support/journey/host.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a second start on the same data says who holds it, and ends', async () => {
  const { dataDir, clinic, host } = desk;
  const { code, said } = await runEntryToItsEnd({ dataDir, profilePath: clinic.profilePath, now: clinic.now() });
  expect(code).toBe(1);
  expect(said).toContain('Another workstation is using this data folder');
  expect(said).toContain(`opened for a browser, process ${host().pid}`);
  expect(said).toContain('Use that one, or close it and start again.');
});

test('two windows on one workstation show the same: what is done in one is seen in the other', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  const slot = await firstFree(clinic, SERVICE.id);
  const other = await desk.newWindow({ screen: '/outbox' });
  await reads(other, 'Nothing is waiting.');
  await prepareBooking(page, { service: SERVICE.name, slotId: slot.slotId, person });
  await desk.goOffline();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Saved on this computer, not sent');
  await reads(other, 'Not sent');
  await other.getByRole('link', { name: '1 change not sent' }).first().waitFor();
  await reads(other, 'You are working offline.');

  await desk.goOnline();
  await sees(page, 'Booked');
  await reads(other, 'Nothing is waiting.');
  await reads(other, /^Booked\. Checked at 9/);
});
