import { expect, test } from 'vitest';
import { referenceOf, sentenceOf } from '../../../renderer/text/failures.ts';
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
  { kind: 'offline-only', what: 'token' },
  ...(['full', 'busy', 'damaged', 'read-only', 'other'] as const).map((reason): Failure => ({ kind: 'store', reason })),
];

test('every Failure has a sentence of its own words: no code, no field name, no gap', () => {
  // proves 3.3
  for (const failure of EVERY) {
    expect(sentenceOf(failure)).toMatch(/^[A-Z][^{}_<>]{15,}\.$/);
    expect(sentenceOf(failure)).not.toMatch(/REC_|exception|b7c1|resource|failures\./);
  }
});

test('every kind of the union is among them', () => {
  const kinds = FailureSchema.options.map((option) => option.shape.kind.value);
  expect([...new Set(EVERY.map(({ kind }) => kind))].toSorted()).toEqual(kinds.toSorted());
});

test('what may have arrived is not called unreached', () => {
  expect(sentenceOf({ kind: 'unreachable', reason: 'reset', mayHaveArrived: true })).toBe(
    'No answer came back, so we cannot tell yet whether it arrived.',
  );
});

test('a busy service says when it is asked again', () => {
  expect(sentenceOf({ kind: 'busy', retryAfterMs: 90_000, support })).toBe(
    'The booking service is busy. We will try again in 2 minutes.',
  );
});

test('the reference for support is the request, and only where there was one', () => {
  expect(referenceOf({ kind: 'unclear', support })).toBe('b7c1');
  expect(referenceOf({ kind: 'store', reason: 'full' })).toBeUndefined();
});
