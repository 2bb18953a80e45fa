import type { JsonObject } from '../../shared/base/json.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { StartOptions, StartUp } from './start-up.ts';

type NotOpen = Exclude<StartUp, { kind: 'open' }>;

/** The public halves of this desk's key and of one that is to follow it; `none`: no key that can be opened lies here. */
export type PublicKeyRead =
  | { readonly kind: 'read'; readonly publicKeys: readonly JsonObject[] }
  | { readonly kind: 'none' }
  | NotOpen;

/** `there-already`: a key lies here, and it was not said that another is to take its place. */
export type KeyMade =
  | { readonly kind: 'made'; readonly publicKey: JsonObject }
  | { readonly kind: 'there-already' }
  | NotOpen;

/** `no-key`: there is none to follow. `waits-already`: one was made before, and is not known to the booking service yet. */
export type KeyRotated =
  | { readonly kind: 'rotated'; readonly publicKeys: readonly JsonObject[] }
  | { readonly kind: 'no-key' | 'waits-already' }
  | NotOpen;

/** Whether somebody may change the key, as far as it is known without the work file. */
export type KeyLeave = 'given' | 'role-needed' | 'not-known';

/** The key pair of a desk, as an administrator deals with it in the terminal. The private half never leaves (safety 10.3). */
export type DeskKeys = {
  /** No work file and no key lie there yet. */
  readonly isFirstSetUp: (options: StartOptions) => boolean;
  /** Asked only where the work file does not open, and with it nobody can be asked who they are. */
  readonly leaveWithoutWork: (options: StartOptions) => Promise<KeyLeave>;
  readonly readPublic: (options: StartOptions) => Promise<PublicKeyRead>;
  readonly make: (call: {
    readonly options: StartOptions;
    readonly apiKey: Redacted<string>;
    /** Left out: a name of its own is made. */
    readonly kid?: string;
    readonly replace: boolean;
  }) => Promise<KeyMade>;
  /** Makes the key that is to follow the present one. `replace`: in place of one that waits. */
  readonly rotate: (call: {
    readonly options: StartOptions;
    readonly kid?: string;
    readonly replace: boolean;
  }) => Promise<KeyRotated>;
};
