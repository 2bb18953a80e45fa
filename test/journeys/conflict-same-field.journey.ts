import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE, type Person } from '../../main/training/people.ts';
import { choose, decide, openAppointment, prepareUpdate, saveUpdate } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const MINE = 'Needs a Polish interpreter';
const THEIRS = 'Bring a list of all medicines';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Up to the page with the three versions: the clinic and I both changed what the appointment is for. */
const changeTheSame = async (person: Person, service: { readonly id: string; readonly name: string }) => {
  const { page, clinic } = desk;
  const { appointmentId } = await bookedAt(clinic, person, service.id);
  const change = (description: string) =>
    clinic.order({ do: 'changeAppointment', serviceId: service.id, appointmentId, set: { description } });
  await openAppointment(page, person, service.name);
  await prepareUpdate(page, MINE);
  await change(THEIRS);
  desk.fromHere();
  await saveUpdate(page);
  await decide(page);
  await sees(page, /^You and the clinic both changed /);
  await reads(page, THEIRS);
  await reads(page, MINE);
  const held = async () => (await bookedAt(clinic, person, service.id)).description;
  return { appointmentId, change, held };
};

test('I use mine: written once, on the version that I was shown', async () => {
  const { page } = desk;
  const service = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
  const { appointmentId, held } = await changeTheSame(aPerson(PEOPLE, 0), service);
  expect(linesOf(desk.sent())).toEqual([`GET Appointment/${appointmentId}`, `GET Appointment/${appointmentId}`]);
  desk.fromHere();
  await choose(page, 'Use yours', 'Use yours');
  await sees(page, 'Changed');
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${appointmentId}`,
    `GET Appointment/${appointmentId}`,
    `PUT Appointment/${appointmentId} booked`,
    `GET Appointment/${appointmentId}`,
  ]);
  expect(await held()).toBe(MINE);
});

test('I use theirs: nothing is written', async () => {
  const { page } = desk;
  const service = { id: '2000900102', name: 'Riverside Clinic: general practice' };
  const { held } = await changeTheSame(aPerson(PEOPLE, 10), service);
  await choose(page, 'Use the clinic’s', 'Use the clinic’s');
  await sees(page, 'Closed');
  expect(writesIn(desk.sent())).toEqual([]);
  expect(await held()).toBe(THEIRS);
});

test('I type another: that is what is written', async () => {
  const { page } = desk;
  const service = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
  const { held } = await changeTheSame(aPerson(PEOPLE, 4), service);
  await page.getByLabel('Type another').check();
  await page.getByLabel('New wording').fill(`${MINE}. ${THEIRS}`);
  await page.getByRole('button', { name: 'Send this wording' }).click();
  await sees(page, 'Changed');
  expect(writesIn(desk.sent())).toHaveLength(1);
  expect(await held()).toBe(`${MINE}. ${THEIRS}`);
});

test('it changes again while I decide: my answer does not count, and I am shown what is there now', async () => {
  const { page } = desk;
  const service = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
  const { change, held } = await changeTheSame(aPerson(PEOPLE, 12), service);
  await change('Bring the vaccination record');
  desk.fromHere();
  await choose(page, 'Use yours', 'Use yours');
  await reads(page, 'This changed again while you were deciding.');
  await reads(page, 'Bring the vaccination record');
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(writesIn(desk.sent())).toEqual([]);

  await choose(page, 'Use yours', 'Use yours');
  await sees(page, 'Changed');
  expect(writesIn(desk.sent())).toHaveLength(1);
  expect(await held()).toBe(MINE);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
