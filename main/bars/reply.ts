import { parseRetryAfter } from '../../shared/base/retry-after.ts';
import type { Instant } from '../../shared/base/instant.ts';
import { type OutcomeCode, toOutcomeCode } from '../../shared/fhir/operation-outcome.ts';
import type { Failure, Support } from '../../shared/model/failure.ts';
import { toJson } from './reply-text.ts';

/** An answer as it came; header names are lower case. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: Instant;
};

/** Whether an answer carries both our ids back (standard.md 5). The case of letters in a UUID means nothing. */
export const hasEcho = (answer: Answer, ids: { readonly requestId: string; readonly correlationId: string }): boolean =>
  answer.headers['x-request-id']?.toLowerCase() === ids.requestId.toLowerCase() &&
  answer.headers['x-correlation-id']?.toLowerCase() === ids.correlationId.toLowerCase();

/** Whether the API, not the Receiver, refused our token: a new one may help (safety 3.1). */
export const isTokenRefused = (answer: Answer): boolean =>
  answer.status === 401 && toOutcomeCode(toJson(answer.body))?.by === 'sender';

/** Judges an answer to a read that is no success (standard.md 15). What the standard does not list proves nothing: `unclear`. */
export const toReadFailure = (answer: Answer, requestId: string): Failure => {
  const outcome = toOutcomeCode(toJson(answer.body));
  const support = supportOf(answer.status, outcome, requestId);
  if (outcome === undefined || answer.status < 400) return { kind: 'unclear', support };
  if (outcome.issue === 'too-costly') return { kind: 'too-costly', support };
  if (answer.status >= 500 && answer.status !== 501) return { kind: 'unclear', support };
  return judge(answer, outcome, support);
};

const judge = (answer: Answer, outcome: OutcomeCode, support: Support): Failure => {
  const by = outcome.by === 'unprefixed' ? 'proxy' : outcome.by;
  switch (answer.status) {
    case 401:
      return by === 'sender' ? { kind: 'signed-out', reason: 'refused' } : notPermitted(by, support);
    case 403:
      return notPermitted(by, support);
    case 404:
      return isUnknownService(outcome) ? { kind: 'unknown-service', support } : { kind: 'not-found', support };
    case 410:
      return { kind: 'not-found', support };
    case 405:
    case 501:
      return { kind: 'not-offered', support };
    case 408:
      return { kind: 'unclear', support };
    case 409:
      return outcome.issue === 'conflict' ? { kind: 'changed-meanwhile', support } : { kind: 'unclear', support };
    case 412:
      return { kind: 'changed-meanwhile', support };
    case 425:
      return { kind: 'wait', support };
    case 429:
      return toBusy(answer, support);
    default:
      return { kind: 'refused', by, support };
  }
};

const notPermitted = (by: 'sender' | 'proxy' | 'receiver', support: Support): Failure =>
  by === 'proxy' ? { kind: 'refused', by, support } : { kind: 'not-permitted', by, support };

/** The catalogue does not know the service (PROXY_ or unprefixed NOT_FOUND); the record locator's own names say the record. */
const isUnknownService = ({ by, name }: OutcomeCode): boolean =>
  (by === 'proxy' || by === 'unprefixed') && (name === 'NOT_FOUND' || name === '');

const toBusy = (answer: Answer, support: Support): Failure => {
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], answer.at);
  return { kind: 'busy', support, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};

const supportOf = (status: number, outcome: OutcomeCode | undefined, requestId: string): Support => ({
  status,
  requestId,
  ...(outcome?.code === undefined ? {} : { code: outcome.code }),
  ...(outcome === undefined || outcome.issue === '' ? {} : { issue: outcome.issue }),
});
