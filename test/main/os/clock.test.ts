import { expect, test } from 'vitest';
import { createClock, createClockShowing } from '../../../main/os/clock.ts';
import { createIds } from '../../../main/os/ids.ts';
import { toInstant } from '../../../shared/base/instant.ts';

const clock = createClock();

test('tells the wall time in whole milliseconds, and a monotonic time beside it', () => {
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
  expect(Number.isInteger(clock.now())).toBe(true);
  const before = clock.monotonic();
  expect(clock.monotonic()).toBeGreaterThanOrEqual(before);
});

// proves I15: whatever is done to the computer's clock
test('a wall clock that is set does not move the time that the flows see', () => {
  const own = createClock();
  const before = own.now();
  const real = Date.now;
  try {
    Date.now = () => real() + 31_557_600_000;
    expect(own.now() - before).toBeLessThan(60_000);
    expect(own.wall() - before).toBeGreaterThan(31_000_000_000);
    Date.now = () => real() - 3_600_000;
    expect(own.now()).toBeGreaterThanOrEqual(before);
  } finally {
    Date.now = real;
  }
});

// proves I15
test('a wait is never shorter than asked', async () => {
  const before = clock.monotonic();
  await clock.wait(20);
  expect(clock.monotonic() - before).toBeGreaterThanOrEqual(20);
});

test('a wait ends at once when it is called off, before or meanwhile', async () => {
  const before = clock.monotonic();
  await clock.wait(60_000, AbortSignal.abort());
  const off = new AbortController();
  const waiting = clock.wait(60_000, off.signal);
  off.abort();
  await waiting;
  await clock.wait(-5);
  expect(clock.monotonic() - before).toBeLessThan(5000);
});

test('a clock that shows another time goes on from there', async () => {
  const shown = createClockShowing(toInstant(Date.UTC(2026, 2, 29)));
  const before = shown.now();
  await shown.wait(15);
  expect(before - Date.UTC(2026, 2, 29)).toBeLessThan(1000);
  expect(shown.now()).toBeGreaterThan(before);
  expect(Math.abs(shown.wall() - shown.now())).toBeLessThan(1000);
});

test('ids are lower-case UUIDs of version 4, and never the same', () => {
  const ids = createIds();
  const many = new Set(Array.from({ length: 100 }, () => ids.next()));
  expect(many.size).toBe(100);
  for (const id of many) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.random()).toBeLessThan(1);
});
