import type { Profile } from '../../shared/model/profile.ts';

/** Somebody who works at this desk. `role` is what the audit trail says of them (safety 12.7). */
export type Person = { readonly name: string; readonly role: string };

/** Who works here: the profile's one user, or whoever signs in (docs/people.md). */
export type People = {
  /** Who acts now: the author of what is recorded, and who decides, hands over and asks. */
  readonly current: () => Person;
  /** Whether what this person recorded may still go out in their name (safety 6.4). */
  readonly mayAct: (author: string) => boolean;
  /** What is known of somebody's role; `reception` where nothing is. */
  readonly roleOf: (name: string) => string;
};

/** What the practitioner header tells of somebody (standard.md 5). */
export type Practitioner = Pick<Profile['user'], 'roleProfileId' | 'role'>;

/** Whose practitioner header a call carries; undefined: nobody's. */
export type Practitioners = {
  /** Of a write: its author, whoever sits at the desk by then (I12). Absent in what was sent before authors were kept. */
  readonly ofAuthor: (author: string | undefined) => Practitioner | undefined;
  /** Of a reading: who asks. */
  readonly ofReader: () => Practitioner | undefined;
};
