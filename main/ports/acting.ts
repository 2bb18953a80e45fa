import type { Person } from './people.ts';

/**
 * Whose command is being served. It follows the work of that command wherever it waits: whoever signs in meanwhile is not taken for its
 * author (I12), and two front doors may serve two people at once.
 */
export type Acting = {
  readonly during: <Value>(person: Person, work: () => Value) => Value;
  /** Undefined in whatever the workstation does by itself. */
  readonly now: () => Person | undefined;
};
