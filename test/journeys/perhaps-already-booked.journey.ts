import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS, type Person } from '../../main/training/people.ts';
import { choose, decide } from '../support/journey/appointments.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { sees } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { linesOf, writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Up to the page that shows an appointment which another desk made for this patient while I was booking. */
const bookWhatIsBooked = async (person: Person): Promise<void> => {
  const { page, clinic } = desk;
  const mine = await firstFree(clinic, SERVICE.id, 4);
  const theirs = await firstFree(clinic, SERVICE.id, 8);
  await prepareBooking(page, { service: SERVICE.name, slotId: mine.slotId, person });
  const { slotId } = theirs;
  await clinic.order({ do: 'bookAs', serviceId: SERVICE.id, slotId, nhsNumber: person.nhsNumber });
  desk.fromHere();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  await sees(page, 'There may already be a booking for this person');
  expect(writesIn(desk.sent())).toEqual([]); // proves 4.3
  desk.fromHere();
};

test('it is the same one: it is used, and nothing is written', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 0);
  await bookWhatIsBooked(person);
  await choose(page, 'It is the same one (use it)', 'Use this one');
  await sees(page, 'Booked');
  expect(writesIn(desk.sent())).toEqual([]);
  expect(await clinic.held(person.nhsNumber)).toHaveLength(1);
});

test('it is another: mine is sent, and the patient has both', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 1);
  await bookWhatIsBooked(person);
  await choose(page, 'It is another (send mine)', 'Send mine');
  await sees(page, 'Booked');
  expect(writesIn(desk.sent()).map(({ line }) => line)).toEqual(['POST Appointment booked']);
  expect(linesOf(desk.sent()).at(-1)).toMatch(/^GET Appointment\/.+/);
  expect(await clinic.held(person.nhsNumber)).toHaveLength(2);
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
