import { isLondonDay, type LondonDay } from '../../shared/base/london.ts';

/** What was typed of a date of birth: the day, and the month and the year as far as they stand there. */
export type TypedBirth = {
  readonly day: string;
  readonly month?: string;
  /** How the year may begin, or whole years; nothing was typed of it where there are none. */
  readonly years: readonly string[];
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Day first, or the year first with hyphens; names of months cut or written out; the last of them are dates begun. */
const SHAPES: readonly RegExp[] = [
  /(?<!\d)(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/,
  /(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s.,/-]*(?<year>\d{0,4})(?!\d)/,
  /(?<!\d)(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{0,4})(?!\d)/,
  /(?<!\d\s*)(?<day>\d{1,2})\s+(?<month>\d{1,2})\s+(?<year>\d{4}|\d{2})(?!\s*\d)/,
  /(?<!\d)(?<day>\d{1,2})[./-](?<month>\d{0,2})(?![\d./-])/,
];

/** The first date in a text of lower case, or the beginning of one, with the text around it; undefined where there is none. */
export const takeDate = (
  text: string,
  today: LondonDay,
): { readonly birth: TypedBirth; readonly rest: string } | undefined => {
  for (const shape of SHAPES) {
    const found = shape.exec(text);
    const birth = found?.groups && birthOf(found.groups, today);
    if (found && birth)
      return { birth, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` };
  }
  return undefined;
};

const JOINED: readonly RegExp[] = [
  /^(?<day>\d\d)(?<month>\d\d)(?<year>\d\d|\d{4})$/,
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
];

/** The dates that digits without anything between them may be: 091280, 09121980, 19801209. */
export const datesInDigits = (digits: string, today: LondonDay): readonly TypedBirth[] =>
  JOINED.flatMap((shape) => {
    const parts = shape.exec(digits)?.groups;
    return (parts && birthOf(parts, today)) ?? [];
  });

/** Whether somebody born on that day, YYYY-MM-DD, is looked for. */
export const isBornSo = ({ day, month, years }: TypedBirth, birthDate: string): boolean =>
  birthDate.endsWith(month === undefined ? `-${day}` : `-${month}-${day}`) &&
  (years.length === 0 || years.some((year) => birthDate.startsWith(year)));

type Parts = { readonly [part: string]: string | undefined };

/** Undefined where nobody can have been born on it. */
const birthOf = ({ day = '', month = '', year = '' }: Parts, today: LondonDay): TypedBirth | undefined => {
  const named = MONTHS.indexOf(month) + 1;
  const shown = { day: two(day), ...(month === '' ? {} : { month: two(named > 0 ? String(named) : month) }) };
  const isDay = (inYear: string): boolean => isLondonDay(`${inYear}-${shown.month ?? '01'}-${shown.day}`);
  const isPast = (inYear: string): boolean => `${inYear}-${shown.month ?? '01'}-${shown.day}` <= today;
  const years = yearsOf(year).filter((one) =>
    one.length < 4 ? one <= today.slice(0, one.length) : isDay(one) && isPast(one),
  );
  // 2000 had a 29 February, so that a date begun may become one.
  return isDay('2000') && (year === '' || years.length > 0) ? { ...shown, years } : undefined;
};

const two = (typed: string): string => typed.padStart(2, '0');

/** Two digits may be a year of the last century or of this one, or the first half of either; nobody is older. */
const yearsOf = (typed: string): readonly string[] => {
  if (typed === '') return [];
  if (typed.length > 2) return [typed];
  return [...['19', '20'].filter((century) => century.startsWith(typed)), `19${typed}`, `20${typed}`];
};
