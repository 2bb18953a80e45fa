import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE, type Person } from '../../main/training/people.ts';
import { choose, decide, openAppointment, prepareUpdate, saveUpdate } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { sees } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const MINE = 'Needs a Polish interpreter';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Up to the page with the three versions: I change the details of what the clinic has moved meanwhile. */
const updateWhatMoved = async (person: Person, service: { readonly id: string; readonly name: string }) => {
  const { page, clinic } = desk;
  const { appointmentId } = await bookedAt(clinic, person, service.id);
  const { slotId } = await firstFree(clinic, service.id, 5);
  await openAppointment(page, person, service.name);
  await prepareUpdate(page, MINE);
  await clinic.order({ do: 'changeAppointment', serviceId: service.id, appointmentId, set: { slotId } });
  desk.fromHere();
  await saveUpdate(page);
  await decide(page);
  await sees(page, 'This appointment has moved');
  expect(linesOf(desk.sent())).toEqual([`GET Appointment/${appointmentId}`, `GET Appointment/${appointmentId}`]);
  desk.fromHere();
  return { appointmentId, slotId };
};

test('I keep the new time and add my note: only the note is written, on the new time', async () => {
  const { page, clinic } = desk;
  const service = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
  const alice = aPerson(PEOPLE, 0);
  const { appointmentId, slotId } = await updateWhatMoved(alice, service);
  await choose(page, 'Keep the clinic’s time and add my note', 'Keep the time and add my note');
  await sees(page, 'Changed');
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${appointmentId}`,
    `GET Appointment/${appointmentId}`,
    `PUT Appointment/${appointmentId} booked`,
    `GET Appointment/${appointmentId}`,
  ]);
  expect(await bookedAt(clinic, alice, service.id)).toMatchObject({ slotId, description: MINE });
});

test('I drop my change: nothing is written, the new time stays', async () => {
  const { page, clinic } = desk;
  const service = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
  const esme = aPerson(PEOPLE, 4);
  const { slotId } = await updateWhatMoved(esme, service);
  await choose(page, 'Drop my change', 'Drop my change');
  await sees(page, 'Closed');
  expect(writesIn(desk.sent())).toEqual([]);
  expect(await bookedAt(clinic, esme, service.id)).toMatchObject({
    slotId,
    description: 'Travel vaccination, second dose',
  });
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
