import type { Page } from 'playwright-core';
import type { Person } from '../../../main/training/people.ts';
import { fillPerson, tickIdentity } from './booking.ts';
import { sees } from './screen.ts';

/** Looks a person up and waits for the list of their appointments. */
export const lookUp = async (page: Page, { nhsNumber }: Person): Promise<void> => {
  await page.getByRole('link', { name: 'Patient’s appointments', exact: true }).click();
  await sees(page, 'Patient’s appointments');
  const another = page.getByRole('button', { name: 'Another patient' });
  if (await another.isVisible()) await another.click();
  await page.getByRole('textbox', { name: 'NHS number' }).fill(nhsNumber);
  await tickIdentity(page);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByRole('button', { name: 'Another patient' }).waitFor();
};

/** Opens the one appointment of a person at a service that is still to come, and waits until it was read from its owner. */
export const openAppointment = async (page: Page, person: Person, service: string): Promise<void> => {
  await lookUp(page, person);
  await page
    .getByRole('table', { name: 'To come' })
    .getByRole('link', { name: new RegExp(`^Open .*, ${service}$`) })
    .click();
  await page.getByText(`Read from ${service} at `).waitFor();
};

/** From an appointment to its interruption page, filled in but not sent. */
export const prepareCancel = async (page: Page, reason = 'Patient asked to cancel'): Promise<void> => {
  await page.getByRole('link', { name: 'Cancel this appointment' }).click();
  await sees(page, 'Are you sure you want to cancel this appointment?');
  await page.getByLabel(reason).check();
};

/** From an appointment to the change of its description, filled in but not sent. */
export const prepareUpdate = async (page: Page, description: string): Promise<void> => {
  await page.getByRole('link', { name: 'Change details' }).click();
  await sees(page, 'Change details');
  await page.getByLabel('What it is for', { exact: true }).fill(description);
};

/** From an appointment to the check page of its move to another time, filled in but not sent. */
export const prepareRebook = async (page: Page, person: Person, slotId: string): Promise<void> => {
  await page.getByRole('link', { name: 'Move to a new time' }).click();
  await sees(page, 'Move to a new time');
  await page.locator(`[data-slot="${slotId}"]`).click();
  await sees(page, 'Check the move');
  await fillPerson(page, person);
  await tickIdentity(page);
};

/** Presses the button that says yes to a cancellation. */
export const confirmCancel = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Yes, cancel it' }).click();

/** Presses the button that saves changed details. */
export const pressSave = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save the change' }).click();

/** Saves changed details and sends them at once, where they wait to be undone. */
export const saveUpdate = async (page: Page): Promise<void> => {
  await pressSave(page);
  const saved = page.getByRole('heading', { level: 1, name: 'Saved on this computer, not sent' });
  await saved
    .or(page.getByRole('heading', { name: 'There is a problem' }))
    .first()
    .waitFor();
  if (await page.getByRole('button', { name: 'Send now' }).isVisible()) await page.keyboard.press('F4');
};

/** From the page of a change that needs a person to the page with its choices. */
export const decide = async (page: Page): Promise<void> => {
  await sees(page, 'This needs your decision');
  await page.getByRole('link', { name: 'Decide what to do' }).click();
  await page.getByRole('group', { name: 'What do you want to do?' }).waitFor();
};

/** Picks a choice; the button is named after it. */
export const choose = async (page: Page, choice: string | RegExp, button: string): Promise<void> => {
  await page.getByLabel(choice).check();
  await page.getByRole('button', { name: button }).click();
};
