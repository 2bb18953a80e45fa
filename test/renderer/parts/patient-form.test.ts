import { expect, test } from 'vitest';
import { formOf, type PatientForm, patientOf, problemsIn } from '../../../renderer/parts/patient-form.ts';
import { MEERA } from '../page/people.ts';
import { NOW } from '../page/times.ts';

const filled: PatientForm = formOf(MEERA);
const fieldsOf = (changed: Partial<PatientForm>) =>
  problemsIn({ ...filled, ...changed }, NOW).map(({ field }) => field);

test('a form filled from a patient gives that patient back', () => {
  expect(patientOf(filled)).toEqual(MEERA);
  expect(problemsIn(filled, NOW)).toEqual([]);
});

test('an empty form names every field that is needed, from the top', () => {
  const problems = problemsIn(formOf(undefined), NOW);
  expect(problems.map(({ field }) => field)).toEqual(['nhs-number', 'given', 'family', 'birth-date']);
  expect(problems.map(({ words }) => words)).toEqual([
    'Enter the NHS number',
    'Enter the first name',
    'Enter the last name',
    'Enter the date of birth',
  ]);
  expect(patientOf(formOf(undefined))).toBeUndefined();
});

test('an NHS number is taken with spaces, and only if its check digit holds', () => {
  // proves 12.9
  expect(fieldsOf({ nhsNumber: ` ${MEERA.nhsNumber} ` })).toEqual([]);
  const last = (Number(MEERA.nhsNumber.slice(-1)) + 1) % 10;
  expect(fieldsOf({ nhsNumber: `${MEERA.nhsNumber.slice(0, 9)}${last}` })).toEqual(['nhs-number']);
  expect(fieldsOf({ nhsNumber: '123' })).toEqual(['nhs-number']);
});

test('a date of birth is a real day that has been', () => {
  const date = (day: string, month: string, year: string) => fieldsOf({ birthDate: { day, month, year } });
  expect(date('9', '12', '1980')).toEqual([]);
  expect(date('29', '2', '2024')).toEqual([]);
  expect(date('29', '2', '2023')).toEqual(['birth-date']);
  expect(date('12', '', '1980')).toEqual(['birth-date']);
  expect(date('1', '1', '80')).toEqual(['birth-date']);
  expect(date('4', '8', '2026')).toEqual(['birth-date']);
  expect(date('3', '8', '2026')).toEqual([]);
  expect(date('1', '1', '1700')).toEqual(['birth-date']);
});

test('the phone number may be left out', () => {
  const { phone: _, ...withoutPhone } = MEERA;
  expect(patientOf({ ...filled, phone: ' ' })).toEqual(withoutPhone);
  expect(fieldsOf({ phone: '0'.repeat(31) })).toEqual(['phone']);
});

test('names are trimmed, and a name of spaces is none', () => {
  expect(patientOf({ ...filled, family: ' Testpatient ' })?.family).toBe('Testpatient');
  expect(fieldsOf({ family: '  ' })).toEqual(['family']);
});

// proves standard 13: a message names a telephone number
test('a phone number is needed where the clinic takes no request without one', () => {
  const noPhone = { ...filled, phone: ' ' };
  expect(problemsIn(noPhone, NOW)).toEqual([]);
  expect(problemsIn(noPhone, NOW, true)).toEqual([
    { field: 'phone', words: 'Enter a phone number: this clinic needs one with every request' },
  ]);
  expect(problemsIn({ ...filled, phone: '07700 900123' }, NOW, true)).toEqual([]);
});
