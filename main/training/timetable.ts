import { type Instant, plus, toFhirInstant } from '../../shared/base/instant.ts';
import {
  addDays,
  boundsOfLondonDay,
  type LondonDay,
  londonDayOf,
  londonParts,
  londonTime,
} from '../../shared/base/london.ts';
import type { Habits, Receiver } from './habits.ts';
import { fractionOf, hashOf, stableId } from './random.ts';
import type { DeliveryMode, Hours, Practitioner, Service } from './service-parts.ts';

/** One slot of a service's timetable. Whether it is free is not said here: that is the state's to know. */
export type PlannedSlot = {
  readonly id: string;
  readonly service: Service;
  readonly practitioner: Practitioner;
  readonly channel: DeliveryMode;
  readonly start: Instant;
  readonly end: Instant;
  /** Held by someone unknown from the start, so that no day looks empty. */
  readonly heldFromStart: boolean;
};

/** How far ahead slots are published, in days; at least 14 always lie ahead. */
export const PUBLISHED_DAYS = 28;

/**
 * The timetable of a world: a pure function of its seed, so that slots need no keeping and new days appear by themselves.
 * London wall times: a day in winter and one in summer both open at half past eight (standard.md 16).
 */
export type Timetable = {
  readonly ofDay: (service: Service, day: LondonDay) => readonly PlannedSlot[];
  /** Slots that start at or after `from` and before or at `to`, oldest first. */
  readonly between: (service: Service, from: Instant, to: Instant) => readonly PlannedSlot[];
  /** A slot by its id, from the day before `now` to the last day published. */
  readonly find: (service: Service, slotId: string, now: Instant) => PlannedSlot | undefined;
};

/** Makes the timetable of a seed. */
export const createTimetable = (seed: number): Timetable => {
  const known = new Map<string, readonly PlannedSlot[]>();
  const ofDay = (service: Service, day: LondonDay): readonly PlannedSlot[] => {
    const key = `${service.id} ${day}`;
    const slots = known.get(key) ?? planDay({ seed, service, day });
    known.set(key, slots);
    return slots;
  };
  const between = (service: Service, from: Instant, to: Instant) =>
    daysBetween(from, to)
      .flatMap((day) => ofDay(service, day))
      .filter(({ start }) => start >= from && start <= to);
  const find = (service: Service, slotId: string, now: Instant) =>
    daysBetween(plus(now, -DAY), lastPublished(now))
      .flatMap((day) => ofDay(service, day))
      .find(({ id }) => id === slotId);
  return { ofDay, between, find };
};

/** The end of the last day for which slots are published. */
export const lastPublished = (now: Instant): Instant =>
  plus(boundsOfLondonDay(addDays(londonDayOf(now), PUBLISHED_DAYS)).end, -1);

/** Writes a slot's time as its Receiver does. Local time carries London's offset of that moment. */
export const timeAs = (times: Habits['times'], instant: Instant): string => {
  const utc = toFhirInstant(instant);
  const seconds = utc.slice(0, 19);
  switch (times) {
    case 'utc':
      return `${seconds}+00:00`;
    case 'milliseconds':
      return utc;
    case 'zulu':
      return `${seconds}Z`;
    case 'seven-digits':
      return `${seconds}.0000000+00:00`;
    case 'local':
      return localTime(instant);
  }
};

const DAY = 86_400_000;

type DayPlan = { readonly seed: number; readonly service: Service; readonly day: LondonDay };

const planDay = ({ seed, service, day }: DayPlan): readonly PlannedSlot[] => {
  const starts = startsOf(service.hours, day);
  const slots = service.practitioners.flatMap((practitioner, index) =>
    starts.map((start): PlannedSlot => {
      const id = idAs(service.receiver, [seed, service.id, practitioner.id, start]);
      return {
        id,
        service,
        practitioner,
        channel: service.channels[index % service.channels.length] ?? 'In-person',
        start,
        end: plus(start, service.hours.minutes * 60_000),
        heldFromStart: fractionOf(seed, 'held', id) < service.busy,
      };
    }),
  );
  return slots.toSorted((one, other) => one.start - other.start);
};

/** An id in the form its Receiver gives to slots and appointments. */
export const idAs = ({ id, habits }: Receiver, parts: readonly (string | number)[]): string =>
  habits.ids === 'uuid'
    ? stableId(id, ...parts)
    : `${id.slice(0, 2).toUpperCase()}-${hashOf(id, ...parts).slice(0, 10)}`;

/** One look at the zone for a whole day: London's clocks change on a Sunday night, when nobody is open. */
const startsOf = (hours: Hours, day: LondonDay): readonly Instant[] => {
  const opening = openingOf(hours, day);
  if (opening === undefined) return [];
  const [from, to] = opening;
  const first = londonTime(day, from);
  const count = Math.floor((minutesOf(to) - minutesOf(from)) / hours.minutes);
  return Array.from({ length: count }, (_, index) => index * hours.minutes)
    .filter((after) => !isPaused(hours, minutesOf(from) + after))
    .map((after) => plus(first, after * 60_000));
};

const openingOf = (hours: Hours, day: LondonDay): readonly [string, string] | undefined => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (weekday === 0) return undefined;
  return weekday === 6 ? hours.saturday : [hours.from, hours.to];
};

const isPaused = ({ pause, minutes }: Hours, start: number): boolean =>
  pause !== undefined && start + minutes > minutesOf(pause[0]) && start < minutesOf(pause[1]);

const minutesOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));

const daysBetween = (from: Instant, to: Instant): readonly LondonDay[] => {
  const first = londonDayOf(from);
  const days = Math.max(0, Math.ceil((to - boundsOfLondonDay(first).start) / DAY) + 1);
  const last = londonDayOf(to);
  return Array.from({ length: days }, (_, index) => addDays(first, index)).filter((day) => day <= last);
};

const localTime = (instant: Instant): string => {
  const hours = londonParts(instant).zone === 'BST' ? 1 : 0;
  return `${toFhirInstant(plus(instant, hours * 3_600_000)).slice(0, 19)}+0${hours}:00`;
};
