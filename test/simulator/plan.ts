import type { FAULTS_OF } from './faults.ts';
import type { Dice } from './dice.ts';
import { type Habits, KIND_NAMES, KINDS, type Kind } from './kinds.ts';
import type { Target } from './targets.ts';
import { type Theme, THEMES } from './themes.ts';

/** What one seed sets out to do: the Receivers, how bad the line is, and which class of answer it is after. */
export type Plan = {
  readonly seed: number;
  readonly theme: Theme;
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
  /** How often the process may be killed in all, and whether only where few lives ever come. */
  readonly kills: number;
  readonly hunts: boolean;
  /** The rare cells that this life is known to come by: there the process ends, and from then on all is thrown by that target's seed. */
  readonly targets?: readonly Target[];
  readonly steps: number;
  /** The next commits that the disk refuses, in the middle of it all. */
  readonly diskFaults: boolean;
  readonly clockWrong: boolean;
  /** An older copy of the work file takes its place (safety 6.6). */
  readonly restores: boolean;
  /** What the profile says of calls a second, where it is less than is usual. */
  readonly rate?: { readonly perSecond: number; readonly burst: number };
  /** Habits of the first Receiver other than its kind's. */
  readonly habits?: Partial<Habits>;
};

/** A plan by which nothing goes wrong of itself: what a scenario starts from. */
export const aQuietPlan = (given: Partial<Plan> = {}): Plan => ({
  seed: 0,
  theme: 'anything',
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
  hunts: false,
  steps: 0,
  diskFaults: false,
  clockWrong: false,
  restores: false,
  ...given,
});

const FAVOURITES = [undefined, 'unknown', 'done', 'not-done', 'unknown', 'not-done', 'done'] as const;
/** Only a Receiver that recognises what it has had says "wait" or "duplicate". */
const OF_KNOWING = [undefined, 'unknown', 'wait', 'done-id-unknown', 'wait', 'not-done', 'done-id-unknown'] as const;

/** The plan of a seed: stratified by its number over the kinds, the classes of answer and the themes; all else is thrown. */
export const planOf = (seed: number, dice: Dice): Plan => {
  const kind = KIND_NAMES[seed % KIND_NAMES.length] ?? 'de-duplicates';
  const favourites = KINDS[kind].proven ? OF_KNOWING : FAVOURITES;
  const favourite = favourites[Math.floor(seed / KIND_NAMES.length) % favourites.length];
  const theme = THEMES[seed % THEMES.length] ?? 'anything';
  const killing = theme === 'lag' ? 'none' : dice.pick(KILLING);
  return {
    seed,
    theme,
    kind,
    otherKind: dice.pick(KIND_NAMES),
    favourite,
    byMessage: dice.chance(0.15),
    changeBy: dice.chance(0.3) ? 'patch' : 'put',
    cancelFirst: dice.chance(0.35),
    registry: kind === 'no-search' || dice.chance(0.5),
    registryLagMs: dice.pick([0, 5_000, 90_000]),
    badWrites: CALM_LINE.includes(theme) ? dice.pick([0, 0, 30]) : lineOf(favourite, dice),
    badReads: dice.pick([0, 0, 5, 15]),
    kills: killing === 'none' ? 0 : killing === 'rare' ? 8 : dice.pick([4, 8, 12]),
    hunts: killing === 'rare',
    steps: 5 + dice.below(8),
    diskFaults: theme === 'bad-disk' || dice.chance(0.08),
    clockWrong: theme === 'long-day' || theme === 'wrong-clock' || dice.chance(0.12),
    restores: theme === 'older-file' || dice.chance(0.06),
    ...(dice.chance(0.1) ? { rate: dice.pick(RATES) } : {}),
    habits: habitsOf(seed, { kind, theme, dice }),
  };
};

const KILLING = ['everywhere', 'everywhere', 'rare', 'rare', 'none'] as const;

/** What these are about shows only where most calls get through. */
const CALM_LINE: readonly Theme[] = ['two-stations', 'lag'];

const lineOf = (favourite: Plan['favourite'], dice: Dice): number =>
  favourite === undefined ? dice.pick([0, 20, 50]) : dice.pick([40, 70]);

const RATES = [
  { perSecond: 2, burst: 4 },
  { perSecond: 0.5, burst: 2 },
];

const habitsOf = (
  seed: number,
  { kind, theme, dice }: { readonly kind: Kind; readonly theme: Theme; readonly dice: Dice },
): Partial<Habits> => ({
  ...(seed % 3 === 0 ? { answersLaterMs: seed % 2 === 0 ? 20_000 : 90_000 } : {}),
  ...(theme === 'lag' ? { staleReads: 0.5, staleByMs: 60_000 } : {}),
  ...(theme === 'lost-books' && dice.chance(0.4) ? { keepsIdentifier: false } : {}),
  // It has what was sent, and its search does not show it for longer than the horizon (safety 4.5).
  ...(theme === 'lost-books' && KINDS[kind].searchLagMs === 0 && dice.chance(0.6) ? { searchLagMs: 90_000 } : {}),
});
