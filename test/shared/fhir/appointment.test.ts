import { expect, test } from 'vitest';
import {
  type Appointment,
  AppointmentSchema,
  isLive,
  nhsNumberOf,
  nhsNumbersOf,
  reasonOf,
  slotIdOf,
} from '../../../shared/fhir/appointment.ts';

const read = (given: object): Appointment =>
  AppointmentSchema.parse({ resourceType: 'Appointment', status: 'booked', ...given });
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

test('members we do not know survive the reading, null and nested ones too', () => {
  const resource = {
    resourceType: 'Appointment',
    status: 'booked',
    _start: null,
    extension: [{ url: 'x', valueString: 'y' }],
    participant: [{ actor: { extra: 1 }, odd: [] }],
  };
  expect(AppointmentSchema.parse(resource)).toEqual(resource);
});

test.each([
  ['another resource', { resourceType: 'Slot', status: 'free' }],
  ['no status', { resourceType: 'Appointment' }],
  ['a status that is no text', { resourceType: 'Appointment', status: 1 }],
])('%s is no appointment', (_, resource) => {
  expect(AppointmentSchema.safeParse(resource).success).toBe(false);
});

test.each([
  [
    'by the participant',
    { participant: [{ actor: { reference: 'x' } }, { actor: { identifier: { system: NHS, value: '9990000018' } } }] },
  ],
  [
    'by a contained Patient',
    { contained: [{ resourceType: 'Patient', identifier: [{ value: '1' }, { system: NHS, value: '9990000018' }] }] },
  ],
  ['written in groups', { participant: [{ actor: { identifier: { system: NHS, value: '999 000 0018' } } }] }],
  [
    'under http and a small id',
    { participant: [{ actor: { identifier: { system: 'http://fhir.nhs.uk/id/nhs-number', value: '9990000018' } } }] },
  ],
])('the patient is known %s', (_, given) => {
  expect(nhsNumberOf(read(given))).toBe('9990000018');
});

test('no patient is known where only a reference stands, or another system', () => {
  expect(nhsNumberOf(read({ participant: [{ actor: { reference: 'Patient/p1' } }] }))).toBeUndefined();
  expect(
    nhsNumberOf(
      read({ participant: [{ actor: { identifier: { system: 'https://local.invalid', value: '9990000018' } } }] }),
    ),
  ).toBeUndefined();
  expect(nhsNumberOf(read({}))).toBeUndefined();
});

test('every patient named is told', () => {
  const named = (value: string) => ({ actor: { identifier: { system: NHS, value } } });
  expect(nhsNumbersOf(read({ participant: [named('9990000018'), named('9990000026')] }))).toEqual([
    '9990000018',
    '9990000026',
  ]);
});

test.each([
  ['Slot/slot-1', 'slot-1'],
  ['https://receiver.invalid/FHIR/R4/Slot/slot-1', 'slot-1'],
  ['slot-1', 'slot-1'],
])('the slot of %s', (reference, id) => {
  expect(slotIdOf(read({ slot: [{ reference }] }))).toBe(id);
});

test('the reason is its text, else its display, else its code', () => {
  expect(reasonOf(read({ reasonCode: [{ text: 'a', coding: [{ display: 'b' }] }] }))).toBe('a');
  expect(reasonOf(read({ reasonCode: [{ coding: [{ display: 'b', code: 'c' }] }] }))).toBe('b');
  expect(reasonOf(read({ reasonCode: [{ coding: [{ code: 'c' }] }] }))).toBe('c');
  expect(reasonOf(read({}))).toBeUndefined();
});

test('what still holds a place is live, whatever ended is not', () => {
  const STATUSES = [
    'proposed',
    'pending',
    'booked',
    'arrived',
    'fulfilled',
    'cancelled',
    'noshow',
    'entered-in-error',
    'checked-in',
    'waitlist',
  ];
  expect(STATUSES.filter(isLive)).toEqual(['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist']);
});
