import type { Page } from 'playwright-core';
import { NEWCOMERS, PEOPLE, type Person } from '../../../../main/training/people.ts';
import {
  confirmCancel,
  decide,
  openAppointment,
  prepareCancel,
  prepareRebook,
  prepareUpdate,
  saveUpdate,
} from '../appointments.ts';
import { prepareBooking } from '../booking.ts';
import type { JourneyDesk } from '../desk.ts';
import { reads, sees } from '../screen.ts';
import { aPerson, bookedAt, firstFree } from '../somebody.ts';
import { DIABETES, GENERAL_PRACTICE, PHYSIOTHERAPY, TRAVEL, type Tour } from './stop.ts';

/** Everything that needs a person, kind by kind; each is left to be decided later, so that the Outbox fills. */
export const decisions: Tour = async function* (desk) {
  const { page, clinic } = desk;
  const at = (name: string) => ({ name, page });
  const alice = aPerson(PEOPLE, 0);

  const diabetes = await bookedAt(clinic, alice, DIABETES.id);
  await openAppointment(page, alice, DIABETES.name);
  await prepareCancel(page);
  await moveAsClinic(desk, diabetes);
  await confirmCancel(page);
  await sees(page, 'This needs your decision');
  yield at('result-needs-decision');
  await decide(page);
  yield at('decide-moved-and-i-cancel');
  yield { name: 'decide-zoomed', page: await desk.newWindow({ screen: pathOf(page), zoomed: true }) };
  await page.getByRole('button', { name: 'Continue' }).click();
  await reads(page, 'There is a problem');
  yield at('decide-nothing-chosen');

  const travel = await bookedAt(clinic, aPerson(PEOPLE, 4), TRAVEL.id);
  await openAppointment(page, aPerson(PEOPLE, 4), TRAVEL.name);
  await prepareUpdate(page, 'Needs a Polish interpreter');
  await moveAsClinic(desk, travel);
  await saveUpdate(page);
  await decide(page);
  yield at('decide-moved-and-i-update');

  const practice = await bookedAt(clinic, aPerson(PEOPLE, 10), GENERAL_PRACTICE.id);
  await openAppointment(page, aPerson(PEOPLE, 10), GENERAL_PRACTICE.name);
  await prepareUpdate(page, 'Needs a Polish interpreter');
  await clinic.order({ do: 'changeAppointment', ...practice, set: { description: 'Bring a list of all medicines' } });
  await saveUpdate(page);
  await decide(page);
  yield at('decide-same-field');
  await page.getByLabel('Type another').check();
  yield at('decide-type-another');
  await clinic.order({ do: 'changeAppointment', ...practice, set: { description: 'Bring the red book' } });
  await page.getByLabel('Use yours').check();
  await page.getByRole('button', { name: 'Use yours' }).click();
  await reads(page, 'This changed again while you were deciding.');
  yield at('decide-changed-again');

  const physio = await bookedAt(clinic, aPerson(PEOPLE, 2), PHYSIOTHERAPY.id);
  await openAppointment(page, aPerson(PEOPLE, 2), PHYSIOTHERAPY.name);
  await prepareUpdate(page, 'Needs a Polish interpreter');
  await clinic.order({ do: 'cancelAppointment', ...physio });
  await saveUpdate(page);
  await decide(page);
  yield at('decide-ended');

  yield* slotsThatWent(desk);
  yield* answersThatNeedAPerson(desk);
  await page.getByRole('link', { name: 'Outbox', exact: true }).click();
  await reads(page, 'Needs decision');
  yield at('outbox-full');
};

const pathOf = (page: Page): string => new URL(page.url()).hash.slice(1);

type Which = { readonly serviceId: string; readonly appointmentId: string };

const moveAsClinic = async ({ clinic }: JourneyDesk, { serviceId, appointmentId }: Which): Promise<void> => {
  const { slotId } = await firstFree(clinic, serviceId, 6);
  await clinic.order({ do: 'changeAppointment', serviceId, appointmentId, set: { slotId } });
};

const book = async ({ page, clinic }: JourneyDesk, person: Person, skip: number): Promise<string> => {
  const { slotId } = await firstFree(clinic, GENERAL_PRACTICE.id, skip);
  await prepareBooking(page, { service: GENERAL_PRACTICE.name, slotId, person });
  return slotId;
};

const slotsThatWent: Tour = async function* (desk) {
  const { page, clinic } = desk;
  const slotId = await book(desk, aPerson(NEWCOMERS, 0), 4);
  await clinic.order({ do: 'takeSlot', serviceId: GENERAL_PRACTICE.id, slotId });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  yield { name: 'decide-slot-taken', page };

  const maeve = aPerson(PEOPLE, 12);
  const next = await firstFree(clinic, TRAVEL.id, 3);
  await openAppointment(page, maeve, TRAVEL.name);
  await prepareRebook(page, maeve, next.slotId);
  await clinic.order({ do: 'takeSlot', serviceId: TRAVEL.id, slotId: next.slotId });
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await decide(page);
  yield { name: 'decide-slot-taken-rebook', page };

  const someone = aPerson(NEWCOMERS, 1);
  await book(desk, someone, 8);
  const other = await firstFree(clinic, GENERAL_PRACTICE.id, 12);
  await clinic.order({ do: 'bookAs', serviceId: GENERAL_PRACTICE.id, ...other, nhsNumber: someone.nhsNumber });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  yield { name: 'decide-perhaps-booked', page };
};

const answersThatNeedAPerson: Tour = async function* (desk) {
  const { page, clinic } = desk;
  await book(desk, aPerson(NEWCOMERS, 2), 9);
  await clinic.order({ do: 'answerWith', status: 422, method: 'POST', path: 'Appointment' });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  yield { name: 'decide-refused', page };

  await book(desk, aPerson(NEWCOMERS, 3), 10);
  await clinic.order({ do: 'answerWith', status: 400, code: 'SEND_BAD_REQUEST', method: 'POST', path: 'Appointment' });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  yield { name: 'decide-configuration', page };

  const ines = aPerson(PEOPLE, 8);
  await openAppointment(page, ines, 'Hillside Hospital: pre-operative assessment');
  await prepareCancel(page);
  await clinic.order({ do: 'answerWith', status: 404, method: 'GET', path: 'Appointment/' });
  await confirmCancel(page);
  await decide(page);
  yield { name: 'decide-gone', page };

  await book(desk, aPerson(NEWCOMERS, 4), 11);
  await clinic.order({ do: 'dropReply', when: 'before', method: 'POST', path: 'Appointment' });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await decide(page);
  yield { name: 'decide-find-out', page };
  await page.getByLabel('It is booked: the clinic gave a reference').check();
  yield { name: 'decide-find-out-reference', page };

  const hamish = aPerson(PEOPLE, 7);
  const talking = { id: '2000900402', name: 'Lakeside: talking therapies' };
  await openAppointment(page, hamish, talking.name);
  await prepareRebook(page, hamish, (await firstFree(clinic, talking.id, 3)).slotId);
  await clinic.order({ do: 'answerWith', status: 422, method: 'PUT', path: 'Appointment/' });
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await sees(page, 'The patient has 2 bookings');
  yield { name: 'result-two-bookings', page };
  await page.getByRole('link', { name: 'Decide what to do' }).click();
  await page.getByLabel('Keep both').check();
  yield { name: 'decide-two-bookings', page };
};
