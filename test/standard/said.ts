import type { Answer } from '../../main/core/classify.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { WireReply } from '../../shared/model/wire.ts';
import { NINE } from '../support/an-entry.ts';
import { CORRELATION, REQUEST } from '../support/fhir.ts';

/** An answer with both ids, as it came over the wire. */
export const answered = (status: number, body: string): WireReply => ({
  kind: 'answered',
  status,
  headers: { 'x-request-id': REQUEST, 'x-correlation-id': CORRELATION },
  body,
  at: NINE,
});

/** What an answer proves, in one line: a refusal with what it was. */
export const said = (answer: Answer): string =>
  answer.kind === 'not-done' ? `not-done: ${failureSaid(answer.failure)}` : answer.kind;

/** A Failure in one line: its kind, and who said it or why. */
export const failureSaid = (failure: Failure): string => {
  switch (failure.kind) {
    case 'refused':
    case 'not-permitted':
      return `${failure.kind} by ${failure.by}`;
    case 'signed-out':
      return `${failure.kind}, ${failure.reason}`;
    default:
      return failure.kind;
  }
};
