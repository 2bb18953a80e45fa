import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWCOMERS, PEOPLE } from '../../main/training/people.ts';
import type { TraceEntry } from '../../main/training/trace.ts';
import { openAppointment, prepareUpdate, saveUpdate } from '../support/journey/appointments.ts';
import { findSlots, pickServices, prepareBooking } from '../support/journey/booking.ts';
import { type JourneyDesk, openDesk } from '../support/journey/desk.ts';
import { reads, sees, wordsInside } from '../support/journey/screen.ts';
import { aPerson, firstFree } from '../support/journey/somebody.ts';
import { writesIn, writesWithoutRead } from '../support/journey/wire.ts';

const RIVERSIDE = { id: '2000900102', name: 'Riverside Clinic: general practice' };
const OLDCASTLE = { id: '2000900901', name: 'Oldcastle: village surgery' };
const [DERMATOLOGY, PODIATRY] = ['Hillside Hospital: dermatology', 'Millbrook: podiatry'];
const STONEBRIDGE = { id: '2000901001', name: 'Stonebridge: ultrasound' };
const DIABETES = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };

let desk: JourneyDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const sentTo = (serviceId: string): readonly TraceEntry[] =>
  desk.sent().filter((entry) => entry.serviceId === serviceId);
const pathsTo = (serviceId: string) => sentTo(serviceId).map(({ path, status }) => `${path} ${status}`);

// proves standard 7
test('the first search for slots at a service reads what it says of itself, behind the slots and once', async () => {
  const { page } = desk;
  desk.fromHere();
  await findSlots(page, RIVERSIDE.name);
  await expect.poll(() => pathsTo(RIVERSIDE.id)).toContain('MessageDefinition 200');
  expect(pathsTo(RIVERSIDE.id)).toEqual(['Slot 200', 'metadata 200', 'MessageDefinition 200']);
  const contexts = new URLSearchParams(sentTo(RIVERSIDE.id).at(-1)?.query).getAll('context');
  expect(contexts).toEqual([
    `https://fhir.nhs.uk/Id/dos-service-id|${RIVERSIDE.id}`,
    'https://fhir.nhs.uk/CodeSystem/usecases-categories-bars|a1t1',
  ]);
  await page.getByRole('button', { name: 'Check now' }).click();
  await reads(page, 'Checked just now');
  await expect.poll(() => pathsTo(RIVERSIDE.id)).toHaveLength(4);
  await desk.pullThePlug();
  await desk.startAgain('/');
  await findSlots(page, RIVERSIDE.name);
  expect(pathsTo(RIVERSIDE.id).filter((path) => !path.startsWith('Slot'))).toHaveLength(2);
});

// proves standard 3, 15 (406)
test('a service that takes only the oldest version is spoken to in it, and booked at as a message', async () => {
  const { page, clinic } = desk;
  const person = aPerson(NEWCOMERS, 2);
  const slot = await firstFree(clinic, OLDCASTLE.id);
  desk.fromHere();
  await prepareBooking(page, { service: OLDCASTLE.name, slotId: slot.slotId, person });
  expect(pathsTo(OLDCASTLE.id).slice(0, 2)).toEqual(['Slot 406', 'Slot 200']);
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  expect(writesIn(sentTo(OLDCASTLE.id)).map(({ path, status }) => `${path} ${status}`)).toEqual([
    '$process-message 200',
  ]);
  expect(pathsTo(OLDCASTLE.id).filter((path) => path.endsWith('406'))).toHaveLength(1);

  const window = await desk.newWindow({ screen: `/services/${OLDCASTLE.id}` });
  await sees(window, OLDCASTLE.name);
  await reads(window, /^As messages: /);
  await reads(window, 'It takes only an older version of the standard. Some things may not work.');
  await window.close();
});

test('a service that gives itself another name is not booked at until a person says yes', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Find slots', exact: true }).click();
  await pickServices(page, [STONEBRIDGE.name]);
  await reads(page, 'Ultrasound Suite, Quarry Road');
  await page.getByRole('region', { name: `Free times at ${STONEBRIDGE.name}` }).waitFor();
  expect(await page.locator('[data-slot]').count()).toBe(0);
  await page.getByRole('button', { name: 'Yes, this is the right service' }).click();
  await page.locator('[data-slot]').first().waitFor();
  expect(await wordsInside(page)).not.toContain('Is this the right service?');
});

test('a double click answers one question about a name: the next one, under the same pointer, is left unanswered', async () => {
  const { page } = desk;
  await pickServices(page, [DERMATOLOGY, PODIATRY]);
  const question = page.getByRole('region', { name: 'Is this the right service?' });
  const asked = async () => question.locator('strong').innerText();
  await question.waitFor();
  const first = await asked();
  await page.getByRole('button', { name: 'Yes, this is the right service' }).click({ clickCount: 3, delay: 120 });
  await expect.poll(asked).not.toBe(first);
  await page.mouse.down();
  await page.mouse.up();
  // Whoever has read it may answer it: by key at once.
  expect(await question.count()).toBe(1);
  await page.getByRole('button', { name: 'Yes, this is the right service' }).press('Enter');
  await question.waitFor({ state: 'detached' });
});

// proves standard 7, 15 (405)
test('what a service refuses is not offered again until its details are cleared', async () => {
  const { page, clinic } = desk;
  const alice = aPerson(PEOPLE, 0);
  const refused = { status: 405, code: 'REC_METHOD_NOT_ALLOWED', issueCode: 'not-supported' };
  await clinic.order({ do: 'answerWith', ...refused, method: 'PUT', path: 'Appointment/', times: 1 });
  await openAppointment(page, alice, DIABETES.name);
  await prepareUpdate(page, 'Diabetes annual review, bring all medicines');
  await saveUpdate(page);
  await sees(page, 'This needs your decision');

  await openAppointment(page, alice, DIABETES.name);
  const change = page.getByRole('link', { name: 'Change details' });
  await reads(page, `${DIABETES.name} does not offer changes by computer. Call `);
  expect(await change.count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Cancel this appointment' }).count()).toBe(1);

  const window = await desk.newWindow({ screen: `/services/${DIABETES.id}` });
  await reads(window, 'What it does not offer');
  await window.getByRole('button', { name: 'Clear service details' }).click();
  await reads(window, 'Cleared. The service is asked again when it is next used.');
  expect(await wordsInside(window)).not.toContain('does not offer');
  await window.close();
  await change.waitFor();
});

test('every write followed its reads', () => {
  expect(writesWithoutRead(desk.clinic.trace())).toEqual([]);
});
