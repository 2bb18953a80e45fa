import { afterEach, beforeEach, expect, test } from 'vitest';
import { PEOPLE } from '../../main/training/people.ts';
import { choose, openAppointment, prepareRebook } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const MILLBROOK = { id: '2000900302', name: 'Millbrook: podiatry' };
const NONE = 'No confirmed appointment';

let desk: JourneyDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
  await desk.close();
});

const personAtMillbrook = async () => {
  for (const person of PEOPLE) {
    const held = await desk.clinic.held(person.nhsNumber);
    if (held.some(({ serviceId, status }) => serviceId === MILLBROOK.id && status === 'booked')) return person;
  }
  return aPerson(PEOPLE, 0);
};

/** Up to the warning of a move at a clinic that wants the old appointment cancelled first, filled in but not sent. */
const prepare = async () => {
  const { page, clinic } = desk;
  const person = await personAtMillbrook();
  const { appointmentId: old } = await bookedAt(clinic, person, MILLBROOK.id);
  const { slotId } = await firstFree(clinic, MILLBROOK.id, 3);
  await openAppointment(page, person, MILLBROOK.name);
  await prepareRebook(page, person, slotId);
  await reads(page, 'This clinic wants the old appointment cancelled first');
  desk.fromHere();
  return { person, old, slotId };
};

const start = () => desk.page.getByRole('button', { name: 'Cancel the old appointment now' }).click();

// proves 5.5, I17, standard 11.5
test('two steps, each on a word of its own, also across a power cut; until it says booked the patient has none', async () => {
  const { page, clinic } = desk;
  const { person, old, slotId } = await prepare();
  await start();
  await sees(page, NONE);
  await reads(page, /Call the patient by /);
  await page.getByRole('link', { name: '1 patient with no confirmed appointment' }).waitFor();
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${old}`,
    'GET Slot',
    `PUT Appointment/${old} cancelled`,
    `GET Appointment/${old}`,
  ]);
  expect(await wordsInside(page)).not.toMatch(/\bmoved to\b/i);

  await desk.pullThePlug();
  await desk.startAgain('/outbox');
  await reads(page, NONE);
  await reads(page, 'The old appointment is cancelled. The new time is booked once you say so.');
  expect(writesIn(clinic.trace())).toHaveLength(1);
  await openAppointmentList(person.nhsNumber);
  await reads(page, /^No confirmed appointment\./);

  await page.getByRole('link', { name: '1 patient with no confirmed appointment' }).click();
  await page.getByRole('link', { name: 'Decide what to do' }).click();
  await sees(page, `${NONE}: book the new time now?`);
  await choose(page, /^Book the new time now/, 'Book the new time now');
  await sees(page, /^Moved to /);
  await page.getByRole('link', { name: '1 patient with no confirmed appointment' }).waitFor({ state: 'detached' });
  expect((await bookedAt(clinic, person, MILLBROOK.id)).slotId).toBe(slotId);
  expect(writesIn(clinic.trace()).map(({ line }) => line)).toEqual([
    `PUT Appointment/${old} cancelled`,
    'POST Appointment booked',
  ]);
});

const openAppointmentList = async (nhsNumber: string): Promise<void> => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Patient’s appointments', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'NHS number' });
  if (!(await field.isVisible())) return;
  await field.fill(nhsNumber);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Look up' }).click();
};

test('the new slot goes between the steps: another is taken at once', async () => {
  const { page, clinic } = desk;
  const { person, slotId } = await prepare();
  await start();
  await sees(page, NONE);
  await clinic.order({ do: 'takeSlot', serviceId: MILLBROOK.id, slotId });
  await page.getByRole('link', { name: 'Decide what to do' }).click();
  await choose(page, /^Book the new time now/, 'Book the new time now');
  await sees(page, NONE);
  await page.getByRole('link', { name: 'Decide what to do' }).click();
  await sees(page, `${NONE}: the new slot has been taken too`);
  await page.locator('[value^="take-slot-"]').first().check();
  await page.getByRole('button', { name: 'Ask for this slot' }).click();
  await sees(page, /^Moved to /);
  expect((await bookedAt(clinic, person, MILLBROOK.id)).status).toBe('booked');
});

test('it cannot be started out of contact: the old one stays, nothing is saved for later', async () => {
  const { page, clinic } = desk;
  const { person } = await prepare();
  await desk.goOffline();
  await page.getByRole('link', { name: 'Check this workstation' }).waitFor();
  await start();
  // Known to be out of contact it is refused; not known yet, the cancel does not get out and is not sent by itself later.
  await page
    .getByText(/cannot be done while we are offline|Saved on this computer, not sent/)
    .first()
    .waitFor();
  expect((await bookedAt(clinic, person, MILLBROOK.id)).status).toBe('booked');
  expect(writesIn(desk.sent())).toEqual([]);
});
