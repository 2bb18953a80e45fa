import type { Fact } from './fact.ts';
import type { Modification } from './modification.ts';
import type { Standing } from './standing.ts';

/** A Modification with how it stands and what happened to it, oldest fact first. */
export type OutboxEntry = {
  /** Order of recording: lanes are worked in it. */
  readonly position: number;
  readonly modification: Modification;
  readonly standing: Standing;
  readonly facts: readonly Fact[];
};
