import type { Instant } from '../../shared/base/instant.ts';
import { isLondonDay, londonDayOf } from '../../shared/base/london.ts';
import { parseNhsNumber, showNhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient, Patient } from '../../shared/model/patient.ts';
import { t } from '../text/words.ts';
import type { Problem, TypedDate } from './fields.ts';

/** A patient as typed. */
export type PatientForm = {
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  readonly birthDate: TypedDate;
  readonly phone: string;
};

/** Empty fields, or fields filled with what is known of a patient. */
export const formOf = (patient: KnownPatient | undefined): PatientForm => ({
  nhsNumber: patient?.nhsNumber === undefined ? '' : showNhsNumber(patient.nhsNumber),
  family: patient?.family ?? '',
  given: patient?.given ?? '',
  birthDate: typedDate(patient?.birthDate),
  phone: patient?.phone ?? '',
});

/** The fields as they were typed, and as `otherwise` says where nobody touched them. */
export const typedForm = (
  text: (field: string, otherwise: string) => string,
  { birthDate, ...otherwise }: PatientForm,
): PatientForm => ({
  nhsNumber: text('nhsNumber', otherwise.nhsNumber),
  family: text('family', otherwise.family),
  given: text('given', otherwise.given),
  birthDate: {
    day: text('birthDay', birthDate.day),
    month: text('birthMonth', birthDate.month),
    year: text('birthYear', birthDate.year),
  },
  phone: text('phone', otherwise.phone),
});

/** The same as one text a field, to be kept. */
export const fieldsOf = ({ birthDate, ...form }: PatientForm): Readonly<Record<string, string>> => ({
  ...form,
  birthDay: birthDate.day,
  birthMonth: birthDate.month,
  birthYear: birthDate.year,
});

/** What is wrong with the fields, one by one from the top; empty where it can go on. */
export const problemsIn = (form: PatientForm, now: Instant, needsPhone = false): readonly Problem[] =>
  [
    problem('nhs-number', nhsNumberProblem(form.nhsNumber)),
    problem('given', form.given.trim() === '' ? t('book.problems.givenMissing') : undefined),
    problem('family', form.family.trim() === '' ? t('book.problems.familyMissing') : undefined),
    problem('birth-date', birthDateProblem(form.birthDate, now)),
    problem('phone', phoneProblem(form.phone.trim(), needsPhone)),
  ].flat();

/** The patient as typed; undefined while something is wrong. */
export const patientOf = (form: PatientForm): Patient | undefined => {
  const nhsNumber = parseNhsNumber(form.nhsNumber);
  const birthDate = dayOf(form.birthDate);
  const family = form.family.trim();
  const given = form.given.trim();
  const phone = form.phone.trim();
  if (nhsNumber === undefined || birthDate === undefined || family === '' || given === '') return undefined;
  return { nhsNumber, family, given, birthDate, ...(phone === '' ? {} : { phone }) };
};

const problem = (field: string, words: string | undefined): readonly Problem[] =>
  words === undefined ? [] : [{ field, words }];

const nhsNumberProblem = (typed: string): string | undefined => {
  if (typed.trim() === '') return t('book.problems.nhsNumberMissing');
  return parseNhsNumber(typed) === undefined ? t('book.problems.nhsNumberWrong') : undefined;
};

const phoneProblem = (phone: string, isNeeded: boolean): string | undefined => {
  if (phone === '' && isNeeded) return t('book.problems.phoneMissing');
  return phone.length > 30 ? t('book.problems.phoneLong') : undefined;
};

const birthDateProblem = (typed: TypedDate, now: Instant): string | undefined => {
  if (Object.values(typed).every((part) => part.trim() === '')) return t('book.problems.birthDateMissing');
  const day = dayOf(typed);
  if (day === undefined || day < '1880-01-01') return t('book.problems.birthDateWrong');
  return day > londonDayOf(now) ? t('book.problems.birthDateAhead') : undefined;
};

const dayOf = ({ day, month, year }: TypedDate): string | undefined => {
  const text = `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
  return isLondonDay(text) ? text : undefined;
};

const typedDate = (day: string | undefined): TypedDate => ({
  day: day === undefined ? '' : String(Number(day.slice(8, 10))),
  month: day === undefined ? '' : String(Number(day.slice(5, 7))),
  year: day?.slice(0, 4) ?? '',
});
