import { afterEach, beforeEach, expect, test } from 'vitest';
import { NEWCOMERS } from '../../main/training/people.ts';
import { prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { writesIn } from '../support/journey/wire.ts';

const SERVICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };
const person = aPerson(NEWCOMERS, 0);

let desk: JourneyDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const prepare = async () => {
  const slot = await firstFree(desk.clinic, SERVICE.id);
  await prepareBooking(desk.page, { service: SERVICE.name, slotId: slot.slotId, person });
  desk.fromHere();
  return desk.page.getByRole('button', { name: 'Book this time' });
};

const isBookedOnce = async () => {
  const window = await desk.newWindow({ screen: '/outbox' });
  await reads(window, /^Booked\. Checked at 9/);
  expect(await desk.clinic.held(person.nhsNumber)).toHaveLength(1);
  expect(writesIn(desk.sent()).map(({ method }) => method)).toEqual(['POST']);
};

// proves 9: renderer crash around the ack
test('the window loses the workstation right after it asked: what it asked for is recorded once, and the window that comes back shows it', async () => {
  const { page } = desk;
  await page.routeWebSocket(/\/ipc$/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      host.send(message);
      // It is on its way; nothing that comes back from here on arrives.
      if (String(message).includes('recordModification')) void socket.close();
    });
  });
  await page.reload();
  await (await prepare()).click();
  await page.getByText('This window has lost the workstation').waitFor();
  await isBookedOnce();
});

// proves 9: double click
test('a double click books once', async () => {
  await (await prepare()).dblclick();
  await isBookedOnce();
});
