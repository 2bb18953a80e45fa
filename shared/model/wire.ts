import type { Instant } from '../base/instant.ts';
import type { Failure, TransportReason } from './failure.ts';

/** A write, frozen before its first byte: a retry repeats all of it (I5); only the token may differ. */
export type FrozenWrite = {
  readonly serviceId: string;
  readonly method: 'POST' | 'PUT' | 'PATCH';
  /** Below the API base, for example `/Appointment/a1`. */
  readonly path: string;
  readonly body: string;
  readonly sha256: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly useContext: string;
  readonly ifMatch?: string;
  /** The version of the API that Accept names (standard.md 5). Absent in attempts of before it was kept: the profile's then. */
  readonly acceptVersion?: string;
};

/** What came of sending a write, unjudged: `classify` in core judges it. Header names are lower case. */
export type WireReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly at: Instant;
    }
  /** No byte of the request was written. */
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  /** A byte may have left, and no whole answer came. */
  | { readonly kind: 'no-answer'; readonly reason: TransportReason };
