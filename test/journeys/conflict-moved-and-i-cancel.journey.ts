import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEOPLE, type Person } from '../../main/training/people.ts';
import { choose, confirmCancel, decide, openAppointment, prepareCancel } from '../support/journey/appointments.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, bookedAt, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Up to the page with the three versions: I cancel what the clinic has moved to another time meanwhile. */
const cancelWhatMoved = async (person: Person, service: { readonly id: string; readonly name: string }) => {
  const { page, clinic } = desk;
  const { appointmentId } = await bookedAt(clinic, person, service.id);
  await openAppointment(page, person, service.name);
  await prepareCancel(page);
  const { slotId } = await firstFree(clinic, service.id, 5);
  await clinic.order({ do: 'changeAppointment', serviceId: service.id, appointmentId, set: { slotId } });
  desk.fromHere();
  await confirmCancel(page);
  await decide(page);
  await sees(page, 'This appointment moved before your cancellation arrived');
  return { appointmentId, slotId };
};

test('the clinic moved it, I cancel it all the same: the new time is cancelled on the version that I was shown', async () => {
  const { page, clinic } = desk;
  const service = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
  const { appointmentId } = await cancelWhatMoved(aPerson(PEOPLE, 0), service);
  await reads(page, /Nothing has been cancelled\.$/);
  for (const column of ['When you looked', 'You asked for', 'At the clinic now']) await reads(page, column);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  // Read before writing, found moved, nothing written; read once more as the page opened.
  expect(linesOf(desk.sent())).toEqual([`GET Appointment/${appointmentId}`, `GET Appointment/${appointmentId}`]);

  desk.fromHere();
  await choose(page, 'Cancel the new time too', 'Cancel the new time');
  await sees(page, 'Cancelled');
  expect(linesOf(desk.sent())).toEqual([
    `GET Appointment/${appointmentId}`, // on submit: still what the page showed
    `GET Appointment/${appointmentId}`,
    `PUT Appointment/${appointmentId} cancelled`,
    `GET Appointment/${appointmentId}`,
  ]);
  expect((await clinic.held('9990100012')).find((one) => one.appointmentId === appointmentId)?.status).toBe(
    'cancelled',
  );
});

test('the clinic moved it, I keep the new time: nothing is written', async () => {
  const { page, clinic } = desk;
  const service = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
  const esme = aPerson(PEOPLE, 4);
  const { appointmentId, slotId } = await cancelWhatMoved(esme, service);
  await choose(page, 'Keep the new time and tell the patient', 'Keep the new time');
  await sees(page, 'Closed');
  expect(await wordsInside(page)).not.toMatch(/cancelled/i);
  expect(writesIn(desk.sent())).toEqual([]);
  expect(await bookedAt(clinic, esme, service.id)).toMatchObject({ appointmentId, slotId, status: 'booked' });
});

test('decided later: the change stays, with its tag and its count', async () => {
  const { page } = desk;
  const service = { id: '2000900102', name: 'Riverside Clinic: general practice' };
  await cancelWhatMoved(aPerson(PEOPLE, 10), service);
  await page.keyboard.press('Escape');
  await sees(page, 'Outbox');
  await reads(page, 'Needs decision');
  await page.getByRole('link', { name: '1 needs a decision' }).waitFor();
  expect(writesIn(desk.sent())).toEqual([]);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
