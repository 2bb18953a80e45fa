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
  /** In whose name it goes out (I12). Absent in attempts of before it was kept. */
  readonly author?: string;
};

/**
 * Whether an answer carries both our ids back (standard.md 5). The case of letters in a UUID means nothing; an id that the Receiver and
 * the proxy both echo comes twice in one header, and each has to be ours.
 */
export const carriesEcho = (
  headers: Readonly<Record<string, string>>,
  ids: { readonly requestId: string; readonly correlationId: string },
): boolean => isEcho(headers['x-request-id'], ids.requestId) && isEcho(headers['x-correlation-id'], ids.correlationId);

const isEcho = (header: string | undefined, id: string): boolean =>
  header?.split(',').every((echoed) => echoed.trim().toLowerCase() === id.toLowerCase()) === true;

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
