import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/model/fact.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { dueAt } from '../../../main/core/due.ts';
import { plus } from '../../../shared/base/instant.ts';
import { aModification, anEntry, FACTS, NINE } from '../../support/an-entry.ts';

const LATER = plus(NINE, 60_000);
const CONTACT = plus(NINE, 5_000);
const CUT: Failure = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false };
const BUSY: Failure = { kind: 'busy', support: {} };

const putBack = (failure: Failure | undefined, times = 1) => {
  const once: readonly Fact[] = [
    { kind: 'reading', at: NINE },
    { kind: 'put-back', at: NINE, notBefore: LATER, ...(failure === undefined ? {} : { failure }) },
  ];
  return anEntry(aModification(), Array.from({ length: times }, () => once).flat());
};

const uncertain = (failure?: Failure) =>
  anEntry(aModification(), [
    ...FACTS.sending(),
    { kind: 'uncertain', at: NINE, notBefore: LATER, ...(failure === undefined ? {} : { failure }) },
  ]);

test.each([
  'blocked',
  'reading',
  'sending',
  'reconciling',
  'conflict',
  'rejected',
  'held',
  'expired',
  'settled',
] as const)('what is %s is never due by itself', (state) => {
  expect(dueAt(anEntry(aModification(), FACTS[state]()), CONTACT)).toBeUndefined();
});

describe('without news of contact', () => {
  test('due when its time has come', () => {
    expect(dueAt(anEntry(aModification()), undefined)).toBe(NINE);
    expect(dueAt(putBack(CUT), undefined)).toBe(LATER);
    expect(dueAt(uncertain(), undefined)).toBe(LATER);
  });
});

describe('once contact is back', () => {
  test.each<readonly [string, Failure]>([
    ['it could not be reached', CUT],
    ['our sign-in was refused', { kind: 'signed-out', reason: 'refused' }],
    ['we are not let in', { kind: 'not-permitted', by: 'sender', support: {} }],
  ])('what waits because %s is due', (_, failure) => {
    expect(dueAt(putBack(failure), CONTACT)).toBe(plus(NINE, 500));
  });

  test.each<readonly [string, Failure | undefined]>([
    ['the service is busy', BUSY],
    ['nothing clear came', { kind: 'unclear', support: {} }],
    ['it was taken up again at the start', undefined],
  ])('what waits because %s is not', (_, failure) => {
    expect(dueAt(putBack(failure), CONTACT)).toBe(LATER);
  });

  test('what may have arrived is looked for, but not what we were asked to wait for', () => {
    expect(dueAt(uncertain(), CONTACT)).toBe(NINE);
    expect(dueAt(uncertain({ kind: 'wait', support: { status: 425 } }), CONTACT)).toBe(LATER);
  });

  test('news from before its last fact is no news', () => {
    expect(dueAt(putBack(CUT), NINE)).toBe(LATER);
    expect(dueAt(putBack(CUT), plus(NINE, -1))).toBe(LATER);
  });

  test('the more often it was put back, the longer it keeps away, and never longer than its time', () => {
    expect(dueAt(putBack(CUT, 20), CONTACT)).toBe(plus(NINE, 10_000));
    expect(dueAt(putBack(CUT, 1_000), CONTACT)).toBe(LATER);
  });
});
