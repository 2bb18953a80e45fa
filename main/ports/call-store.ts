import type { Instant } from '../../shared/base/instant.ts';
import type { Call, CallAttempt, CallEnd } from '../../shared/model/call.ts';
import type { ModificationId } from '../../shared/model/modification.ts';

/** Calls to make. Written in the transaction of what causes each; closed, and never removed. */
export type CallStore = {
  /** Throws where the Modification has an open call for the same reason. */
  readonly add: (call: Omit<Call, 'attempts' | 'closedAt' | 'outcome'>) => void;
  readonly change: (id: string, changes: Partial<Pick<Call, 'modificationId' | 'why' | 'due' | 'owner'>>) => void;
  readonly attempt: (id: string, attempt: CallAttempt) => void;
  readonly close: (id: string, end: { readonly at: Instant; readonly outcome: CallEnd }) => void;
  readonly get: (id: string) => Call | undefined;
  /** The one that is due first comes first. */
  readonly open: () => readonly Call[];
  readonly openOf: (modification: ModificationId) => readonly Call[];
  /** Closed at or after the instant, newest first. */
  readonly closedSince: (since: Instant) => readonly Call[];
  /** How many are open, and how many of those are due. */
  readonly count: (now: Instant) => { readonly open: number; readonly due: number };
};
