import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { NEWCOMERS, PEOPLE } from '../../../main/training/people.ts';
import { choose, decide, openAppointment, prepareUpdate, saveUpdate } from './appointments.ts';
import { prepareBooking } from './booking.ts';
import type { ClinicSide } from './clinic.ts';
import { reads, sees } from './screen.ts';
import { aPerson, bookedAt, firstFree } from './somebody.ts';

/*
 * What every front door has to get through, told once: `test/electron` tells it to the real program where there is one, and
 * `test/journeys/stories.journey.ts` to the browser host, so that it is known to be right before it is needed.
 */

type Story = { readonly page: Page; readonly clinic: ClinicSide };

const GENERAL = { id: '2000900102', name: 'Riverside Clinic: general practice' };
const DIABETES = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };

/** A free time is found and booked, and the clinic has it. */
export const bookOnline = async ({ page, clinic }: Story): Promise<void> => {
  const person = aPerson(NEWCOMERS, 0);
  const { slotId } = await firstFree(clinic, GENERAL.id);
  await prepareBooking(page, { service: GENERAL.name, slotId, person });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  expect(await bookedAt(clinic, person, GENERAL.id)).toMatchObject({ slotId });
};

/** The connection goes while the check page is open: what is asked for waits on this computer, and nothing is called booked. */
export const bookOffline = async ({ page, clinic }: Story): Promise<void> => {
  const person = aPerson(NEWCOMERS, 1);
  const { slotId } = await firstFree(clinic, GENERAL.id);
  await prepareBooking(page, { service: GENERAL.name, slotId, person });
  await clinic.order({ do: 'cut' });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Saved on this computer, not sent');
  await reads(page, 'It is not booked.');
  expect(await clinic.held(person.nhsNumber)).toEqual([]);
};

/** The line is back: what waited is booked, once. */
export const backOnline = async ({ page, clinic }: Story): Promise<void> => {
  await clinic.order({ do: 'restore' });
  const held = () => clinic.held(aPerson(NEWCOMERS, 1).nhsNumber);
  await expect.poll(async () => (await held()).map(({ status }) => status), { timeout: 60_000 }).toEqual(['booked']);
  await page.getByRole('link', { name: 'Outbox', exact: true }).first().click();
  await reads(page, 'Nothing is waiting.');
};

/** The clinic changed the same: a person decides, and their answer is what is written. */
export const decideConflict = async ({ page, clinic }: Story): Promise<void> => {
  const person = aPerson(PEOPLE, 0);
  const mine = 'Needs a Polish interpreter';
  const { appointmentId } = await bookedAt(clinic, person, DIABETES.id);
  await openAppointment(page, person, DIABETES.name);
  await prepareUpdate(page, mine);
  const set = { description: 'Bring a list of all medicines' };
  await clinic.order({ do: 'changeAppointment', serviceId: DIABETES.id, appointmentId, set });
  await saveUpdate(page);
  await decide(page);
  await choose(page, 'Use yours', 'Use yours');
  await sees(page, 'Changed');
  expect(await bookedAt(clinic, person, DIABETES.id)).toMatchObject({ description: mine });
};
