import { expect, test } from 'vitest';
import { answerOf, problemOf, referenceOf, sentenceOf } from '../../../renderer/text/failures.ts';
import { type Failure, FailureSchema } from '../../../shared/model/failure.ts';

const support = { status: 500, code: 'REC_SERVER_ERROR', issue: 'exception', requestId: 'b7c1' };

/** One of every kind and reason. */
const EVERY: readonly Failure[] = [
  ...[true, false].map((mayHaveArrived): Failure => ({ kind: 'unreachable', reason: 'reset', mayHaveArrived })),
  ...(
    ['clock', 'key-refused', 'not-approved', 'no-credential', 'refused', 'busy', 'unreachable', 'unreadable'] as const
  ).map((reason): Failure => ({ kind: 'signed-out', reason })),
  ...(['sender', 'proxy', 'receiver'] as const).map((by): Failure => ({ kind: 'refused', by, support })),
  ...(['sender', 'receiver'] as const).map((by): Failure => ({ kind: 'not-permitted', by, support })),
  { kind: 'changed-meanwhile', support },
  { kind: 'not-found', support },
  { kind: 'unknown-service', support },
  { kind: 'not-offered', support },
  { kind: 'too-costly', support },
  { kind: 'busy', support },
  { kind: 'busy', retryAfterMs: 90_000, support },
  { kind: 'wait', support },
  { kind: 'unclear', support },
  { kind: 'unreadable', field: 'entry.0.resource.start' },
  { kind: 'invalid', field: 'patient', problem: 'not-known' },
  ...(['appointment', 'slot', 'modification', 'service', 'patient'] as const).map(
    (what): Failure => ({ kind: 'not-held', what }),
  ),
  { kind: 'not-allowed', why: 'cancel-first' },
  { kind: 'awaiting-outcome', support: {} },
  { kind: 'by-message', problem: 'own-service-id' },
  { kind: 'by-message', problem: 'patient' },
  { kind: 'by-message', problem: 'phone' },
  { kind: 'by-message', problem: 'entered-in-error' },
  { kind: 'by-message', problem: 'reschedule' },
  { kind: 'offline-only', what: 'token' },
  { kind: 'suspended', suspension: { by: 'policy', reason: 'They move.' } },
  { kind: 'suspended', suspension: { by: 'unreadable' } },
  ...(['signed-out', 'locked', 'account-unknown', 'account-unreadable', 'nobody-yet'] as const).map((why) => ({
    kind: 'not-signed-in' as const,
    why,
  })),
  { kind: 'role-needed', act: 'give-up', may: ['supervisor', 'administrator'] },
  ...(['full', 'busy', 'damaged', 'read-only', 'other'] as const).map((reason): Failure => ({ kind: 'store', reason })),
];

/** What a next step begins with: something for the person to do. */
const NEXT_STEP =
  /^(Try|Contact|Phone|Choose|Look|Check|Search|Go|Type|Set|Wait|Stop|Free|Do not|Enter|Cancel|Rebook|Sign|Ask)\b/;

test('every Failure has a sentence of its own words: no code, no field name, no gap', () => {
  // proves 3.3
  for (const failure of EVERY) {
    expect(sentenceOf(failure)).toMatch(/^[A-Z][^{}_<>]{15,}\.$/);
    expect(sentenceOf(failure)).not.toMatch(/REC_|exception|b7c1|resource|failures\./);
  }
});

test('every Failure says what to do next, after what happened', () => {
  for (const failure of EVERY) {
    const problem = problemOf(failure);
    expect(sentenceOf(failure).startsWith(`${problem} `)).toBe(true);
    expect(sentenceOf(failure).slice(problem.length + 1)).toMatch(NEXT_STEP);
  }
});

test('every kind of the union is among them', () => {
  const kinds = FailureSchema.options.map((option) => option.shape.kind.value);
  expect([...new Set(EVERY.map(({ kind }) => kind))].toSorted()).toEqual(kinds.toSorted());
});

// proves 2.5
test('what may have arrived is not called unreached', () => {
  expect(sentenceOf({ kind: 'unreachable', reason: 'reset', mayHaveArrived: true })).toBe(
    'No answer came back in time. Try again. If you were changing something, the Outbox shows how it stands.',
  );
});

test('a busy service says when it is asked again', () => {
  expect(sentenceOf({ kind: 'busy', retryAfterMs: 90_000, support })).toBe(
    'The booking service is busy. Try again in 2 minutes.',
  );
});

test('the reference for support is the request, and only where there was one', () => {
  expect(referenceOf({ kind: 'unclear', support })).toBe('b7c1');
  expect(referenceOf({ kind: 'store', reason: 'full' })).toBeUndefined();
});

test('the answer is told to support alone: status and codes, as far as there are any', () => {
  expect(answerOf({ kind: 'unclear', support })).toBe('500 REC_SERVER_ERROR exception');
  expect(answerOf({ kind: 'not-offered', support: {} })).toBeUndefined();
  expect(answerOf({ kind: 'store', reason: 'full' })).toBeUndefined();
});
