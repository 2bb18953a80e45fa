import { expect, test } from 'vitest';
import { createRateLimit } from '../../../main/bars/rate-limit.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import type { Clock } from '../../../main/ports/clock.ts';

/** A clock on which waiting is time passing: each wait ends when it says it would. */
const createVirtualClock = (): Clock & { readonly at: (milliseconds: number) => void } => {
  let time = 1_000;
  return {
    now: () => toInstant(time),
    wall: () => toInstant(time),
    monotonic: () => time,
    wait: async (milliseconds) => {
      waits.push(Math.round(milliseconds));
    },
    at: (milliseconds) => {
      time = 1_000 + milliseconds;
    },
  };
};
let waits: number[] = [];

const taken = async (clock: Clock, count: number) => {
  waits = [];
  const rate = createRateLimit({ clock, perSecond: 4, burst: 8 });
  for (let index = 0; index < count; index += 1) await rate.take();
  return waits;
};

test('eight at once after a quiet time, then four a second', async () => {
  expect(await taken(createVirtualClock(), 12)).toEqual([250, 500, 750, 1000]);
});

test('quiet time fills the bucket again, and never above its size', async () => {
  const clock = createVirtualClock();
  waits = [];
  const rate = createRateLimit({ clock, perSecond: 4, burst: 8 });
  for (let index = 0; index < 8; index += 1) await rate.take();
  clock.at(500);
  await rate.take();
  await rate.take();
  expect(waits).toEqual([]);
  await rate.take();
  expect(waits).toEqual([250]);
  clock.at(3_600_000);
  for (let index = 0; index < 9; index += 1) await rate.take();
  expect(waits).toEqual([250, 250]);
});

test('those who wait are let through in the order they asked', async () => {
  expect(await taken(createVirtualClock(), 40)).toEqual(Array.from({ length: 32 }, (_, index) => (index + 1) * 250));
});

// proves 6.1: a quarter of the rate is kept for what a person is waiting for
test('however much goes on in the background, a person does not wait for it', async () => {
  const clock = createVirtualClock();
  const rate = createRateLimit({ clock, perSecond: 4, burst: 8 });
  waits = [];
  for (let index = 0; index < 6; index += 1) await rate.take({ isBackground: true });
  expect(waits).toEqual([]);
  await rate.take({ isBackground: true });
  expect(waits).toEqual([333]);
  waits = [];
  await rate.take();
  expect(waits).toEqual([]);
});

test('a person is not kept to the part that the background has, and together they keep to the whole', async () => {
  const clock = createVirtualClock();
  const rate = createRateLimit({ clock, perSecond: 4, burst: 8 });
  waits = [];
  for (let index = 0; index < 8; index += 1) await rate.take();
  expect(waits).toEqual([]);
  await rate.take({ isBackground: true });
  expect(waits).toEqual([250]);
});

// proves 5.1, I6: a write rests on a reading, which is too old after five seconds
test('what may not wait goes at once, and those behind it wait the longer: the rate holds', async () => {
  const clock = createVirtualClock();
  const rate = createRateLimit({ clock, perSecond: 4, burst: 8 });
  waits = [];
  for (let index = 0; index < 8; index += 1) await rate.take();
  await rate.take({ isAtOnce: true });
  await rate.take({ isAtOnce: true, isBackground: true });
  expect(waits).toEqual([]);
  await rate.take();
  expect(waits).toEqual([750]);
});
