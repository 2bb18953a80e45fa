import { type Instant, plus } from '../../shared/base/instant.ts';
import {
  addDays,
  boundsOfLondonDay,
  type LondonDay,
  londonDayOf,
  londonParts,
  londonTime,
} from '../../shared/base/london.ts';
import { t } from './words.ts';

/** `Tuesday 4 August 2026`. */
export const showDay = (day: LondonDay): string => t('dates.day', namesOf(day));

/** `Tuesday 4 August`, or with the year where it is not the year of `now`. */
export const showDayShort = (day: LondonDay, now: Instant): string =>
  day.slice(0, 4) === londonDayOf(now).slice(0, 4) ? t('dates.dayOfThisYear', namesOf(day)) : showDay(day);

/** `10:20am`, `9am`, `midday`; with GMT or BST only in a week in which the clocks change. */
export const showTime = (instant: Instant): string =>
  clocksChangeInWeekOf(instant)
    ? t('dates.zoned', { time: clockOf(instant), zone: londonParts(instant).zone })
    : clockOf(instant);

/** `10:20:05am`: where seconds count. */
export const showTimeToSecond = (instant: Instant): string => {
  const { hour, minute, second } = londonParts(instant);
  const time = [hour % 12 === 0 ? 12 : hour % 12, ...[minute, second].map((part) => String(part).padStart(2, '0'))];
  return t(hour < 12 ? 'dates.am' : 'dates.pm', { time: time.join(':') });
};

/** `10:20am to 10:40am`. The zone stands once where both ends share it. */
export const showRange = (start: Instant, end: Instant): string => {
  const isOneZone = londonParts(start).zone === londonParts(end).zone;
  return t('dates.range', { start: isOneZone ? clockOf(start) : showTime(start), end: showTime(end) });
};

/** `Tuesday 4 August 2026 at 10:20am`. */
export const showDayAndTime = (instant: Instant): string =>
  t('dates.dayAndTime', { day: showDay(londonDayOf(instant)), time: showTime(instant) });

/** `9:42am` for today, else `9:42am on Monday 3 August`. */
export const showMoment = (instant: Instant, now: Instant): string => {
  const day = londonDayOf(instant);
  return day === londonDayOf(now) ? showTime(instant) : showMomentOnPaper(instant, now);
};

/** `9:42am on Monday 3 August`, today as well: paper is read on another day. */
export const showMomentOnPaper = (instant: Instant, now: Instant): string =>
  t('dates.timeOnDay', { time: showTime(instant), day: showDayShort(londonDayOf(instant), now) });

/** A stretch of whole days or of hours: `Tuesday 4 August`, `Tuesday 4 August to Friday 7 August`, `4 August, 9am to midday`. */
export const showStretch = (from: Instant, to: Instant, now: Instant): string => {
  const first = londonDayOf(from);
  const last = londonDayOf(plus(to, -1));
  const isWhole = boundsOfLondonDay(first).start === from && boundsOfLondonDay(last).end === to;
  const day = showDayShort(first, now);
  if (isWhole) return first === last ? day : t('dates.stretchOfDays', { from: day, to: showDayShort(last, now) });
  return first === last
    ? t('dates.dayAndRange', { day, range: showRange(from, to) })
    : t('dates.range', { start: showMoment(from, now), end: showMoment(to, now) });
};

/** How long ago, in words: `just now`, `2 minutes ago`, `3 hours ago`, or the moment itself once it is a day or more. */
export const showAge = (instant: Instant, now: Instant): string => {
  const minutes = Math.floor((now - instant) / 60_000);
  if (minutes < 1) return t('dates.justNow');
  if (minutes < 60) return t('dates.minutesAgo', { count: minutes });
  if (minutes < 24 * 60) return t('dates.hoursAgo', { count: Math.floor(minutes / 60) });
  return showMoment(instant, now);
};

/** `9 December 1980 (45 years)`; in months below 2 years. */
export const showBirthDate = (birthDate: LondonDay, now: Instant): string => {
  const { day, month, year } = namesOf(birthDate);
  return t('dates.birthDateAndAge', {
    birthDate: t('dates.birthDate', { day, month, year }),
    age: showAgeInYears(monthsBetween(birthDate, londonDayOf(now))),
  });
};

const showAgeInYears = (months: number): string =>
  months < 24 ? t('dates.months', { count: months }) : t('dates.years', { count: Math.floor(months / 12) });

const monthsBetween = (from: LondonDay, to: LondonDay): number => {
  const [fromYear, fromMonth, fromDay] = numbersOf(from);
  const [toYear, toMonth, toDay] = numbersOf(to);
  return Math.max(0, (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0));
};

const numbersOf = (day: LondonDay): readonly [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

const clockOf = (instant: Instant): string => {
  const { hour, minute } = londonParts(instant);
  if (minute === 0 && hour === 12) return t('dates.midday');
  if (minute === 0 && hour === 0) return t('dates.midnight');
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const time = minute === 0 ? String(twelve) : `${twelve}:${String(minute).padStart(2, '0')}`;
  return hour < 12 ? t('dates.am', { time }) : t('dates.pm', { time });
};

/** Monday to Sunday; the clocks change on a Sunday night (standard.md 16). */
const clocksChangeInWeekOf = (instant: Instant): boolean => {
  const { dayOfWeek } = londonParts(instant);
  const monday = addDays(londonDayOf(instant), 1 - dayOfWeek);
  const start = boundsOfLondonDay(monday).start;
  const end = boundsOfLondonDay(addDays(monday, 7)).start;
  return londonParts(start).zone !== londonParts(end).zone;
};

const namesOf = (day: LondonDay) => {
  const parts = londonParts(londonTime(day, '12:00'));
  return {
    weekday: t(`dates.weekday.${weekdayOf(parts.dayOfWeek)}`),
    day: String(parts.day),
    month: t(`dates.month.${monthOf(parts.month)}`),
    year: String(parts.year),
  };
};

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const weekdayOf = (day: number): (typeof WEEKDAYS)[number] => WEEKDAYS[day - 1] ?? 'monday';
const monthOf = (month: number): (typeof MONTHS)[number] => MONTHS[month - 1] ?? 'january';
