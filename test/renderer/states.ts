import type { Page } from 'playwright-core';
import { pickServices } from '../support/journey/booking.ts';
import { SERVICES } from './page/services.ts';
import { KIOSK_STATES } from './kiosk-states.ts';
import { goOn, lookUp, toCheck, toIdentity } from './steps.ts';
import { UPKEEP_STATES } from './upkeep-states.ts';

/** One picture: a world, an address, what a person does there, and how big the window is. */
export type State = {
  readonly name: string;
  readonly scenario: string;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
  /** 200 per cent: half the room, everything twice as big. */
  readonly zoomed?: boolean;
  /** A kiosk's screen on a post, 768 by 1366. */
  readonly tall?: boolean;
};

export const BOOK = '/book/2000900102/2026-08-04/slot-2026-08-04-1020';
const APPOINTMENT = '/appointment/2000900102/a-1';

const modification = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Every screen in every state worth looking at. */
export const STATES: readonly State[] = [
  ...KIOSK_STATES,
  { name: 'slots', scenario: 'ordinary', path: '/' },
  { name: 'slots-quiet', scenario: 'quiet', path: '/' },
  { name: 'slots-production', scenario: 'production', path: '/' },
  { name: 'slots-zoomed', scenario: 'ordinary', path: '/', zoomed: true },
  { name: 'slots-offline', scenario: 'offline', path: '/' },
  { name: 'slots-stale', scenario: 'stale-slots', path: '/' },
  { name: 'slots-none', scenario: 'no-slots', path: '/' },
  { name: 'slots-failed', scenario: 'slots-failed', path: '/' },
  { name: 'slots-filtered-out', scenario: 'ordinary', path: '/', act: filterOut },
  { name: 'slots-several', scenario: 'several-services', path: '/', act: pickAll },
  { name: 'slots-several-zoomed', scenario: 'several-answered', path: '/', act: pickAll, zoomed: true },
  { name: 'slots-cut', scenario: 'slots-cut', path: '/' },
  { name: 'slots-not-enabled', scenario: 'slots-not-enabled', path: '/' },
  { name: 'slots-name-same', scenario: 'slots-name-same', path: '/' },
  { name: 'slots-name-differs', scenario: 'slots-name-differs', path: '/' },
  {
    name: 'slots-waiting',
    scenario: 'slots-hang',
    path: '/',
    act: async (page) => page.getByText('Asking ').waitFor(),
  },
  { name: 'service-down', scenario: 'service-down', path: '/' },
  { name: 'slow', scenario: 'slow', path: '/' },
  { name: 'signed-out', scenario: 'signed-out', path: '/' },
  { name: 'wrong-clock', scenario: 'wrong-clock', path: '/' },
  { name: 'changes-missing', scenario: 'changes-missing', path: '/' },
  { name: 'changes-missing-zoomed', scenario: 'changes-missing', path: '/', zoomed: true },
  { name: 'standstill', scenario: 'standstill', path: '/' },
  { name: 'notices-together', scenario: 'notices-together', path: '/' },
  { name: 'notices-together-zoomed', scenario: 'notices-together', path: '/outbox', zoomed: true },
  { name: 'clock-unknown', scenario: 'clock-unknown', path: '/' },
  { name: 'draft-found', scenario: 'draft-found', path: '/' },
  { name: 'draft-moved', scenario: 'draft-moved', path: '/' },
  { name: 'draft-not-kept', scenario: 'draft-not-kept', path: BOOK, act: typeName },
  { name: 'desk-in', scenario: 'desk-in', path: '/' },
  { name: 'desk-in-zoomed', scenario: 'desk-in', path: '/outbox', zoomed: true },
  { name: 'desk-nearly-idle', scenario: 'desk-nearly-idle', path: '/' },
  { name: 'desk-out', scenario: 'desk-out', path: '/' },
  { name: 'desk-out-problems', scenario: 'desk-out', path: '/', act: signInAsNobody },
  { name: 'desk-has-to-wait', scenario: 'desk-has-to-wait', path: '/' },
  { name: 'desk-locked', scenario: 'desk-locked', path: '/outbox' },
  { name: 'desk-locked-zoomed', scenario: 'desk-locked', path: '/outbox', zoomed: true },
  { name: 'desk-locked-wrong', scenario: 'desk-locked', path: '/', act: signInWrongly },
  { name: 'desk-locked-offline', scenario: 'desk-locked-offline', path: '/' },
  { name: 'desk-nobody', scenario: 'desk-nobody', path: '/' },
  { name: 'desk-nobody-first', scenario: 'desk-nobody', path: '/', act: openFirst },
  { name: 'people', scenario: 'people-pin', path: '/people' },
  { name: 'people-zoomed', scenario: 'people-pin', path: '/people', zoomed: true },
  { name: 'people-account', scenario: 'people-account', path: '/people' },
  { name: 'people-profile', scenario: 'ordinary', path: '/people' },
  { name: 'people-add', scenario: 'people-pin', path: '/people/add' },
  { name: 'people-add-problems', scenario: 'people-pin', path: '/people/add', act: addNobody },
  { name: 'people-add-zoomed', scenario: 'people-pin', path: '/people/add', act: addNobody, zoomed: true },
  { name: 'people-change', scenario: 'people-pin', path: '/people/2' },
  { name: 'people-change-last', scenario: 'people-one-administrator', path: '/people/0' },
  { name: 'people-remove', scenario: 'people-pin', path: '/people/1/remove' },
  { name: 'people-remove-zoomed', scenario: 'people-pin', path: '/people/1/remove', zoomed: true },
  { name: 'people-gone', scenario: 'people-pin', path: '/people/6' },
  { name: 'own-pin', scenario: 'desk-in', path: '/pin' },
  { name: 'own-pin-wrong', scenario: 'desk-in', path: '/pin', act: changePinWrongly },
  { name: 'own-pin-zoomed', scenario: 'desk-in', path: '/pin', act: changePinWrongly, zoomed: true },
  { name: 'desk-account-locked', scenario: 'desk-account-locked', path: '/' },
  { name: 'desk-account-unknown', scenario: 'desk-account-unknown', path: '/' },
  { name: 'sending-off', scenario: 'sending-off', path: '/' },
  { name: 'other-sign-ins', scenario: 'other-sign-ins', path: '/outbox' },
  { name: 'other-sign-ins-zoomed', scenario: 'other-sign-ins', path: '/outbox', zoomed: true },
  { name: 'stopped', scenario: 'stopped', path: '/' },
  { name: 'stopped-outbox', scenario: 'stopped', path: '/outbox' },
  { name: 'stopped-outbox-zoomed', scenario: 'stopped', path: '/outbox', zoomed: true },
  { name: 'stopped-book', scenario: 'stopped', path: BOOK, act: toRefused },
  { name: 'stopped-unreadable', scenario: 'stopped-unreadable', path: '/outbox' },
  { name: 'defect', scenario: 'broken', path: '/' },
  { name: 'keys', scenario: 'ordinary', path: '/', act: async (page) => page.keyboard.press('F1') },
  { name: 'not-found', scenario: 'ordinary', path: '/nowhere' },
  { name: 'host-lost', scenario: 'ordinary', path: '/', act: loseHost },

  { name: 'book-details', scenario: 'ordinary', path: BOOK },
  { name: 'book-details-zoomed', scenario: 'ordinary', path: BOOK, zoomed: true },
  { name: 'book-details-problems', scenario: 'ordinary', path: BOOK, act: async (page) => goOn(page) },
  { name: 'book-details-by-message', scenario: 'by-message', path: BOOK, act: async (page) => goOn(page) },
  { name: 'book-details-recent', scenario: 'ordinary', path: BOOK, act: openRecent },
  { name: 'book-details-found', scenario: 'ordinary', path: BOOK, act: findPerson('testp') },
  { name: 'book-details-found-zoomed', scenario: 'ordinary', path: BOOK, act: findPerson('testp'), zoomed: true },
  { name: 'book-details-nobody', scenario: 'ordinary', path: BOOK, act: findPerson('zebedee') },
  { name: 'book-request', scenario: 'offline', path: BOOK },
  { name: 'book-identity', scenario: 'ordinary', path: BOOK, act: toIdentity },
  {
    name: 'book-identity-problems',
    scenario: 'ordinary',
    path: BOOK,
    act: async (page) => toIdentity(page).then(() => goOn(page)),
  },
  { name: 'book-identity-doubt', scenario: 'ordinary', path: BOOK, act: toDoubt },
  { name: 'book-check', scenario: 'ordinary', path: BOOK, act: toCheck },
  { name: 'book-check-request', scenario: 'offline', path: BOOK, act: toCheck },
  { name: 'book-slot-gone', scenario: 'ordinary', path: '/book/2000900102/2026-08-04/none' },

  ...[401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412].map((number) => ({
    name: `result-${number}`,
    scenario: 'results',
    path: `/result/${modification(number)}`,
  })),
  { name: 'result-undo-zoomed', scenario: 'results', path: `/result/${modification(412)}`, zoomed: true },
  { name: 'cancel-booking', scenario: 'results', path: `/cancel-booking/${modification(403)}` },
  { name: 'cancel-booking-zoomed', scenario: 'results', path: `/cancel-booking/${modification(403)}`, zoomed: true },
  {
    name: 'cancel-booking-problems',
    scenario: 'results',
    path: `/cancel-booking/${modification(403)}`,
    act: async (page) => page.getByRole('button', { name: 'Yes, cancel it' }).click(),
  },
  { name: 'cancel-booking-not-here', scenario: 'results', path: `/cancel-booking/${modification(401)}` },
  { name: 'cancel-booking-unknown', scenario: 'results', path: '/cancel-booking/none' },
  ...[310, 420, 430].map((number) => ({
    name: `result-rebook-${number}`,
    scenario: 'results',
    path: `/result/${modification(number)}/${modification(number + 1)}`,
  })),

  ...[510, 530, 540, 550].map((number) => ({
    name: `result-move-${number}`,
    scenario: 'moves',
    path: `/result/${modification(number)}/${modification(number + 1)}`,
  })),
  ...[560, 570].map((number) => ({
    name: `result-move-${number}`,
    scenario: 'moves',
    path: `/result/${modification(number)}`,
  })),
  { name: 'result-move-leg', scenario: 'moves', path: `/result/${modification(551)}` },
  { name: 'outbox-moves', scenario: 'moves', path: '/outbox' },
  ...[510, 520, 531, 540, 551, 561, 571].map((number) => ({
    name: `decide-move-${number}`,
    scenario: 'moves',
    path: `/decide/${modification(number)}`,
  })),
  { name: 'patient-list-moves', scenario: 'moves', path: '/patient', act: lookUp },
  { name: 'outbox', scenario: 'ordinary', path: '/outbox' },
  { name: 'outbox-empty', scenario: 'quiet', path: '/outbox' },
  { name: 'hand-over', scenario: 'ordinary', path: '/hand-over' },
  { name: 'hand-over-zoomed', scenario: 'ordinary', path: '/hand-over', zoomed: true },
  { name: 'hand-over-none', scenario: 'nothing-open', path: '/hand-over' },
  { name: 'hand-over-problems', scenario: 'ordinary', path: '/hand-over', act: handOverNothing },
  {
    name: 'hand-over-paper',
    scenario: 'ordinary',
    path: '/hand-over',
    act: async (page) => page.emulateMedia({ media: 'print' }),
  },
  { name: 'outbox-full', scenario: 'results', path: '/outbox' },
  { name: 'outbox-conflicts', scenario: 'conflicts', path: '/outbox' },
  { name: 'outbox-zoomed', scenario: 'conflicts', path: '/outbox', zoomed: true },

  ...[201, 202, 203, 204, 205, 206, 207, 208, 301, 302, 303, 304, 311].map((number) => ({
    name: `decide-${number}`,
    scenario: 'conflicts',
    path: `/decide/${modification(number)}`,
  })),
  { name: 'decide-again', scenario: 'conflict-again', path: `/decide/${modification(201)}` },
  { name: 'decide-zoomed', scenario: 'conflicts', path: `/decide/${modification(201)}`, zoomed: true },
  { name: 'decide-problems', scenario: 'conflicts', path: `/decide/${modification(301)}`, act: answerHalf },

  { name: 'patient-look-up', scenario: 'ordinary', path: '/patient' },
  {
    name: 'patient-look-up-problems',
    scenario: 'ordinary',
    path: '/patient',
    act: async (page) => page.getByRole('button', { name: 'Look up' }).click(),
  },
  { name: 'patient-list', scenario: 'ordinary', path: '/patient', act: lookUp },
  { name: 'patient-list-zoomed', scenario: 'ordinary', path: '/patient', act: lookUp, zoomed: true },
  { name: 'patient-list-offline', scenario: 'list-offline', path: '/patient', act: lookUp },
  { name: 'patient-list-pointed', scenario: 'list-pointed', path: '/patient', act: showOld },
  { name: 'patient-list-broken-registry', scenario: 'list-broken-registry', path: '/patient', act: lookUp },
  { name: 'patient-list-nobody-asked', scenario: 'list-nobody-asked', path: '/patient', act: lookUp },
  { name: 'patient-list-empty', scenario: 'list-empty', path: '/patient', act: lookUp },
  { name: 'appointment', scenario: 'ordinary', path: APPOINTMENT },
  { name: 'appointment-saved', scenario: 'appointment-saved', path: APPOINTMENT },
  { name: 'appointment-past', scenario: 'appointment-past', path: APPOINTMENT },
  { name: 'appointment-cancel-first', scenario: 'cancel-first', path: APPOINTMENT },
  { name: 'appointment-open', scenario: 'appointment-open', path: APPOINTMENT },
  { name: 'appointment-failed', scenario: 'appointment-failed', path: APPOINTMENT },
  {
    name: 'appointment-failed-support',
    scenario: 'appointment-failed',
    path: APPOINTMENT,
    act: async (page) => page.getByText('Details for IT support').click(),
  },
  { name: 'appointment-gone', scenario: 'ordinary', path: '/appointment/2000900102/none' },
  { name: 'update', scenario: 'ordinary', path: `${APPOINTMENT}/update` },
  { name: 'cancel', scenario: 'ordinary', path: `${APPOINTMENT}/cancel` },
  {
    name: 'cancel-problems',
    scenario: 'ordinary',
    path: `${APPOINTMENT}/cancel`,
    act: async (page) => page.getByRole('button', { name: 'Yes, cancel it' }).click(),
  },
  { name: 'cancel-by-message', scenario: 'by-message', path: `${APPOINTMENT}/cancel` },
  { name: 'appointment-by-message', scenario: 'by-message', path: APPOINTMENT },
  { name: 'appointment-reschedule', scenario: 'reschedule', path: APPOINTMENT },
  { name: 'reschedule', scenario: 'reschedule', path: `${APPOINTMENT}/reschedule` },
  { name: 'reschedule-check', scenario: 'reschedule', path: `${APPOINTMENT}/reschedule`, act: pickNewTime },
  { name: 'rebook-cancel-first', scenario: 'cancel-first', path: `${APPOINTMENT}/rebook` },
  { name: 'rebook-cancel-first-check', scenario: 'cancel-first', path: `${APPOINTMENT}/rebook`, act: pickFirstSlot },
  { name: 'rebook', scenario: 'ordinary', path: `${APPOINTMENT}/rebook` },
  { name: 'rebook-check', scenario: 'ordinary', path: `${APPOINTMENT}/rebook`, act: pickFirstSlot },
  { name: 'rebook-check-unknown', scenario: 'appointment-open', path: `${APPOINTMENT}/rebook`, act: pickFirstSlot },

  { name: 'service', scenario: 'ordinary', path: '/services/2000900102' },
  { name: 'service-troubled', scenario: 'service-troubled', path: '/services/2000900102' },
  { name: 'service-new', scenario: 'service-new', path: '/services/2000900102' },
  { name: 'service-unknown', scenario: 'service-unknown', path: '/services/2000900102' },
  {
    name: 'service-cleared',
    scenario: 'service-troubled',
    path: '/services/2000900102',
    act: async (page) => page.getByRole('button', { name: 'Clear service details' }).click(),
  },
  { name: 'service-zoomed', scenario: 'service-troubled', path: '/services/2000900102', zoomed: true },
  { name: 'services', scenario: 'many-services', path: '/services' },
  { name: 'services-zoomed', scenario: 'many-services', path: '/services', zoomed: true },
  {
    name: 'services-found',
    scenario: 'many-services',
    path: '/services',
    act: async (page) => find(page, 'clinic h2'),
  },
  { name: 'services-not-found', scenario: 'ordinary', path: '/services', act: async (page) => find(page, 'dentist') },
  { name: 'services-thousands', scenario: 'thousands-of-services', path: '/services' },
  { name: 'services-empty', scenario: 'no-services', path: '/services' },
  { name: 'import-services', scenario: 'ordinary', path: '/import-services' },
  { name: 'import-services-checked', scenario: 'ordinary', path: '/import-services', act: chooseFile },
  {
    name: 'import-services-checked-zoomed',
    scenario: 'ordinary',
    path: '/import-services',
    act: chooseFile,
    zoomed: true,
  },
  { name: 'import-services-problems', scenario: 'import-faulty', path: '/import-services', act: chooseFile },
  { name: 'import-services-unreadable', scenario: 'import-unreadable', path: '/import-services', act: chooseFile },
  { name: 'import-services-nothing', scenario: 'import-nothing', path: '/import-services', act: chooseFile },
  { name: 'import-services-done', scenario: 'ordinary', path: '/import-services', act: importFile },
  { name: 'export-services', scenario: 'ordinary', path: '/export-services' },
  { name: 'export-services-zoomed', scenario: 'ordinary', path: '/export-services', zoomed: true },

  { name: 'checks', scenario: 'ordinary', path: '/checks' },
  ...UPKEEP_STATES,
  { name: 'checks-well', scenario: 'checks-well', path: '/checks' },
];

async function filterOut(page: Page): Promise<void> {
  await page.getByLabel('Time of day').selectOption('evening');
  await page.getByLabel('How', { exact: true }).selectOption('In-person');
}

async function pickAll(page: Page): Promise<void> {
  await pickServices(
    page,
    SERVICES.map(({ name }) => name),
  );
  await page
    .getByText(/ services/)
    .first()
    .waitFor();
}

async function showOld(page: Page): Promise<void> {
  await lookUp(page);
  await page.getByText(/^Show 1 entry that/).click();
}

async function loseHost(page: Page): Promise<void> {
  await page.evaluate('window.fakeDesk.stop(true)');
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('This window has lost the workstation').waitFor();
}

function findPerson(words: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByLabel('Find somebody seen here before').pressSequentially(words);
    await page.locator('.combobox__popup').first().waitFor();
  };
}

async function openRecent(page: Page): Promise<void> {
  await page.getByText('Patients typed here lately').click();
  await page.getByRole('button', { name: 'Use TESTPATIENT, Meera' }).waitFor();
}

async function toRefused(page: Page): Promise<void> {
  await toCheck(page);
  await page.getByRole('button', { name: /^Book this time|^Save this request/ }).click();
  await page.getByText('Phone the clinic instead.').waitFor();
}

async function handOverNothing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand over' }).click();
  await page.getByText('There is a problem').waitFor();
}

async function toDoubt(page: Page): Promise<void> {
  await toIdentity(page);
  await page.getByRole('button', { name: 'I am not sure who this is' }).click();
}

async function answerHalf(page: Page): Promise<void> {
  await page.getByLabel('It is booked: the clinic gave a reference').check();
  await page.getByRole('button', { name: 'Save the reference' }).click();
}

async function pickFirstSlot(page: Page, heading = 'Check the move'): Promise<void> {
  await page
    .getByRole('button', { name: /^Choose / })
    .first()
    .click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

async function pickNewTime(page: Page): Promise<void> {
  await pickFirstSlot(page, 'Check the new time');
}

async function find(page: Page, words: string): Promise<void> {
  await page.getByLabel('Find a service').fill(words);
}

async function chooseFile(page: Page): Promise<void> {
  const file = { name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from('id,name\n1,Clinic\n') };
  await page.getByLabel('File with services').setInputFiles(file);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

async function importFile(page: Page): Promise<void> {
  await chooseFile(page);
  await page.getByRole('button', { name: 'Import this list' }).click();
  await page.getByText('The list was imported').waitFor();
}

async function signInAsNobody(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function openFirst(page: Page): Promise<void> {
  await page.getByText('Set up this desk: add its first administrator').click();
  await page.getByRole('button', { name: 'Add the first administrator' }).click();
}

async function addNobody(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add this person' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
}

async function changePinWrongly(page: Page): Promise<void> {
  await page.getByLabel('Your PIN or password now').fill('000000');
  await page.getByLabel('New PIN or password').fill('white-kettle');
  await page.getByLabel('The new one again').fill('white-kettle');
  await page.getByRole('button', { name: 'Change my PIN' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
}

async function signInWrongly(page: Page): Promise<void> {
  await page.getByLabel('PIN or password of').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('not the right PIN').waitFor();
}

async function typeName(page: Page): Promise<void> {
  await page.getByLabel('First name').fill('Meera');
  await page.getByText('What you type is not being kept').waitFor();
}
