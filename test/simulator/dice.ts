/** Everything that is left to chance in a simulated life: the same seed gives the same throws. */
export type Dice = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 up to, and without, `below`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A lower-case UUID v4. */
  readonly uuid: () => string;
  /** Throws from now on as dice of that seed do. */
  readonly turnTo: (seed: number) => void;
};

/** Mulberry32: small, fast, and good enough to choose among faults. */
export const createDice = (seed: number): Dice => {
  let state = stateOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const hex = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('Nothing to pick from');
      return item;
    },
    turnTo: (other) => {
      state = stateOf(other);
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(6)}${hex(6)}`,
  };
};

const stateOf = (seed: number): number => Math.imul(seed + 1, 0x9e3779b1) >>> 0;
