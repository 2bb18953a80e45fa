import type { Instant } from '../../shared/base/instant.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { DeskPerson } from '../../shared/model/person.ts';
import type { SignInRule } from '../../shared/model/sign-in.ts';

/** What is kept of a PIN or password: salt, parameters and hash, as one text. */
export type KeptSecret = Redacted<string>;

/** People who sign in at this desk with a PIN. A name is found however it is written, and never given to somebody else. */
export type PeopleStore = {
  /** Everybody who ever was, in the order they came. */
  readonly all: () => readonly DeskPerson[];
  readonly get: (name: string) => DeskPerson | undefined;
  /** Throws where the name is here already. */
  readonly add: (person: Pick<DeskPerson, 'name' | 'role' | 'roleProfileId' | 'addedAt'>, secret: KeptSecret) => void;
  /** Somebody who went comes back, in the role given. */
  readonly takeBack: (person: Pick<DeskPerson, 'name' | 'role' | 'roleProfileId'>, secret: KeptSecret) => void;
  /** A role profile of undefined is none. */
  readonly changeRole: (person: Pick<DeskPerson, 'name' | 'role' | 'roleProfileId'>) => void;
  readonly remove: (name: string, at: Instant) => void;
  /** A new PIN also ends the wait after wrong ones. */
  readonly reset: (name: string, secret: KeptSecret) => void;
  /** Undefined where nobody of that name is here. */
  readonly secretOf: (name: string) => KeptSecret | undefined;
  /**
   * Counts a try before it is looked at, so that none goes uncounted; from the last one on nobody signs in under this name until
   * `waitUntil`. Answers how many tries are left.
   */
  readonly countTry: (name: string, rule: { readonly most: number; readonly waitUntil: Instant }) => number;
  /** The PIN was right, or the wait is over: the count begins anew. */
  readonly forgetTries: (name: string) => void;
  /** The sign-in rule that held when the policy was last read; undefined: none did. */
  readonly lastRule: () => SignInRule | undefined;
  readonly keepRule: (rule: SignInRule | undefined) => void;
};
