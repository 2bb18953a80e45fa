import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAULT_POINTS } from '../../main/flows/fault-points.ts';
import { type Ground, openGround } from '../support/kills/ground.ts';
import { live, randomDeaths, told } from '../support/kills/life.ts';

// The real process over the real files against the real training service, killed at random moments (docs/kills.md).

const FIRST = Number(process.env.BW_KILL_SEED ?? 20_261_123);
const LIVES = Number(process.env.BW_KILL_LIVES ?? (process.env.BW_KILL_SEED === undefined ? 4 : 1));
const DEATHS = 5;

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
}, 60_000);

afterAll(() => ground.close());

// proves I1, I2, I3, I5, I9, I10, I18: whenever the power goes, nothing acknowledged is lost and nothing is booked twice
test.each(Array.from({ length: LIVES }, (_, index) => FIRST + index))('life %i', { timeout: 300_000 }, async (seed) => {
  const lived = await live(ground, seed, randomDeaths(seed, DEATHS, FAULT_POINTS));
  expect(lived.faults, told(seed, lived)).toEqual([]);
});
