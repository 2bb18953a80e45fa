import { describe, expect, it } from 'vitest';
import { SERVICES, serviceOf } from '../../../main/training/services.ts';
import { createTimetable, lastPublished, timeAs } from '../../../main/training/timetable.ts';
import { type Instant, parseInstant, plus } from '../../../shared/base/instant.ts';
import { londonDayOf, londonParts } from '../../../shared/base/london.ts';

const DAY = 86_400_000;

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(text);
  return instant;
};

const aService = (id: string) => {
  const service = serviceOf(id);
  if (service === undefined) throw new Error(id);
  return service;
};

const GENERAL_PRACTICE = aService('2000900102');
const BLOOD_TESTS = aService('2000900101');
const MILLBROOK_DENTISTRY = aService('2000900301');
const timetable = createTimetable(1);

const wallTimes = (day: string, service = GENERAL_PRACTICE): readonly string[] =>
  Array.from(
    new Set(
      timetable.ofDay(service, day).map(({ start }) => {
        const { hour, minute } = londonParts(start);
        return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      }),
    ),
  );

describe('a day', () => {
  it('opens at half past eight by the London wall clock, in winter and in summer', () => {
    const winter = timetable.ofDay(GENERAL_PRACTICE, '2026-11-23')[0];
    const summer = timetable.ofDay(GENERAL_PRACTICE, '2026-07-14')[0];
    expect(winter?.start).toBe(at('2026-11-23T08:30:00+00:00'));
    expect(summer?.start).toBe(at('2026-07-14T07:30:00+00:00'));
  });

  it('pauses at noon and ends at five', () => {
    const times = wallTimes('2026-11-23');
    expect(times[0]).toBe('08:30');
    expect(times.filter((time) => time >= '12:30' && time < '13:30')).toEqual([]);
    expect(times.at(-1)).toBe('16:30');
  });

  it('is closed on Sunday, and on Saturday open only where the service says so', () => {
    expect(timetable.ofDay(GENERAL_PRACTICE, '2026-11-22')).toEqual([]);
    expect(timetable.ofDay(GENERAL_PRACTICE, '2026-11-28')).toEqual([]);
    expect(wallTimes('2026-11-28', BLOOD_TESTS)[0]).toBe('09:00');
    expect(timetable.ofDay(BLOOD_TESTS, '2026-11-22')).toEqual([]);
  });

  it('keeps its wall times on the days around both clock changes', () => {
    const around = ['2026-03-27', '2026-03-30', '2026-10-23', '2026-10-26'];
    expect(around.map((day) => wallTimes(day)[0])).toEqual(['08:30', '08:30', '08:30', '08:30']);
  });

  it('gives every slot its own id, the same one each time for the same seed', () => {
    const ids = timetable.ofDay(GENERAL_PRACTICE, '2026-11-23').map(({ id }) => id);
    const again = createTimetable(1)
      .ofDay(GENERAL_PRACTICE, '2026-11-23')
      .map(({ id }) => id);
    const other = createTimetable(2)
      .ofDay(GENERAL_PRACTICE, '2026-11-23')
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(again).toEqual(ids);
    expect(other).not.toEqual(ids);
  });
});

describe('what is published', () => {
  it.each(['2026-11-23T09:00:00+00:00', '2026-12-24T23:59:00+00:00', '2027-03-27T12:00:00+00:00'])(
    'reaches at least 14 days past %s at every service that is not booked out, with slots that nobody holds',
    (text) => {
      const now = at(text);
      for (const service of SERVICES.filter(({ busy }) => busy < 1)) {
        const slots = timetable.between(service, now, lastPublished(now)).filter(({ heldFromStart }) => !heldFromStart);
        const last = slots.at(-1);
        expect(slots.length).toBeGreaterThan(50);
        expect((last?.start ?? 0) - now).toBeGreaterThan(14 * DAY);
      }
    },
  );

  it('lists by start, both bounds included', () => {
    const [from, to] = [at('2026-11-23T09:10:00+00:00'), at('2026-11-23T10:10:00+00:00')];
    const starts = timetable.between(GENERAL_PRACTICE, from, to).map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    expect([starts[0], starts.at(-1)]).toEqual([from, to]);
  });

  it('finds a slot by its id only at its own service', () => {
    const now = at('2026-11-23T09:00:00+00:00');
    const slot = timetable.ofDay(GENERAL_PRACTICE, '2026-11-26')[5];
    expect(timetable.find(GENERAL_PRACTICE, slot?.id ?? '', now)).toBe(slot);
    expect(timetable.find(BLOOD_TESTS, slot?.id ?? '', now)).toBeUndefined();
    expect(timetable.find(GENERAL_PRACTICE, slot?.id ?? '', plus(now, 10 * DAY))).toBeUndefined();
  });

  it('holds many slots for others, and never all of a day', () => {
    const day = timetable.ofDay(MILLBROOK_DENTISTRY, '2026-11-24');
    const held = day.filter(({ heldFromStart }) => heldFromStart).length;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(day.length);
  });
});

describe('times on the wire', () => {
  const summer = at('2026-07-14T08:30:00+00:00');
  const winter = at('2026-01-14T08:30:00+00:00');

  it.each([
    ['utc', summer, '2026-07-14T08:30:00+00:00'],
    ['milliseconds', summer, '2026-07-14T08:30:00.000+00:00'],
    ['zulu', summer, '2026-07-14T08:30:00Z'],
    ['seven-digits', summer, '2026-07-14T08:30:00.0000000+00:00'],
    ['local', summer, '2026-07-14T09:30:00+01:00'],
    ['local', winter, '2026-01-14T08:30:00+00:00'],
  ] as const)('%s', (times, instant, text) => {
    expect(timeAs(times, instant)).toBe(text);
    expect(parseInstant(text)).toBe(instant);
    expect(londonDayOf(instant)).toBe(text.slice(0, 10));
  });
});
