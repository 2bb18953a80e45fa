import { NEWCOMERS, PEOPLE } from '../../../../main/training/people.ts';
import {
  confirmCancel,
  lookUp,
  openAppointment,
  prepareCancel,
  prepareRebook,
  prepareUpdate,
  pressSave,
  saveUpdate,
} from '../appointments.ts';
import { reads, sees } from '../screen.ts';
import { aPerson, firstFree } from '../somebody.ts';
import { DIABETES, PODIATRY, TRAVEL, type Tour } from './stop.ts';

/** A patient's appointments, and each thing that can be done with one. */
export const appointments: Tour = async function* (desk) {
  const { page, clinic } = desk;
  const at = (name: string) => ({ name, page });
  const [alice, bernard, esme] = [aPerson(PEOPLE, 0), aPerson(PEOPLE, 1), aPerson(PEOPLE, 4)];
  await page.getByRole('link', { name: 'Patient’s appointments', exact: true }).click();
  await sees(page, 'Patient’s appointments');
  yield at('look-up');
  await page.getByRole('textbox', { name: 'NHS number' }).fill('9990100013');
  await page.getByRole('button', { name: 'Look up' }).click();
  await reads(page, 'There is a problem');
  yield at('look-up-wrong');
  await lookUp(page, aPerson(NEWCOMERS, 3));
  await reads(page, 'No appointments were found.');
  yield at('patient-without-appointments');
  await lookUp(page, aPerson(PEOPLE, 3));
  await page.getByRole('table').first().waitFor();
  await page.getByText('Ask other services about this patient').first().click();
  yield at('patient-past-and-to-come');
  await clinic.order({ do: 'answerWith', status: 500, method: 'GET', path: 'Appointment', times: 1 });
  await lookUp(page, bernard);
  await reads(page, /^Could not read 1 of /);
  yield at('patient-partly-read');
  await openAppointment(page, bernard, PODIATRY.name);
  yield at('appointment-cancel-first');
  await openAppointment(page, alice, DIABETES.name);
  yield at('appointment');
  await prepareUpdate(page, 'Diabetes annual review, bring all medicines');
  yield at('update');
  await page.getByLabel('What it is for', { exact: true }).fill('');
  await saveUpdate(page);
  await reads(page, 'There is a problem');
  yield at('update-wrong');
  await page.getByLabel('What it is for', { exact: true }).fill('Diabetes annual review, bring all medicines');
  await pressSave(page);
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  yield at('result-undo');
  await page.keyboard.press('F4');
  await sees(page, 'Changed');
  yield at('result-changed');
  await openAppointment(page, alice, DIABETES.name);
  await page.getByRole('link', { name: 'Move to a new time' }).click();
  await page.locator('[data-slot]').first().waitFor();
  yield at('rebook-choose');
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await prepareRebook(page, alice, (await firstFree(clinic, DIABETES.id, 4)).slotId);
  yield at('rebook-check');
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await sees(page, /^Moved to /);
  yield at('result-moved');
  await openAppointment(page, esme, TRAVEL.name);
  await page.getByRole('link', { name: 'Cancel this appointment' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await reads(page, 'There is a problem');
  yield at('cancel-wrong');
  await page.getByRole('link', { name: 'No, keep the appointment' }).click();
  await prepareCancel(page);
  yield at('cancel');
  await confirmCancel(page);
  await sees(page, 'Cancelled');
  yield at('result-cancelled');
  await lookUp(page, esme);
  await page.getByRole('table').first().waitFor();
  await page
    .getByRole('link', { name: new RegExp(TRAVEL.name) })
    .first()
    .click();
  await reads(page, 'It is not booked, so it cannot be changed, moved or cancelled.');
  yield at('appointment-not-booked');
  await page.getByRole('link', { name: 'Outbox', exact: true }).click();
  await reads(page, 'Nothing is waiting.');
  yield at('outbox-nothing-waiting');
};
