import type { AccountCounts } from '../../shared/model/account-counts.ts';

/** The folder of the whole computer in which every sign-in keeps one file of counts. */
export type CountsFolder = {
  /** Puts ours there; returns the code of a system failure such as ENOENT, or `not-sticky` where others could take it away again. */
  readonly write: (counts: AccountCounts) => string | undefined;
  /** Those of other accounts. What cannot be read, or was not written by the account that it says, is passed over. */
  readonly others: () => readonly AccountCounts[];
  /** Whether the policy names the folder: then it has to be there. */
  readonly isNamed: () => boolean;
};
