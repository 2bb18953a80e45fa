import { describe, expect, test } from 'vitest';
import { isPastHorizon, nextLook, nextReadBack, nextTry } from '../../../main/core/backoff.ts';
import { plus } from '../../../shared/base/instant.ts';
import { aProfile } from '../../support/a-bars.ts';
import { NINE } from '../../support/an-entry.ts';

const { limits } = aProfile();
const SECOND = 1_000;

describe('when to try again', () => {
  const triedAfter = (putBacks: number, random = 0.999999): number =>
    nextTry({ now: NINE, putBacks, limits, random }) - NINE;

  test('5 seconds, doubling to a quarter of an hour', () => {
    const seconds = [0, 1, 2, 3, 8, 20, 1_000].map((putBacks) => Math.round(triedAfter(putBacks) / SECOND));
    expect(seconds).toEqual([5, 10, 20, 40, 900, 900, 900]);
  });

  test('spread by chance over the second half', () => {
    expect(triedAfter(1, 0)).toBe(5 * SECOND);
    expect(triedAfter(1, 0.5)).toBe(7.5 * SECOND);
  });

  // proves 3.1: as told, also where that is longer than our own longest wait
  test('as long as the service said, at least a second', () => {
    const short = aProfile({ limits: { backoffMaxSeconds: 60 } }).limits;
    const told = (retryAfterMs: number): number =>
      nextTry({ now: NINE, putBacks: 3, limits: short, random: 0, retryAfterMs }) - NINE;
    expect([0, 500, 30_000, 900_000].map(told)).toEqual([1_000, 1_000, 30_000, 900_000]);
  });
});

describe('when to look for what may have arrived', () => {
  const lookAfter = (secondsGone: number): number =>
    (nextLook({ now: plus(NINE, secondsGone * SECOND), sentAt: NINE, limits }) - NINE) / SECOND;

  // proves 4.4
  test.each([
    [0, 5],
    [4.9, 5],
    [5, 15],
    [15, 30],
    [30, 60],
    [60, 120],
    [120, 240],
    [2_000, 2_900],
  ])('after %d seconds the next look is at %d', (gone, next) => {
    expect(lookAfter(gone)).toBe(next);
  });

  // proves I15: sent by an earlier process, on a clock that was ahead
  test('what was sent in our future is looked for from now on', () => {
    const now = plus(NINE, -3_600_000);
    expect(nextLook({ now, sentAt: NINE, limits }) - now).toBe(5 * SECOND);
  });

  test('a shorter horizon has fewer looks before it', () => {
    const quick = aProfile({ limits: { horizonSeconds: 6 } }).limits;
    const look = (gone: number): number =>
      (nextLook({ now: plus(NINE, gone * SECOND), sentAt: NINE, limits: quick }) - NINE) / SECOND;
    expect([look(0), look(5)]).toEqual([5, 6]);
  });

  test('absence proves something from the horizon on', () => {
    expect(isPastHorizon(plus(NINE, 59_999), NINE, limits)).toBe(false);
    expect(isPastHorizon(plus(NINE, 60_000), NINE, limits)).toBe(true);
  });
});

// proves 2.6
test('read-backs at 1, 5, 15 and 60 minutes, then no more', () => {
  const minutes = [0, 1, 2, 3, 4].map((tries) => nextReadBack(NINE, tries));
  expect(minutes.map((moment) => moment && (moment - NINE) / 60_000)).toEqual([1, 5, 15, 60, undefined]);
});
