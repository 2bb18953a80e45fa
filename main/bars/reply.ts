import type { Instant } from '../../shared/base/instant.ts';
import { parseJson } from '../../shared/base/json.ts';
import { retryAfterOf } from '../../shared/base/retry-after.ts';
import { type OutcomeCode, toOutcomeCode } from '../../shared/fhir/operation-outcome.ts';
import type { Failure, Support } from '../../shared/model/failure.ts';

/** An answer as it came; header names are lower case. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: Instant;
};

/** Whether the API, not the Receiver, refused our token: a new one may help (safety 3.1). */
export const isTokenRefused = (answer: Answer): boolean =>
  answer.status === 401 && toOutcomeCode(parseJson(answer.body))?.by === 'sender';

/** Which read an answer is to. The record locator behind the Registry has names of its own for what it does not hold. */
export type AnsweredRead = { readonly requestId: string; readonly isRegistry: boolean };

/** Judges an answer to a read that is no success (standard.md 15). What the standard does not list proves nothing: `unclear`. */
export const toReadFailure = (answer: Answer, { requestId, isRegistry }: AnsweredRead): Failure => {
  const outcome = toOutcomeCode(parseJson(answer.body));
  const support = supportOf(answer.status, outcome, requestId);
  if (outcome === undefined || answer.status < 400) return { kind: 'unclear', support };
  if (outcome.issue === 'too-costly') return { kind: 'too-costly', support };
  if (answer.status >= 500 && answer.status !== 501) return { kind: 'unclear', support };
  if (answer.status === 404) return toNotFound(outcome, { support, isRegistry });
  return judge(answer, outcome, { support, isRegistry });
};

type Told = { readonly support: Support; readonly isRegistry: boolean };

const judge = (answer: Answer, outcome: OutcomeCode, { support, isRegistry }: Told): Failure => {
  const by = outcome.by === 'unprefixed' ? 'proxy' : outcome.by;
  switch (answer.status) {
    case 401:
    case 403:
      return toPermission(answer.status, outcome.by, { support, isRegistry });
    case 400:
    case 406:
    case 422:
      return { kind: 'refused', by, support };
    case 410:
      return { kind: 'not-found', support };
    case 405:
    case 501:
      return { kind: 'not-offered', support };
    case 409:
      return outcome.issue === 'conflict' ? { kind: 'changed-meanwhile', support } : { kind: 'unclear', support };
    case 412:
      return { kind: 'changed-meanwhile', support };
    case 425:
      return { kind: 'wait', support };
    case 429:
      return toBusy(answer, support);
    default:
      return { kind: 'unclear', support };
  }
};

/**
 * By us as the sender: our sign-in, for every service. By the Receiver: this service only. The record locator has no prefixes: what
 * it refuses is not this workstation's to see (standard.md 12). By anyone else it is not listed.
 */
const toPermission = (status: number, by: OutcomeCode['by'], { support, isRegistry }: Told): Failure => {
  if (by === 'sender') return { kind: 'signed-out', reason: status === 403 ? 'not-approved' : 'refused' };
  if (by === 'receiver') return { kind: 'not-permitted', by, support };
  return by === 'unprefixed' && isRegistry
    ? { kind: 'not-permitted', by: 'sender', support }
    : { kind: 'unclear', support };
};

/** Only the owner can say that it holds nothing: from the proxy a 404 is about the service or the path. */
const toNotFound = ({ by, name, issue }: OutcomeCode, { support, isRegistry }: Told): Failure => {
  const byLocator = isRegistry && by === 'unprefixed' && ['NO_RECORD_FOUND', 'RESOURCE_NOT_FOUND'].includes(name);
  if (byLocator || (by === 'receiver' && name === 'NOT_FOUND')) return { kind: 'not-found', support };
  const byProxy = by === 'proxy' || by === 'unprefixed';
  if (!byProxy || (name !== 'NOT_FOUND' && issue !== 'multiple-matches')) return { kind: 'unclear', support };
  return { kind: isRegistry ? 'not-offered' : 'unknown-service', support };
};

const toBusy = (answer: Answer, support: Support): Failure => {
  const retryAfterMs = retryAfterOf(answer.headers, answer.at);
  return { kind: 'busy', support, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};

const supportOf = (status: number, outcome: OutcomeCode | undefined, requestId: string): Support => ({
  status,
  requestId,
  ...(outcome?.code === undefined ? {} : { code: outcome.code }),
  ...(outcome === undefined || outcome.issue === '' ? {} : { issue: outcome.issue }),
});
