import { expect, test } from 'vitest';
import {
  showAge,
  showBirthDate,
  showDay,
  showDayAndTime,
  showDayShort,
  showMoment,
  showRange,
  showTime,
} from '../../../renderer/text/dates.ts';
import { plus } from '../../../shared/base/instant.ts';
import { londonTime } from '../../../shared/base/london.ts';
import { at, minutesAgo, NOW } from '../page/times.ts';

test('days as the NHS writes them', () => {
  expect(showDay('2026-08-04')).toBe('Tuesday 4 August 2026');
  expect(showDayShort('2026-08-04', NOW)).toBe('Tuesday 4 August');
  expect(showDayShort('2027-01-04', NOW)).toBe('Monday 4 January 2027');
});

test('times as the NHS writes them', () => {
  expect(showTime(at(1, '10:20'))).toBe('10:20am');
  expect(showTime(at(1, '09:00'))).toBe('9am');
  expect(showTime(at(1, '12:00'))).toBe('midday');
  expect(showTime(at(1, '12:05'))).toBe('12:05pm');
  expect(showTime(at(1, '00:00'))).toBe('midnight');
  expect(showTime(at(1, '00:30'))).toBe('12:30am');
  expect(showTime(at(1, '17:40'))).toBe('5:40pm');
  expect(showDayAndTime(at(1, '10:20'))).toBe('Tuesday 4 August 2026 at 10:20am');
});

test('ranges with "to"', () => {
  expect(showRange(at(1, '10:20'), at(1, '10:40'))).toBe('10:20am to 10:40am');
  expect(showRange(at(1, '11:40'), at(1, '12:00'))).toBe('11:40am to midday');
});

test('the zone is shown in the two weeks in which the clocks change, and in no other', () => {
  expect(showTime(londonTime('2026-10-19', '09:00'))).toBe('9am BST');
  expect(showTime(londonTime('2026-10-25', '09:00'))).toBe('9am GMT');
  expect(showTime(londonTime('2026-10-18', '09:00'))).toBe('9am');
  expect(showTime(londonTime('2026-10-26', '09:00'))).toBe('9am');
  expect(showTime(londonTime('2026-03-23', '09:00'))).toBe('9am GMT');
  expect(showTime(londonTime('2026-03-29', '09:00'))).toBe('9am BST');
  expect(showTime(londonTime('2026-03-30', '09:00'))).toBe('9am');
});

test('the hour that happens twice is told apart', () => {
  const first = londonTime('2026-10-25', '01:30');
  const second = plus(first, 3_600_000);
  expect(showTime(first)).toBe('1:30am BST');
  expect(showTime(second)).toBe('1:30am GMT');
  expect(showRange(first, second)).toBe('1:30am BST to 1:30am GMT');
  expect(showRange(second, plus(second, 600_000))).toBe('1:30am to 1:40am GMT');
});

test('a moment of today needs no day', () => {
  expect(showMoment(at(0, '09:42'), NOW)).toBe('9:42am');
  expect(showMoment(at(-1, '16:00'), NOW)).toBe('4pm on Sunday 2 August');
});

test('ages', () => {
  expect(showAge(NOW, NOW)).toBe('just now');
  expect(showAge(minutesAgo(1), NOW)).toBe('1 minute ago');
  expect(showAge(minutesAgo(2), NOW)).toBe('2 minutes ago');
  expect(showAge(minutesAgo(59), NOW)).toBe('59 minutes ago');
  expect(showAge(minutesAgo(60), NOW)).toBe('1 hour ago');
  expect(showAge(minutesAgo(25 * 60), NOW)).toBe('8:42am on Sunday 2 August');
  expect(showAge(plus(NOW, 60_000), NOW)).toBe('just now');
});

test('a date of birth comes with the age: months for the very young', () => {
  expect(showBirthDate('1980-12-09', NOW)).toBe('9 December 1980 (45 years)');
  expect(showBirthDate('1980-08-03', NOW)).toBe('3 August 1980 (46 years)');
  expect(showBirthDate('2025-01-15', NOW)).toBe('15 January 2025 (18 months)');
  expect(showBirthDate('2026-07-10', NOW)).toBe('10 July 2026 (0 months)');
  expect(showBirthDate('2026-07-03', NOW)).toBe('3 July 2026 (1 month)');
});
