import type { PolicyFile } from '../../shared/model/policy.ts';

/**
 * What the machine-wide policy file says, as last read:
 * - none: there is no file
 * - in-force: it was read
 * - kept: it can be read no more; the one read last stays in force
 * - unreadable: there is one, and none was ever read since this process began: nothing is sent, for nobody knows what it stops
 */
export type PolicyStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'in-force'; readonly file: PolicyFile }
  | { readonly kind: 'kept'; readonly file: PolicyFile; readonly problem: string }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** The rules that those who look after this computer have set for it. */
export type Policy = {
  readonly standing: () => PolicyStanding;
  /** Tells whenever it stands otherwise than before. */
  readonly onChanged: (listener: () => void) => void;
};

/** Where no rules are set. */
export const noPolicy: Policy = { standing: () => ({ kind: 'none' }), onChanged: () => undefined };
