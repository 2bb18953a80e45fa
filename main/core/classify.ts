import { isJsonObject, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { retryAfterOf } from '../../shared/base/retry-after.ts';
import { type OutcomeCode, toOutcomeCode } from '../../shared/fhir/operation-outcome.ts';
import type { Failure, Support } from '../../shared/model/failure.ts';
import { carriesEcho, type FrozenWrite, type WireReply } from '../../shared/model/wire.ts';
import { judgeMessage } from './judge-message.ts';
import { asksForNew, isMessage } from './message-asked.ts';
import { sentOver } from './build-patch.ts';
import { isWhatWasSent } from './same-appointment.ts';

/**
 * What an answer to a write proves (safety 3.1).
 * - done: it took effect, and this is the appointment
 * - not-done: it did not take effect
 * - done-id-unknown: an earlier try of the same bytes took effect; which appointment it made is still to be found
 * - wait: an earlier try is still being worked on
 * - unknown: nothing at all; it may have taken effect
 */
export type Answer =
  | { readonly kind: 'done'; readonly appointmentId: string; readonly resource: JsonObject }
  | { readonly kind: 'not-done'; readonly failure: Failure; readonly retryAfterMs?: number }
  | { readonly kind: 'done-id-unknown'; readonly failure: Failure }
  | { readonly kind: 'wait'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

type Answered = Extract<WireReply, { kind: 'answered' }>;

/** Judges one reply by status, code, issue and echo together. Pure and total: what is not listed is unknown. */
export const classify = (reply: WireReply, sent: FrozenWrite): Answer => {
  switch (reply.kind) {
    case 'not-sent':
      return { kind: 'not-done', failure: reply.failure };
    case 'no-answer':
      return { kind: 'unknown', failure: { kind: 'unreachable', reason: reply.reason, mayHaveArrived: true } };
    default:
      return classifyAnswered(reply, sent);
  }
};

const classifyAnswered = (reply: Answered, sent: FrozenWrite): Answer => {
  const body = parseJson(reply.body);
  const outcome = toOutcomeCode(body);
  const support = supportOf(reply, sent, outcome);
  const unclear: Answer = { kind: 'unknown', failure: { kind: 'unclear', support } };
  if (!carriesEcho(reply.headers, sent)) return unclear;
  if (reply.status >= 200 && reply.status < 300)
    return isMessage(sent) ? classifyMessage(body, sent, { support, unclear }) : classifySuccess(body, sent, unclear);
  if (outcome === undefined || !outcome.isError) return unclear;
  return classifyError({ reply, sent, outcome, support, unclear });
};

const classifySuccess = (body: unknown, sent: FrozenWrite, unclear: Answer): Answer => {
  if (!isJsonObject(body) || typeof body.id !== 'string') return unclear;
  return isWhatWasSent(body, sentOver(sent, body)) ? { kind: 'done', appointmentId: body.id, resource: body } : unclear;
};

/** A message may be answered with its outcome, or with no more than that it is here: then nothing is known yet (standard.md 13). */
const classifyMessage = (
  body: unknown,
  sent: FrozenWrite,
  { support, unclear }: { readonly support: Support; readonly unclear: Answer },
): Answer => {
  const answer = judgeMessage(body, sent);
  if (answer.kind === 'done') return answer;
  return answer.kind === 'unclear' ? unclear : { kind: 'unknown', failure: { kind: 'awaiting-outcome', support } };
};

type ErrorAnswer = {
  readonly reply: Answered;
  readonly sent: FrozenWrite;
  readonly outcome: OutcomeCode;
  readonly support: Support;
  readonly unclear: Answer;
};

const classifyError = (answer: ErrorAnswer): Answer => {
  const { reply, outcome, support, unclear } = answer;
  switch (reply.status) {
    case 400:
    case 406:
    case 422:
      return notDone({ kind: 'refused', by: outcome.by === 'unprefixed' ? 'proxy' : outcome.by, support });
    case 401:
    case 403:
      return classifyPermission(answer);
    case 404:
    case 410:
      return classifyMissing(answer);
    case 405:
    case 501:
      return notDone({ kind: 'not-offered', support });
    case 409:
      return classifyClash(answer);
    case 412:
      return notDone({ kind: 'changed-meanwhile', support });
    case 425:
      return { kind: 'wait', failure: { kind: 'wait', support } };
    case 429:
      return classifyBusy(reply, support);
    default:
      return unclear;
  }
};

const classifyPermission = ({ reply, outcome, support, unclear }: ErrorAnswer): Answer => {
  if (outcome.by === 'receiver') return notDone({ kind: 'not-permitted', by: 'receiver', support });
  if (outcome.by !== 'sender') return unclear;
  return notDone({ kind: 'signed-out', reason: reply.status === 403 ? 'not-approved' : 'refused' });
};

/** No such service in the catalogue; or no such appointment at the Receiver, which only a change can be told (safety 3.1). */
const classifyMissing = ({ reply, outcome, sent, support, unclear }: ErrorAnswer): Answer => {
  const isFromReceiver = reply.status === 410 || (outcome.by === 'receiver' && outcome.name === 'NOT_FOUND');
  if (isFromReceiver) return asksForNew(sent) ? unclear : notDone({ kind: 'not-found', support });
  const isFromCatalogue = outcome.by === 'proxy' || outcome.by === 'unprefixed';
  if (!isFromCatalogue || (outcome.name !== 'NOT_FOUND' && outcome.issue !== 'multiple-matches')) return unclear;
  return notDone({ kind: 'unknown-service', support });
};

/** A 409 is two words, not one: `duplicate` proves receipt, `conflict` that something moved (house.md 4). */
const classifyClash = ({ outcome, support, unclear }: ErrorAnswer): Answer => {
  const clash = outcome.name === 'CONFLICT';
  if (clash && outcome.by === 'receiver' && outcome.issue === 'duplicate') {
    return { kind: 'done-id-unknown', failure: { kind: 'wait', support } };
  }
  if (clash && outcome.by !== 'unprefixed' && outcome.issue === 'conflict') {
    return notDone({ kind: 'changed-meanwhile', support });
  }
  // A Receiver's own "duplicate" under this name may mean that it has it: only the proxy's says that nothing was done.
  if (outcome.by === 'unprefixed' && outcome.name === 'BAD_REQUEST' && outcome.issue === 'duplicate')
    return notDone({ kind: 'refused', by: 'proxy', support });
  return unclear;
};

const classifyBusy = (reply: Answered, support: Support): Answer => {
  const retryAfterMs = retryAfterOf(reply.headers, reply.at);
  const failure: Failure = { kind: 'busy', support, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return retryAfterMs === undefined ? notDone(failure) : { kind: 'not-done', failure, retryAfterMs };
};

const notDone = (failure: Failure): Answer => ({ kind: 'not-done', failure });

const supportOf = (reply: Answered, sent: FrozenWrite, outcome: OutcomeCode | undefined): Support => ({
  status: reply.status,
  requestId: sent.requestId,
  ...(outcome?.code === undefined ? {} : { code: outcome.code }),
  ...(outcome === undefined || outcome.issue === '' ? {} : { issue: outcome.issue }),
});
