/** Fresh ids and randomness. */
export type Ids = {
  /** A lower-case UUID v4 (standard.md 5). */
  readonly next: () => string;
  /** A number in [0, 1), for jitter only. */
  readonly random: () => number;
};
