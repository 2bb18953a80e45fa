import { expect, test } from 'vitest';
import { displayNameOf, PatientSchema } from '../../../shared/model/patient.ts';

const PATIENT = { nhsNumber: '999 000 0018', family: ' Example ', given: 'Julie', birthDate: '1984-02-29' };

test('a patient as typed: spaces go, the number is checked', () => {
  expect(PatientSchema.parse(PATIENT)).toEqual({ ...PATIENT, nhsNumber: '9990000018', family: 'Example' });
});

test.each([
  ['no family name', { family: '  ' }],
  ['a name of 101 letters', { given: 'x'.repeat(101) }],
  ['a date that does not exist', { birthDate: '1985-02-29' }],
  ['a date written the British way', { birthDate: '29/02/1984' }],
  ['a wrong check digit', { nhsNumber: '9990000019' }],
  ['a phone number of 31 signs', { phone: '0'.repeat(31) }],
  ['a member that is not ours', { postcode: 'ZZ99 1AA' }],
])('%s is refused', (_, wrong) => {
  expect(PatientSchema.safeParse({ ...PATIENT, ...wrong }).success).toBe(false);
});

test('the display name is FAMILY, Given', () => {
  expect(displayNameOf(PatientSchema.parse(PATIENT))).toBe('EXAMPLE, Julie');
});
