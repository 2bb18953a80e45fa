import type { Page } from 'playwright-core';
import type { Person } from '../../../main/training/people.ts';

/** Goes to Find slots and picks a service; resolves when its free times are listed. */
export const findSlots = async (page: Page, service: string): Promise<void> => {
  await page.getByRole('link', { name: 'Find slots', exact: true }).click();
  await pickServices(page, [service]);
  await page.getByRole('region', { name: `Free times at ${service}` }).waitFor();
  await page.locator('[data-slot]').first().waitFor();
};

/** Chooses these services to search, by typing, and takes the others away. */
export const pickServices = async (page: Page, services: readonly string[]): Promise<void> => {
  const field = page.getByRole('combobox', { name: 'Services' });
  await field.waitFor();
  const remove = page.getByRole('button', { name: /^Remove / });
  const isChosen = (service: string) => page.getByRole('button', { name: `Remove ${service}`, exact: true }).count();
  for (const service of services) {
    if ((await isChosen(service)) > 0) continue;
    await field.fill(service);
    await field.press('Enter');
    await page.getByRole('button', { name: `Remove ${service}`, exact: true }).waitFor();
  }
  await field.press('Escape');
  // All names first: each one taken away moves the others up.
  const labels = await Promise.all((await remove.all()).map((button) => button.getAttribute('aria-label')));
  for (const name of labels.map((label) => label?.replace('Remove ', '') ?? '')) {
    if (!services.includes(name)) await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
  }
};

/** Follows the link of a slot. */
export const chooseSlot = async (page: Page, slotId: string): Promise<void> => {
  await page.locator(`[data-slot="${slotId}"]`).click();
  await page.getByRole('textbox', { name: 'NHS number' }).waitFor();
};

/** Types a person's details and goes on to the identity check. */
export const fillDetails = async (page: Page, person: Person, description?: string): Promise<void> => {
  await fillPerson(page, person);
  if (description !== undefined) await page.getByLabel('What it is for (optional)').fill(description);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Check who this is' }).waitFor();
};

/** Types a person's details. */
export const fillPerson = async (page: Page, person: Person): Promise<void> => {
  const [year = '', month = '', day = ''] = person.birthDate.split('-');
  await page.getByRole('textbox', { name: 'NHS number' }).fill(person.nhsNumber);
  await page.getByLabel('First name').fill(person.given);
  await page.getByLabel('Last name').fill(person.family);
  await page.getByLabel('Day', { exact: true }).fill(String(Number(day)));
  await page.getByLabel('Month', { exact: true }).fill(String(Number(month)));
  await page.getByLabel('Year', { exact: true }).fill(year);
  await page.getByRole('textbox', { name: /^Phone number/ }).fill(person.phone);
};

/** Ticks two identifiers and where they were checked, and goes on. */
export const checkIdentity = async (page: Page): Promise<void> => {
  await tickIdentity(page);
  await page.getByRole('button', { name: 'Continue' }).click();
};

/** Ticks two identifiers and where they were checked. */
export const tickIdentity = async (page: Page): Promise<void> => {
  await page.getByRole('checkbox', { name: 'Full name' }).check();
  await page.getByRole('checkbox', { name: 'Date of birth' }).check();
  await page.getByRole('radio', { name: 'At the desk' }).check();
};

/** From Find slots to the check page of a booking, with what the patient has already shown there. */
export const prepareBooking = async (page: Page, { service, slotId, person, description }: Booking): Promise<void> => {
  await findSlots(page, service);
  await chooseSlot(page, slotId);
  await fillDetails(page, person, description);
  await checkIdentity(page);
  await page.getByRole('heading', { name: /^Appointments this patient already has/ }).waitFor();
};

export type Booking = {
  readonly service: string;
  readonly slotId: string;
  readonly person: Person;
  readonly description?: string;
};
