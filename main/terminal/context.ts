import type { Redacted } from '../../shared/base/redacted.ts';
import type { Environment } from '../../shared/model/profile.ts';
import type { DeskHandle } from '../ports/desk.ts';

/** Time as the terminal needs it: it waits for answers on behalf of a shell. Milliseconds, monotonic. */
export type Waiting = { readonly now: () => number; readonly wait: (milliseconds: number) => Promise<void> };

/** What a command works with. */
export type Context = {
  readonly desk: DeskHandle;
  readonly environment: Environment;
  /** Record and read what is saved; call nobody. */
  readonly offline: boolean;
  /** All of stdin, as text. */
  readonly readInput: () => Promise<string>;
  /** One PIN, typed unseen or from the next line of stdin; undefined where there is none. */
  readonly readSecret: (question: string) => Promise<Redacted<string> | undefined>;
  /** A new PIN: typed unseen and so typed twice, or the next line of stdin. `differs`: the two were not the same. */
  readonly readNewSecret: (question: string) => Promise<Redacted<string> | 'differs' | undefined>;
  readonly waiting: Waiting;
};
