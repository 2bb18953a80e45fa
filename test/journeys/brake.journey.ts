import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS, PEOPLE } from '../../main/training/people.ts';
import { confirmCancel, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { policyFileIn } from '../support/journey/host.ts';
import { reads, sees, wordsOn } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
const REASON = 'Riverside Clinic is moving to another system today.';
const LEAD = `Stopped for now: bookings, cancellations at ${SERVICE.name}.`;

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('the brake stops what waits and what is asked for, says why, and lets go by itself when it is lifted', async () => {
  const { page, clinic, dataDir } = desk;
  const alice = aPerson(PEOPLE, 0);
  await openAppointment(page, alice, SERVICE.name);
  await prepareCancel(page);
  await desk.goOffline();
  await confirmCancel(page);
  await sees(page, 'Saved on this computer, not sent');

  const line = { services: [SERVICE.id], operations: ['book', 'cancel'], reason: REASON };
  writeFileSync(policyFileIn(dataDir), JSON.stringify({ suspend: [line] }));
  await reads(page, LEAD);
  desk.fromHere();
  await desk.goOnline();
  await reads(page, `This is stopped for now. ${REASON} It is kept and sends by itself afterwards.`);
  expect(writesIn(desk.sent())).toEqual([]);

  const { slotId } = await firstFree(clinic, SERVICE.id);
  await prepareBooking(page, { person: aPerson(NEWCOMERS, 0), slotId, service: SERVICE.name });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await reads(page, `This is stopped for now. ${REASON} Phone the clinic instead.`);
  expect(writesIn(desk.sent())).toEqual([]);

  rmSync(policyFileIn(dataDir));
  await page.keyboard.press('F9');
  await reads(page, /^Cancelled\. Checked at /);
  expect(await wordsOn(page)).not.toContain(REASON);
  expect(writesIn(desk.sent())).toHaveLength(1);
  const [theirs] = (await clinic.held(alice.nhsNumber)).filter(({ serviceId }) => serviceId === SERVICE.id);
  expect(theirs?.status).toBe('cancelled');
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
