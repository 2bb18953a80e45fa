import type { Result } from '../../shared/base/result.ts';

/** The account that this program runs under, as the operating system and its directory tell it. */
export type Account = {
  /** How a policy may name it: on Windows `DOMAIN\name` or its SID. Never a name without its domain: another domain may have it too. */
  readonly names: readonly string[];
  /** Names and, on Windows, SIDs of its groups. */
  readonly groups: readonly string[];
};

/** Asks the operating system anew. */
export type ReadAccount = () => Promise<Result<Account, 'unreadable'>>;
