import { expect, test } from 'vitest';
import {
  couldNotRead,
  groupOf,
  isOldPointerOnly,
  isToCome,
  ownerWords,
  readWords,
  recordStatus,
  rowStatus,
  sourceWords,
  whyNotRetrievable,
} from '../../../renderer/text/appointments.ts';
import { DETAIL, LIST, POINTED } from '../page/appointments.ts';
import { DENTAL } from '../page/services.ts';
import { minutesAgo, NOW } from '../page/times.ts';

test('a list says whom it could not read, and why', () => {
  expect(couldNotRead(LIST, (id) => (id === DENTAL.id ? DENTAL.name : id))).toEqual({
    words: 'Could not read 1 of 3.',
    each: ['Northgate Hub: urgent dental: The service could not be reached. Try again in a few minutes.'],
  });
  expect(couldNotRead({ ...LIST, asked: [{ source: 'registry', unread: 0 }] }, String)).toBeUndefined();
  const failure = { kind: 'unclear', support: {} } as const;
  expect(couldNotRead({ ...LIST, asked: [{ source: 'registry', unread: 0, failure }] }, String)?.each).toEqual([
    'The national list of appointments: The service gave no answer that we can rely on. Try again in a few minutes. Meanwhile ask the services that you name.',
  ]);
});

test('a saved copy is called one, with its time', () => {
  expect(readWords(DETAIL, NOW)).toBe('Read from Riverside Clinic: general practice at 9:41am.');
  expect(readWords({ ...DETAIL, source: 'saved', readAt: minutesAgo(190) }, NOW)).toBe(
    'Saved copy from 6:32am. It may have changed since.',
  );
});

test('where a row comes from', () => {
  expect(LIST.rows.map(sourceWords)).toEqual([
    'From: national list, service',
    'From: made here, saved copy',
    'From: national list, service',
    'From: national list',
  ]);
});

test('to come: live and not begun; unread ones until it is known', () => {
  expect(LIST.rows.map((row) => isToCome(row, NOW))).toEqual([true, true, false, true]);
  const [row] = LIST.rows;
  expect(row && isToCome({ ...row, noLongerHeld: true }, NOW)).toBe(false);
});

test('a status that nobody knows is shown as it came', () => {
  expect(recordStatus('noshow')).toBe('Did not come');
  expect(recordStatus('brand-new')).toBe('brand-new');
});

// proves product.md features 19 and 20
test('a pointer that leads nowhere says so, why, and whose it is', () => {
  const loose = POINTED.rows.filter(({ notRetrievable }) => notRetrievable !== undefined);
  expect(loose.map(rowStatus)).toEqual(Array(3).fill('Cannot be shown here'));
  expect(loose.map(whyNotRetrievable)).toEqual([
    'The national list does not say which service holds it. Phone the owner.',
    'The national list does not say which appointment it is. Phone the service.',
    'Service 2000900999 is not in this workstation’s list of services, so it was not asked.',
  ]);
  expect(loose.map(ownerWords)).toEqual([
    { name: 'Service not named', more: 'Owner: RGT' },
    { name: 'Riverside Clinic: general practice', more: '' },
    { name: '2000900999', more: 'Owner: X09' },
  ]);
  expect(POINTED.rows.filter(isOldPointerOnly).map(({ appointmentId }) => appointmentId)).toEqual(['a-9']);
});

test('to come, past, and what ended in another way', () => {
  const [first] = LIST.rows;
  const facts = { ...DETAIL.facts, start: minutesAgo(600) };
  const groups = (changed: object) => first && groupOf({ ...first, ...changed }, NOW);
  expect(groups({})).toBe('coming');
  expect(groups({ facts })).toBe('past');
  expect(groups({ facts: { ...DETAIL.facts, status: 'cancelled' } })).toBe('ended');
  expect(groups({ facts: { ...facts, status: 'noshow' } })).toBe('ended');
  expect(groups({ noLongerHeld: true })).toBe('ended');
});
