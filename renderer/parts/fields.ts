/** One thing to put right: which field, and what to do. */
export type Problem = { readonly field: string; readonly words: string };

/** A date as typed, in three fields. */
export type TypedDate = { readonly day: string; readonly month: string; readonly year: string };

/** One box to tick or circle to pick. */
export type TickOption = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Stands before it and sets it apart from the others: "or". */
  readonly divider?: string | undefined;
};

/** The words of the problem with one field, where there is one. */
export const problemOf = (problems: readonly Problem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.words;
