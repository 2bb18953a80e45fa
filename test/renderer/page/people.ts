import { type NhsNumber, parseNhsNumber } from '../../../shared/model/nhs-number.ts';
import type { Patient } from '../../../shared/model/patient.ts';

/** An NHS number of the 999 range that was never issued: the first valid one from `999` and six digits on. */
export const inventedNhsNumber = (six: number): NhsNumber => {
  const nine = `999${String(six).padStart(6, '0')}`;
  const found = Array.from({ length: 10 }, (_, digit) => parseNhsNumber(`${nine}${digit}`)).find(
    (number) => number !== undefined,
  );
  return found ?? inventedNhsNumber(six + 1);
};

/** Invented people: no such persons exist. */
export const MEERA: Patient = {
  nhsNumber: inventedNhsNumber(123456),
  family: 'Testpatient',
  given: 'Meera',
  birthDate: '1980-12-09',
  phone: '07700 900123',
};

/** Of the same surname as Meera. */
export const ANIL: Patient = {
  nhsNumber: inventedNhsNumber(45000),
  family: 'Testpatient',
  given: 'Anil',
  birthDate: '1978-11-02',
};

export const OWEN: Patient = {
  nhsNumber: inventedNhsNumber(200),
  family: 'Sampleford',
  given: 'Owen',
  birthDate: '1952-03-30',
};

export const IDRIS: Patient = {
  nhsNumber: inventedNhsNumber(31000),
  family: 'Mockington-Featherstonehaugh',
  given: 'Idris Alexander',
  birthDate: '2025-01-15',
  phone: '07700 900456',
};
