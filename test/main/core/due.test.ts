import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/model/fact.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { type DueBy, dueAt } from '../../../main/core/due.ts';
import { type Instant, plus } from '../../../shared/base/instant.ts';
import { aModification, anEntry, FACTS, NINE } from '../../support/an-entry.ts';

const LATER = plus(NINE, 60_000);
const CONTACT = plus(NINE, 5_000);
const CUT: Failure = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false };
const BUSY: Failure = { kind: 'busy', support: {} };

/** Judged ten minutes later, with contact as a whole back since then. */
const NOW = plus(NINE, 600_000);
const back = (retryFrom?: Instant): DueBy => ({ now: NOW, retryFrom });
const answering = (answersSince: Instant): DueBy => ({ now: NOW, answersSince });

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
  expect(dueAt(anEntry(aModification(), FACTS[state]()), back(CONTACT))).toBeUndefined();
});

describe('without news of contact', () => {
  test('due when its time has come', () => {
    expect(dueAt(anEntry(aModification()), back())).toBe(NINE);
    expect(dueAt(putBack(CUT), back())).toBe(LATER);
    expect(dueAt(uncertain(), back())).toBe(LATER);
  });
});

describe('once contact is back', () => {
  test.each<readonly [string, Failure]>([
    ['it could not be reached', CUT],
    ['our sign-in was refused', { kind: 'signed-out', reason: 'refused' }],
    ['we are not let in', { kind: 'not-permitted', by: 'sender', support: {} }],
  ])('what waits because %s is due', (_, failure) => {
    expect(dueAt(putBack(failure), back(CONTACT))).toBe(plus(NINE, 500));
  });

  test.each<readonly [string, Failure | undefined]>([
    ['the service is busy', BUSY],
    ['nothing clear came', { kind: 'unclear', support: {} }],
    ['it was taken up again at the start', undefined],
  ])('what waits because %s is not', (_, failure) => {
    expect(dueAt(putBack(failure), back(CONTACT))).toBe(LATER);
  });

  test('what may have arrived is looked for, but not what we were asked to wait for', () => {
    expect(dueAt(uncertain(), back(CONTACT))).toBe(NINE);
    expect(dueAt(uncertain({ kind: 'wait', support: { status: 425 } }), back(CONTACT))).toBe(LATER);
  });

  test('what is accepted but not seen yet is read again', () => {
    const unseen: readonly Fact[] = [
      ...FACTS.confirmed(),
      { kind: 'read-back-pending', at: NINE, notBefore: LATER, answered: true },
    ];
    expect(dueAt(anEntry(aModification(), unseen), back())).toBe(LATER);
    expect(dueAt(anEntry(aModification(), unseen), back(CONTACT))).toBe(NINE);
  });

  test('what the service itself does not let us do is not', () => {
    expect(dueAt(putBack({ kind: 'not-permitted', by: 'receiver', support: {} }), back(CONTACT))).toBe(LATER);
  });

  test('the latest news counts, wherever it is from', () => {
    expect(dueAt(putBack(CUT), { now: NOW, retryFrom: CONTACT, answersSince: NINE })).toBe(plus(NINE, 500));
    expect(dueAt(putBack(CUT), { now: NOW, retryFrom: NINE, answersSince: CONTACT })).toBe(plus(NINE, 500));
  });

  test('its last fact counts, not an earlier one; and it may be of this very moment', () => {
    const TEN_SECONDS = plus(NINE, 10_000);
    const twice = anEntry(aModification(), [
      { kind: 'reading', at: NINE },
      { kind: 'put-back', at: NINE, notBefore: NINE, failure: CUT },
      { kind: 'reading', at: TEN_SECONDS },
      { kind: 'put-back', at: TEN_SECONDS, notBefore: LATER, failure: CUT },
    ]);
    expect(dueAt(twice, back(CONTACT))).toBe(LATER);
    expect(dueAt(twice, { now: TEN_SECONDS })).toBe(LATER);
    expect(dueAt(twice, { now: CONTACT })).toBe(CONTACT);
  });

  test('news from before its last fact is no news', () => {
    expect(dueAt(putBack(CUT), back(NINE))).toBe(LATER);
    expect(dueAt(putBack(CUT), back(plus(NINE, -1)))).toBe(LATER);
  });

  test('the more often it was put back, the longer it keeps away, and never longer than its time', () => {
    expect(dueAt(putBack(CUT, 20), back(CONTACT))).toBe(plus(NINE, 10_000));
    expect(dueAt(putBack(CUT, 1_000), back(CONTACT))).toBe(LATER);
  });
});

describe('once its own service answers again', () => {
  // proves 1.4: who called it does not matter
  test.each<readonly [string, Failure]>([
    ['it could not be reached', CUT],
    ['nothing clear came', { kind: 'unclear', support: {} }],
  ])('what waits because %s is due', (_, failure) => {
    expect(dueAt(putBack(failure), answering(CONTACT))).toBe(plus(NINE, 500));
  });

  test.each<readonly [string, Failure | undefined]>([
    ['it asked for time', BUSY],
    ['our sign-in was refused', { kind: 'signed-out', reason: 'refused' }],
    ['it was taken up again at the start', undefined],
  ])('what waits because %s is not', (_, failure) => {
    expect(dueAt(putBack(failure), answering(CONTACT))).toBe(LATER);
  });

  test('what may have arrived is looked for', () => {
    expect(dueAt(uncertain(), answering(CONTACT))).toBe(NINE);
    expect(dueAt(uncertain(), { now: NOW, retryFrom: NINE, answersSince: CONTACT })).toBe(NINE);
    expect(dueAt(uncertain({ kind: 'wait', support: { status: 425 } }), answering(CONTACT))).toBe(LATER);
  });
});

describe('what an earlier process wrote on a clock that was ahead of ours', () => {
  const hourBefore = plus(NINE, -3_600_000);

  // proves I15
  test('is due at once, and not when that clock would say so', () => {
    expect(dueAt(putBack(BUSY), { now: hourBefore })).toBe(hourBefore);
    expect(dueAt(uncertain(), { now: hourBefore })).toBe(hourBefore);
    expect(dueAt(anEntry(aModification(), FACTS.confirmed()), { now: hourBefore })).toBe(hourBefore);
    expect(dueAt(anEntry(aModification()), { now: hourBefore })).toBe(hourBefore);
  });

  test('but what waits for a person goes on waiting', () => {
    expect(dueAt(anEntry(aModification(), FACTS.held()), { now: hourBefore })).toBeUndefined();
  });
});

// proves 4.5, 5.3, I15: simulator, seed 36437
describe('what an earlier process was told to wait for', () => {
  const WAITED: Failure = { kind: 'wait', support: { status: 425 } };
  const waiting = (at: Instant) =>
    anEntry(aModification(), [
      ...FACTS.sending(),
      { kind: 'uncertain', at, notBefore: plus(at, 5_000), failure: WAITED },
    ]);

  test('waits five seconds of this one, also where the clock was set meanwhile', () => {
    const startedAt = plus(NINE, 300_000);
    expect(dueAt(waiting(NINE), { now: startedAt, startedAt })).toBe(plus(startedAt, 5_000));
    const behind = plus(NINE, -3_600_000);
    expect(dueAt(waiting(NINE), { now: behind, startedAt: behind })).toBe(plus(behind, 5_000));
  });

  test('in the process that was told so, its own time counts', () => {
    const at = plus(NINE, 60_000);
    expect(dueAt(waiting(at), { now: at, startedAt: NINE })).toBe(plus(at, 5_000));
  });

  test('any other look is made at once, also where the service has the message already', () => {
    const startedAt = plus(NINE, 300_000);
    const had: Fact = { kind: 'uncertain', at: startedAt, notBefore: startedAt, failure: WAITED };
    expect(dueAt(anEntry(aModification(), [...FACTS.sending(), had]), { now: startedAt, startedAt })).toBe(startedAt);
    expect(dueAt(uncertain(), { now: startedAt, startedAt })).toBe(LATER);
  });
});
