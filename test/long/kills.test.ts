import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAULT_POINTS } from '../../main/flows/fault-points.ts';
import { type Ground, openGround } from '../support/kills/ground.ts';
import { live, randomDeaths, told } from '../support/kills/life.ts';

// 2,000 random kills of the real process (safety 9): BW_KILL_LIVES lives of five deaths each, from BW_KILL_SEED on, two at a time.

const FIRST = Number(process.env.BW_KILL_SEED ?? 20_300_000);
const LIVES = Number(process.env.BW_KILL_LIVES ?? 400);
const DEATHS = 5;
const SIDE_BY_SIDE = [0, 1];

let grounds: readonly Ground[];
beforeAll(async () => {
  grounds = await Promise.all(SIDE_BY_SIDE.map(() => openGround()));
}, 120_000);
afterAll(() => Promise.all(grounds.map((ground) => ground.close())));

// proves I1, I2, I3, I5, I9, I10, I18
test('whenever the power goes, nothing acknowledged is lost and nothing is booked twice', async () => {
  const counted = { kills: 0, acknowledged: 0 };
  const failures: string[] = [];
  await Promise.all(
    grounds.map(async (ground, lane) => {
      for (let seed = FIRST + lane; seed < FIRST + LIVES; seed += SIDE_BY_SIDE.length) {
        const lived = await live(ground, seed, randomDeaths(seed, DEATHS, FAULT_POINTS));
        counted.kills += DEATHS;
        counted.acknowledged += lived.promised;
        if (lived.faults.length > 0) failures.push(told(seed, lived));
      }
    }),
  );
  process.stdout.write(
    `${counted.kills} kills, ${counted.acknowledged} acknowledged changes, ${failures.length} lives with a fault\n`,
  );
  expect(failures).toEqual([]);
});
