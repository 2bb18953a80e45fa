import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant } from './instant.ts';

const ZONE = 'Europe/London';

/** A calendar day in London, `YYYY-MM-DD`. */
export type LondonDay = string;

/** The London calendar day that an instant falls on. */
export const londonDayOf = (instant: Instant): LondonDay => inLondon(instant).toPlainDate().toString();

/** Where a London day starts and where the next one starts: 23, 24 or 25 hours apart (standard.md 16). */
export const boundsOfLondonDay = (day: LondonDay): { readonly start: Instant; readonly end: Instant } => {
  const date = Temporal.PlainDate.from(day);
  return { start: startOf(date), end: startOf(date.add({ days: 1 })) };
};

/** The London day that lies `days` after the given one. */
export const addDays = (day: LondonDay, days: number): LondonDay =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Whether text is a real calendar day written `YYYY-MM-DD`. */
export const isLondonDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
};

/** The parts of an instant as a London wall clock shows them; `zone` is GMT or BST. */
export const londonParts = (instant: Instant) => {
  const local = inLondon(instant);
  const { year, month, day, dayOfWeek, hour, minute, second } = local;
  return {
    year,
    month,
    day,
    dayOfWeek,
    hour,
    minute,
    second,
    zone: local.offsetNanoseconds === 0 ? 'GMT' : 'BST',
  } as const;
};

/** The instant of a London wall-clock time; in the hour that happens twice, the first of the two. */
export const londonTime = (day: LondonDay, time: string): Instant =>
  toInstant(
    Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE, { disambiguation: 'earlier' })
      .epochMilliseconds,
  );

const inLondon = (instant: Instant) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE);

const startOf = (date: Temporal.PlainDate): Instant => toInstant(date.toZonedDateTime(ZONE).epochMilliseconds);
