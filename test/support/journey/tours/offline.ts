import { NEWCOMERS, PEOPLE } from '../../../../main/training/people.ts';
import { confirmCancel, lookUp, openAppointment, prepareCancel, prepareRebook } from '../appointments.ts';
import { checkIdentity, chooseSlot, fillDetails, findSlots } from '../booking.ts';
import { reads, sees } from '../screen.ts';
import { aPerson, firstFree } from '../somebody.ts';
import { GENERAL_PRACTICE, TRAVEL, type Tour } from './stop.ts';

/** A desk without contact, what it saves, and its way back. */
export const offline: Tour = async function* (desk) {
  const { page, clinic } = desk;
  const at = (name: string) => ({ name, page });
  const [alice, esme, olwen] = [aPerson(PEOPLE, 0), aPerson(PEOPLE, 4), aPerson(PEOPLE, 14)];
  const [person, slot] = [aPerson(NEWCOMERS, 0), await firstFree(clinic, GENERAL_PRACTICE.id, 3)];
  await openAppointment(page, olwen, 'Riverside Clinic: blood tests');
  await openAppointment(page, esme, TRAVEL.name);
  await findSlots(page, TRAVEL.name);
  await page.getByLabel('Days', { exact: true }).selectOption({ label: '7 days' });
  await page.getByText('Monday 10 August: ').first().waitFor();
  await findSlots(page, GENERAL_PRACTICE.name);
  await desk.goOffline();
  await page.getByRole('button', { name: 'Check now' }).click();
  await reads(page, 'You are working offline.');
  yield at('offline-slots');
  yield { name: 'offline-slots-zoomed', page: await desk.newWindow({ zoomed: true }) };
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'Friday 14 August' });
  await reads(page, 'No times to show');
  yield at('offline-slots-not-saved');
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'Tuesday 4 August' });
  await chooseSlot(page, slot.slotId);
  yield at('offline-book-details');
  await fillDetails(page, person);
  await checkIdentity(page);
  await sees(page, 'Check before you save the request');
  yield at('offline-book-check');
  await page.getByRole('button', { name: 'Save the request' }).click();
  await sees(page, 'Saved on this computer, not sent');
  yield at('offline-result-book');
  await lookUp(page, esme);
  await reads(page, 'Only what this workstation has saved: nobody could be asked.');
  yield at('offline-patient');
  await page
    .getByRole('link', { name: new RegExp(TRAVEL.name) })
    .first()
    .click();
  await reads(page, /^Saved copy from /);
  yield at('offline-appointment');
  await prepareRebook(page, esme, (await firstFree(clinic, TRAVEL.id, 4)).slotId);
  yield at('offline-rebook-check');
  await page.getByRole('button', { name: 'Save the request to move' }).click();
  await sees(page, 'Saved on this computer, not sent');
  yield at('offline-result-rebook');
  await lookUp(page, olwen);
  await page
    .getByRole('link', { name: /blood tests/ })
    .first()
    .click();
  await reads(page, /^Saved copy from /);
  await prepareCancel(page);
  yield at('offline-cancel');
  await confirmCancel(page);
  await sees(page, 'Saved on this computer, not sent');
  yield at('offline-result-cancel');
  await page.getByRole('link', { name: 'Outbox', exact: true }).click();
  await reads(page, 'Not sent');
  yield at('offline-outbox');
  yield { name: 'offline-outbox-zoomed', page: await desk.newWindow({ screen: '/outbox', zoomed: true }) };
  await lookUp(page, alice);
  yield at('offline-patient-unknown');
  await desk.goOnline();
  await reads(page, /were sent and checked/);
  yield at('back-online');
  await page.getByRole('link', { name: 'Outbox', exact: true }).click();
  await reads(page, 'The old appointment stays until the patient has been told the new time.');
  yield at('outbox-after');
  await page.getByRole('link', { name: 'Finish or keep both' }).click();
  await sees(page, 'Has the patient been told the new time?');
  yield at('decide-patient-told');
};
