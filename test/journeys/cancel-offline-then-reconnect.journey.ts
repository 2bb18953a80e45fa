import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { confirmCancel, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { bannerOn, reads, sees, wordsOn } from '../support/journey/screen.ts';
import { aPerson, bookedAt } from '../support/journey/somebody.ts';
import { linesOf, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a cancellation made offline is saved, is nowhere called cancelled, and goes out when the desk is back', async () => {
  const { page, clinic } = desk;
  const alice = aPerson(PEOPLE, 0);
  const { appointmentId } = await bookedAt(clinic, alice, SERVICE.id);
  await openAppointment(page, alice, SERVICE.name);
  await prepareCancel(page);

  await desk.goOffline();
  desk.fromHere();
  await confirmCancel(page);
  await sees(page, 'Saved on this computer, not sent');
  // Within 3 seconds of the first call that failed: the one that the recording led to (product.md 3, row 8).
  await page.getByText('You are working offline.').waitFor({ timeout: 3_000 });
  await reads(page, 'I have saved your cancellation. The clinic does not know yet.');
  await page.getByRole('link', { name: '1 change not sent' }).first().waitFor();
  expect(await wordsOn(page)).not.toMatch(/cancelled/i); // proves 2.4
  expect(desk.sent()).toEqual([]);
  expect((await bookedAt(clinic, alice, SERVICE.id)).status).toBe('booked');

  await desk.goOnline();
  await sees(page, 'Cancelled');
  await reads(page, 'Tell the patient. The clinic does not do it.');
  const [probe, ...calls] = linesOf(desk.sent());
  expect(probe).toBe('GET metadata');
  expect(calls).toEqual([
    `GET Appointment/${appointmentId}`,
    `PUT Appointment/${appointmentId} cancelled`,
    `GET Appointment/${appointmentId}`,
  ]);
  // The banner clears itself.
  await reads(page, /^1 change was sent and checked at 9/);
  expect(await bannerOn(page)).not.toContain('offline');
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
