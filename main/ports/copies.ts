import type { Instant } from '../../shared/base/instant.ts';

/** What came of making a copy of the work file; `code` is SQLite's own or the file system's, for support. */
export type CopyOutcome =
  | { readonly kind: 'made'; readonly at: Instant; readonly bytes: number }
  | { readonly kind: 'failed'; readonly code: string };

/** The copies there are, and why the last one could not be made. */
export type CopyReport = { readonly count: number; readonly newest?: Instant; readonly failure?: string };

/** The copies of the work file (safety 10.6), as the flows see them. */
export type Copies = {
  /** Counts what was written since the file was opened: another number means that something was committed. */
  readonly written: () => number;
  /** Whether something was committed that no copy holds. */
  readonly isDue: () => boolean;
  /**
   * Makes a copy, and raises the generation over it so that putting it in place shows (6.6). `calmly`: in a thread of its own; `here`
   * blocks for about 65 ms at 1,000 Modifications. Calls wait for each other.
   */
  readonly make: (how: 'calmly' | 'here') => Promise<CopyOutcome>;
  /** Raises the generation without a copy, as each start does. */
  readonly countOn: () => Promise<void>;
  readonly report: () => CopyReport;
};
