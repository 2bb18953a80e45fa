import type { FAULTS_OF } from './faults.ts';
import type { Dice } from './dice.ts';
import { type Habits, KIND_NAMES, type Kind } from './kinds.ts';

/** What one seed sets out to do: the Receivers, how bad the line is, and which class of answer it is after. */
export type Plan = {
  readonly seed: number;
  readonly kind: Kind;
  /** That of the second clinic. */
  readonly otherKind: Kind;
  readonly favourite: keyof typeof FAULTS_OF | undefined;
  readonly byMessage: boolean;
  readonly changeBy: 'put' | 'patch';
  readonly cancelFirst: boolean;
  readonly registry: boolean;
  readonly registryLagMs: number;
  /** How many of 100 writes and reads meet a fault. */
  readonly badWrites: number;
  readonly badReads: number;
  /** How often the process may be killed in all, and how readily away from the target. */
  readonly kills: number;
  readonly steps: number;
  /** The next commits that the disk refuses, in the middle of it all. */
  readonly diskFaults: boolean;
  readonly clockWrong: boolean;
  /** An older copy of the work file takes its place (safety 6.6). */
  readonly restores: boolean;
  /** Habits of the first Receiver other than its kind's. */
  readonly habits?: Partial<Habits>;
};

/** A plan by which nothing goes wrong of itself: what a scenario starts from. */
export const aQuietPlan = (given: Partial<Plan> = {}): Plan => ({
  seed: 0,
  kind: 'de-duplicates',
  otherKind: 'de-duplicates',
  favourite: undefined,
  byMessage: false,
  changeBy: 'put',
  cancelFirst: false,
  registry: true,
  registryLagMs: 0,
  badWrites: 0,
  badReads: 0,
  kills: 0,
  steps: 0,
  diskFaults: false,
  clockWrong: false,
  restores: false,
  ...given,
});

const FAVOURITES = [undefined, 'unknown', 'done', 'wait', 'not-done', 'done-id-unknown', 'unknown'] as const;

/** The plan of a seed: stratified by its number over the kinds and the classes of answer; all else is thrown. */
export const planOf = (seed: number, dice: Dice): Plan => {
  const kind = KIND_NAMES[seed % KIND_NAMES.length] ?? 'de-duplicates';
  const favourite = FAVOURITES[Math.floor(seed / KIND_NAMES.length) % FAVOURITES.length];
  return {
    seed,
    kind,
    otherKind: dice.pick(KIND_NAMES),
    favourite,
    byMessage: dice.chance(0.15),
    changeBy: dice.chance(0.3) ? 'patch' : 'put',
    cancelFirst: dice.chance(0.35),
    registry: kind === 'no-search' || dice.chance(0.5),
    registryLagMs: dice.pick([0, 5_000, 90_000]),
    badWrites: favourite === undefined ? dice.pick([0, 20, 50]) : dice.pick([40, 70]),
    badReads: dice.pick([0, 0, 5, 15]),
    kills: dice.pick([2, 6, 12]),
    steps: 5 + dice.below(8),
    diskFaults: dice.chance(0.1),
    clockWrong: dice.chance(0.15),
    restores: dice.chance(0.1),
    ...(seed % 3 === 0 ? { habits: { answersLaterMs: seed % 2 === 0 ? 20_000 : 90_000 } } : {}),
  };
};
