import { type Instant, plus } from '../../../shared/base/instant.ts';
import { addDays, londonDayOf, londonTime } from '../../../shared/base/london.ts';

/** The moment at which the fake desk stands: Monday 3 August 2026, 9:42am in London. */
export const NOW = londonTime('2026-08-03', '09:42:00');

/** So many minutes before the desk's moment. */
export const minutesAgo = (minutes: number): Instant => plus(NOW, -minutes * 60_000);

/** A London wall time, so many days from the desk's day. */
export const at = (daysAhead: number, time: string): Instant => londonTime(addDays(londonDayOf(NOW), daysAhead), time);
