import { expect, test } from 'vitest';
import { differenceRows, fieldWords, statusWords } from '../../../renderer/text/differences.ts';
import { toFhirInstant } from '../../../shared/base/instant.ts';
import { at } from '../page/times.ts';

const moved = [
  { path: 'slot', base: [{ reference: 'Slot/1' }], theirs: [{ reference: 'Slot/2' }] },
  { path: 'end', base: toFhirInstant(at(1, '10:40')), theirs: toFhirInstant(at(1, '15:00')) },
  { path: 'start', base: toFhirInstant(at(1, '10:20')), theirs: toFhirInstant(at(1, '14:40')) },
  { path: 'description', base: 'Asthma review', yours: 'Polish interpreter', theirs: 'Asthma review' },
];

test('start and end are one time; the slot that moved with them says nothing more', () => {
  expect(differenceRows(moved)).toEqual([
    {
      path: 'start',
      field: 'Day and time',
      looked: 'Tuesday 4 August 2026, 10:20am to 10:40am',
      asked: 'No change asked for',
      now: 'Tuesday 4 August 2026, 2:40pm to 3pm',
    },
    {
      path: 'description',
      field: 'What it is for',
      looked: 'Asthma review',
      asked: 'Polish interpreter',
      now: 'Asthma review',
    },
  ]);
});

test('a slot that changed without its time is still told', () => {
  expect(differenceRows(moved.filter(({ path }) => path === 'slot'))).toMatchObject([
    { field: 'Slot', looked: 'Changed', now: 'Changed' },
  ]);
});

test('status comes first, in words', () => {
  const rows = differenceRows([
    { path: 'comment', base: 'a', theirs: 'b' },
    { path: 'status', base: 'booked', yours: 'cancelled', theirs: 'noshow' },
  ]);
  expect(rows[0]).toMatchObject({
    field: 'Status',
    looked: 'Booked at the clinic',
    asked: 'Called off at the clinic',
    now: 'Patient did not come',
  });
});

test('a reason reads as its text, or as what its code displays', () => {
  const [row] = differenceRows([
    { path: 'reasonCode', base: [{ text: 'Cough' }], yours: [{ coding: [{ display: 'Fever' }] }] },
  ]);
  expect(row).toMatchObject({ looked: 'Cough', asked: 'Fever', now: 'Nothing' });
});

test('what we do not know is said to have changed, without its value: it may hold anything', () => {
  const [row] = differenceRows([{ path: 'extension', base: [{ valueString: 'secret' }], theirs: 'other' }]);
  expect(JSON.stringify(row)).not.toMatch(/secret|"other"/);
  expect(row).toMatchObject({ field: 'Other details of the record', looked: 'Changed', now: 'Changed' });
});

test('a time without its zone is not guessed at', () => {
  const [row] = differenceRows([{ path: 'start', base: '2026-08-04T10:20:00', theirs: null }]);
  expect(row).toMatchObject({ looked: 'Not known', now: 'Nothing' });
});

test('known words, and the rest as they came', () => {
  expect(fieldWords('participant')).toBe('People and places');
  expect(statusWords('waitlist')).toBe('On a waiting list');
  expect(statusWords('brand-new')).toBe('brand-new');
});
