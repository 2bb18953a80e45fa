/** Somebody who works at this desk. `role` is what the audit trail says of them (safety 12.7). */
export type Person = { readonly name: string; readonly role: string };

/** Who works here. Filled by the profile until people sign in. */
export type People = {
  /** Who acts now: the author of what is recorded, and who decides, hands over and asks. */
  readonly current: () => Person;
  /** Whether what this person recorded may still go out in their name (safety 6.4). */
  readonly mayAct: (author: string) => boolean;
  /** What is known of somebody's role; `reception` where nothing is. */
  readonly roleOf: (name: string) => string;
};
