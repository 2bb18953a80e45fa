import { fold } from '../../shared/base/fold.ts';
import type { Instant } from '../../shared/base/instant.ts';
import { type LondonDay, londonDayOf } from '../../shared/base/london.ts';
import type { Patient } from '../../shared/model/patient.ts';
import { datesInDigits, isBornSo, takeDate, type TypedBirth } from './typed-dates.ts';

/** People that can be found, each with the texts that are searched: made once for a list, searched at every key. */
export type PatientIndex = readonly Indexed[];

type Indexed = {
  readonly patient: Patient;
  /** Folded, each word behind a space. */
  readonly family: string;
  readonly given: string;
  readonly phone: string;
};

/** Makes the index in the order given: those used last first. */
export const indexPatients = (patients: readonly Patient[]): PatientIndex =>
  patients.map((patient) => ({
    patient,
    family: ` ${fold(patient.family)} `,
    given: ` ${fold(patient.given)} `,
    phone: homePhone(patient.phone ?? ''),
  }));

/** The first so many of those found, and how many there are in all. */
export type FoundPatients = { readonly patients: Patient[]; readonly total: number };

/**
 * The people whom everything typed fits, in any order: beginnings of names ("surname, forename" keeps them apart), a date of birth in any
 * usual writing, an NHS number or a phone number with or without spaces, each whole or begun (product.md 3.1). Whole names come before names
 * begun; within that the order of the index. Nothing typed finds nobody.
 */
export const findPatients = (
  index: PatientIndex,
  { words, now, most }: { readonly words: string; readonly now: Instant; readonly most: number },
): FoundPatients => {
  const asked = parseAsked(words, londonDayOf(now));
  if (asked.length === 0) return { patients: [], total: 0 };
  const whole: Patient[] = [];
  const begun: Patient[] = [];
  for (const one of index) {
    if (!asked.every((term) => fits(term, one))) continue;
    (asked.every((term) => isWhole(term, one)) ? whole : begun).push(one.patient);
  }
  return { patients: [...whole, ...begun].slice(0, most), total: whole.length + begun.length };
};

/** One thing that was typed. Digits may be a number begun, or a date. */
type Term =
  | { readonly kind: 'name'; readonly word: string; readonly of: 'family' | 'given' | 'any' }
  | { readonly kind: 'birth'; readonly birth: TypedBirth }
  | { readonly kind: 'digits'; readonly digits: string; readonly births: readonly TypedBirth[] };

const fits = (term: Term, one: Indexed): boolean => {
  switch (term.kind) {
    case 'name':
      return isNamed(` ${term.word}`, term.of, one);
    case 'birth':
      return isBornSo(term.birth, one.patient.birthDate);
    case 'digits':
      return (
        one.patient.nhsNumber.startsWith(term.digits) ||
        one.phone.startsWith(term.digits) ||
        term.births.some((birth) => isBornSo(birth, one.patient.birthDate))
      );
  }
};

const isWhole = (term: Term, one: Indexed): boolean => term.kind !== 'name' || isNamed(` ${term.word} `, term.of, one);

const isNamed = (word: string, of: 'family' | 'given' | 'any', { family, given }: Indexed): boolean =>
  (of !== 'given' && family.includes(word)) || (of !== 'family' && given.includes(word));

const parseAsked = (typed: string, today: LondonDay): readonly Term[] => {
  const text = typed.toLowerCase();
  const date = takeDate(text, today);
  const { numbers, rest } = takeNumbers(date?.rest ?? text, today);
  return [
    ...(date === undefined ? [] : [{ kind: 'birth', birth: date.birth } as const]),
    ...numbers.map(
      (digits) => ({ kind: 'digits', digits: homePhone(digits), births: datesInDigits(digits, today) }) as const,
    ),
    ...namesIn(rest),
  ];
};

/** A comma keeps the surname before it from the forename behind it. */
const namesIn = (text: string): readonly Term[] => {
  const [family = '', ...given] = text.split(',');
  if (given.length === 0 || fold(family) === '') return termsOf(text, 'any');
  return [...termsOf(family, 'family'), ...termsOf(given.join(' '), 'given')];
};

const termsOf = (text: string, of: 'family' | 'given' | 'any'): readonly Term[] =>
  fold(text)
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ kind: 'name', word, of }));

const NUMBER = /\+?\d[\d\s()-]*/g;

const takeNumbers = (
  text: string,
  today: LondonDay,
): { readonly numbers: readonly string[]; readonly rest: string } => ({
  numbers: (text.match(NUMBER) ?? []).flatMap((run) => numbersIn(run.split(/\s+/).filter(Boolean), today)),
  rest: text.replaceAll(NUMBER, ' '),
});

/** Groups of digits make one number, until it is a whole one or a date. */
const numbersIn = (groups: readonly string[], today: LondonDay): readonly string[] => {
  const numbers: string[] = [];
  for (const group of groups.map(digitsOf)) {
    const last = numbers.at(-1);
    const isDone = last === undefined || last.length >= WHOLE_NUMBER || datesInDigits(last, today).length > 0;
    if (isDone) numbers.push(group);
    else numbers[numbers.length - 1] = last + group;
  }
  return numbers;
};

/** An NHS number has ten digits, a phone number ten or eleven. */
const WHOLE_NUMBER = 10;

/** A plus is kept for what it says of the digits behind it. */
const digitsOf = (typed: string): string => typed.replaceAll(/(?!^\+)\D/g, '');

/** A phone number as it is dialled in this country: 07700900123. */
const homePhone = (typed: string): string => digitsOf(typed).replace(/^(?:\+|00)440?/, '0');
