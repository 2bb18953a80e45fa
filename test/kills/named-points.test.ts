import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAULT_POINTS, type FaultPoint } from '../../main/flows/fault-points.ts';
import { type Ground, openGround } from '../support/kills/ground.ts';
import { type Death, live, told } from '../support/kills/life.ts';
import type { Operation } from '../support/kills/operations.ts';

// The real process is killed once at each named point (docs/kills.md); the next start is killed at the next one, often in its recovery.

/** What comes to a point, where the usual morning does not. */
const STEPS: readonly (readonly [RegExp, readonly Operation[]])[] = [
  [/^readCapability/, ['book-out-of-contact', 'look-on']],
  [/^commit\.put-back/, ['book-out-of-contact', 'rest']],
  [/^(refresh|ensure)/, ['ask-service', 'book']],
  [/^commit\.(blocked|released)/, ['rebook', 'rest', 'rebook', 'rest', 'rebook', 'rest', 'rebook', 'rest']],
  [/^commit\.(uncertain|reconciling)/, ['lose-the-booking', 'book', 'rest']],
  [/^commit\.read-back-pending/, ['fail-read-backs', 'book', 'rest']],
  [/^commit\.conflict/, ['slot-is-taken', 'book', 'rest']],
  [/^commit\.rejected/, ['refuse-the-booking', 'book', 'rest']],
  [/^commit\.held/, ['forbid-the-booking', 'book', 'rest']],
  [/^commit\.decided/, ['forbid-the-booking', 'book', 'rest', 'try-again']],
  [/^commit\.superseded/, ['book-out-of-contact', 'take-back']],
  [/^commit\.abandoned/, ['refuse-the-booking', 'book', 'rest', 'stop']],
  [/^commit\.handed-over/, ['book-out-of-contact', 'hand-over']],
  [/^commit\.hastened/, ['undo-window', 'undo-window']],
];

/** These cannot be reached in seconds, or not by a process that only dies: the simulator kills there (docs/simulator.md). */
const NOT_HERE: Readonly<Partial<Record<string, string>>> = {
  readDefinitions: 'what a service says of itself is read beside the flows, which never wait for it by this name',
  'commit.answered': 'an answer is always committed with what follows from it',
  'commit.expired': 'a slot must begin, or a day pass',
  'commit.looked-again': 'two minutes must pass (test/kills/stations.test.ts sets the clock on)',
  'commit.restored':
    'an older copy of the work file must be put in the place of this one (test/main/flows/reconcile.test.ts)',
};

const USUAL: readonly Operation[] = ['lose-a-reply', 'book', 'update', 'book', 'rebook', 'cancel', 'rest'];

const deathAt = (point: FaultPoint): Death => ({
  at: `${point}#1`,
  steps: ['all-well', ...(STEPS.find(([points]) => points.test(point))?.[1] ?? USUAL)],
});

const PER_LIFE = 8;
const reachable = FAULT_POINTS.filter((point) => NOT_HERE[point.replace(/\.(before|after)$/, '')] === undefined);
const lives = Array.from({ length: Math.ceil(reachable.length / PER_LIFE) }, (_, index) =>
  reachable.slice(index * PER_LIFE, (index + 1) * PER_LIFE),
);

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
}, 60_000);

afterAll(() => ground.close());

// proves I1, I2, I3, I5, I9, I10, I18 at each named point, and in each recovery from one
test.each(lives.map((points, index) => ({ points, index })))(
  '$points',
  { timeout: 300_000 },
  async ({ points, index }) => {
    const lived = await live(ground, 1000 + index, points.map(deathAt));
    expect(lived.faults, told(1000 + index, lived)).toEqual([]);
    expect(
      points.filter((_, at) => lived.died[at] !== true),
      lived.history.join('\n'),
    ).toEqual([]);
  },
);
