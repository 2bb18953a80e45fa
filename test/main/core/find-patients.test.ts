import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPatients, indexPatients } from '../../../main/core/find-patients.ts';
import { parseInstant } from '../../../shared/base/instant.ts';
import { parseNhsNumber, showNhsNumber } from '../../../shared/model/nhs-number.ts';
import { type Patient, PatientSchema } from '../../../shared/model/patient.ts';

const aPatient = (nhsNumber: string, family: string, given: string, birthDate: string, phone?: string): Patient =>
  PatientSchema.parse({ nhsNumber, family, given, birthDate, ...(phone === undefined ? {} : { phone }) });
const [ADA, JOHN, JOAN, SIAN] = [
  aPatient('9990000018', 'Smith', 'Ada Mary', '1980-12-09', '07700 900123'),
  aPatient('9990000026', 'Smith-Jones', 'John', '1925-02-01', '+44 1632 960101'),
  aPatient('9990000034', "O'Brien", 'Joan', '2024-02-29'),
  aPatient('9990000042', 'Siôn', 'Siân', '1980-09-12'),
];
const INDEX = indexPatients([ADA, JOHN, JOAN, SIAN]);
const now = parseInstant('2026-08-04T09:00:00Z') ?? expect.unreachable();
const found = (words: string, most = 20): readonly string[] =>
  findPatients(INDEX, { words, now, most }).patients.map(({ nhsNumber }) => nhsNumber.slice(-2));

describe('anyone is found by what is typed (product.md 3.1)', () => {
  test.each([
    ['a surname begun', 'smi', ['18', '26']],
    ['a whole surname before one begun', 'o’brien', ['34']],
    ['a surname without its apostrophe', 'OBrien', ['34']],
    ['either half of a double surname', 'jones', ['26']],
    ['a forename', 'ada', ['18']],
    ['any of the forenames', 'mary smith', ['18']],
    ['surname, forename', 'smith, j', ['26']],
    ['a surname and a comma', 'smith,', ['18', '26']],
    ['a surname behind the comma', 'ada, smith', []],
    ['no accents where there are some', 'sian sion', ['42']],
    ['an NHS number', '9990000026', ['26']],
    ['an NHS number with its spaces', '999 000 0026', ['26']],
    ['an NHS number begun', '999 000 00', ['18', '26', '34', '42']],
    ['a phone number', '07700 900123', ['18']],
    ['a phone number begun', '07700 900', ['18']],
    ['a phone number from abroad', '+44 7700 900123', ['18']],
    ['a phone number at home, kept as from abroad', '01632 960101', ['26']],
    ['a surname and a date', 'smith 091280', ['18']],
    ['a date and a surname', '9/12/80 smith', ['18']],
    ['a date and a phone number', '091280 07700 900', ['18']],
    ['a phone number and a date', '07700 900123 091280', ['18']],
    ['an NHS number and a date', '999 000 0018 9/12/1980', ['18']],
    ['a date that is not theirs', 'smith 9/12/81', []],
    ['a date begun', 'smith 9/12/1', ['18']],
    ['a day and a month', '9/12', ['18']],
    ['a day and a slash', '29/', ['34']],
    ['two digits of a year that are of either century', '1/2/25', ['26']],
    ['29 February', '29.2.24', ['34']],
    ['29 February of a year without one', '29/2/23', []],
    ['a name that nobody has', 'zebedee', []],
    ['nothing', '   ', []],
    ['a comma alone', ',', []],
  ])('%s', (_, words, expected) => {
    expect(found(words)).toEqual(expected);
  });

  test.each([
    '9/12/1980',
    '09/12/1980',
    '9/12/80',
    '09-12-80',
    '9.12.1980',
    '9 12 1980',
    '09 12 80',
    '091280',
    '09121980',
    '19801209',
    '1980-12-09',
    '9 Dec 1980',
    '9 December 1980',
    '9th december 80',
    '9dec1980',
  ])('the date of birth as %s', (words) => {
    expect(found(words)).toEqual(['18']);
  });

  test('a whole name comes before one begun, then whoever was used last', () => {
    const people = [
      aPatient('9990000018', 'Smithson', 'A', '1980-01-01'),
      aPatient('9990000026', 'Smith', 'B', '1980-01-01'),
    ];
    const { patients } = findPatients(indexPatients(people), { words: 'smith', now, most: 20 });
    expect(patients.map(({ given }) => given)).toEqual(['B', 'A']);
  });

  test('more than are shown are counted', () => {
    expect(findPatients(INDEX, { words: '999', now, most: 2 })).toEqual({ patients: [ADA, JOHN], total: 4 });
  });

  test('whatever of a person is typed, in whatever order, they are found', () => {
    const facts = [
      ({ family }: Patient) => family,
      ({ given }: Patient) => given,
      ({ nhsNumber }: Patient) => showNhsNumber(nhsNumber),
      ({ birthDate }: Patient) => birthDate.split('-').toReversed().join('/'),
      ({ phone = '' }: Patient) => phone,
    ];
    const asked = fc.shuffledSubarray(facts, { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(ADA, JOHN, JOAN, SIAN), asked, (one, of) => {
        const words = of.map((fact) => fact(one)).join(' ');
        fc.pre(words.trim() !== '');
        expect(findPatients(INDEX, { words, now, most: 20 }).patients).toContain(one);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });

  test('anything may be typed: nothing is thrown, and nobody is found twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const { patients, total } = findPatients(INDEX, { words, now, most: 20 });
        expect(new Set(patients).size).toBe(total);
      }),
      { seed: 20_261_124, numRuns: 500 },
    );
  });

  test('the numbers here are NHS numbers', () => {
    expect([ADA, JOHN, JOAN, SIAN].every(({ nhsNumber }) => parseNhsNumber(nhsNumber) === nhsNumber)).toBe(true);
  });
});
