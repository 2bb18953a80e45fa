import { writeFileSync } from 'node:fs';
import { policyFileIn } from '../host.ts';
import { addInWindow, enter, setUpInWindow, typeNewPin } from '../people.ts';
import { reads, sees } from '../screen.ts';
import type { Tour } from './stop.ts';

const ANN = { name: 'Ann Lead', pin: '482915' };
const SAM = { name: 'Sam Weir', pin: 'blue-kettle' };

/** Who works here: setting a desk up, adding somebody, changing and removing them, and one's own PIN. */
export const people: Tour = async function* (desk) {
  const { page, dataDir } = desk;
  const at = (name: string) => ({ name, page });
  await page.getByRole('link', { name: 'Check this workstation' }).click();
  await page.getByRole('link', { name: 'People at this desk' }).click();
  await page.getByText('is the one user of this desk').waitFor();
  yield at('people-profile');
  writeFileSync(policyFileIn(dataDir), JSON.stringify({ signIn: { by: 'pin' } }));
  await reads(page, 'Nobody has been set up at this desk yet.');
  yield at('people-nobody');
  await setUpInWindow(page, ANN);
  await enter(page, ANN);
  await addInWindow(page, SAM, 'Receptionist');
  yield at('people-added');
  await page.getByRole('link', { name: 'People at this desk' }).click();
  await page.getByRole('row', { name: /Sam Weir/ }).waitFor();
  yield at('people');
  await page.getByRole('link', { name: 'Change Sam Weir' }).click();
  await sees(page, 'Sam Weir');
  yield at('people-change');
  await page.getByRole('link', { name: 'Remove Sam Weir' }).click();
  await sees(page, 'Remove Sam Weir?');
  yield at('people-remove');
  await page.getByRole('link', { name: 'Change my PIN' }).click();
  await page.getByLabel('Your PIN or password now').fill('739146');
  await typeNewPin(page, 'white-kettle');
  await page.getByRole('button', { name: 'Change my PIN' }).click();
  await page.getByRole('button', { name: 'That is not your PIN.' }).waitFor();
  yield at('own-pin-wrong');
};
