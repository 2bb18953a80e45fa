import { describe, expect, test } from 'vitest';
import { callDue, callFor, callToRenew, isCallNeedless } from '../../../main/core/calls.ts';
import { plus } from '../../../shared/base/instant.ts';
import { type Call, type CallWhy, CallWhySchema } from '../../../shared/model/call.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { foldFacts } from '../../../shared/model/standing.ts';
import { aBook, aModification, anEntry, anId, FACTS, NINE } from '../../support/an-entry.ts';

const HOUR = 3_600_000;
const LATER = plus(NINE, 60_001);
const SAGA = { sagaId: 'saga-1' };

const held = (reason: string, at = LATER) => ({ kind: 'held', at, reason }) as Fact;
const givenUp = (choice: string): Fact => ({ kind: 'abandoned', at: LATER, person: 'Sam Desk', why: 'x', choice });
const CONFLICT: Fact = { kind: 'conflict', at: LATER, conflict: { kind: 'gone', readAt: LATER } };
const REJECTED: Fact = { kind: 'rejected', at: LATER, failure: { kind: 'not-offered', support: {} } };
const SETTLED: Fact = { kind: 'settled', at: LATER, appointmentId: 'a1', hash: 'h', status: 'cancelled' };
const looked = (found: 'as-settled' | 'second-booking' | 'undone' | 'unread'): Fact => ({
  kind: 'looked-again',
  at: LATER,
  round: 'two-minutes',
  found,
});

describe('a call is due', () => {
  // proves product.md 4.4
  test.each([
    ['in two hours', undefined, 2 * HOUR],
    ['in two hours, where the appointment is later', 3 * HOUR, 2 * HOUR],
    ['before the appointment, where that is sooner', HOUR, HOUR],
    ['at once, where it has begun', -HOUR, 0],
  ])('%s', (_, startsIn, dueIn) => {
    expect(callDue(NINE, startsIn === undefined ? undefined : plus(NINE, startsIn))).toBe(plus(NINE, dueIn));
  });
});

describe('a fact makes a call', () => {
  test.each<readonly [string, Fact, CallWhy]>([
    ['a late conflict', CONFLICT, 'conflict'],
    ['a late refusal', REJECTED, 'refused'],
    ['an expiry', { kind: 'expired', at: LATER }, 'expired'],
    ['a hold that nobody sees', held('configuration'), 'held'],
    ['a second live booking', looked('second-booking'), 'second-booking'],
    ['our change gone again', looked('undone'), 'undone'],
    ['a cancel that was read back', SETTLED, 'cancelled'],
  ])('%s', (_, fact, why) => {
    expect(callFor(anEntry(aModification()), fact)).toBe(why);
  });

  test('only where nobody stands in front of it any more: after a minute, or recorded offline', () => {
    const atOnce = plus(NINE, 60_000);
    const soon = [{ ...CONFLICT, at: atOnce }, { ...REJECTED, at: atOnce }, held('find-out', atOnce)] as const;
    const made = (offline: boolean) =>
      soon.map((fact) => callFor(anEntry(aModification(1, { recordedOffline: offline })), fact));
    expect(made(false)).toEqual([undefined, undefined, undefined]);
    expect(made(true)).toEqual(['conflict', 'refused', 'held']);
  });

  test('a Rebook that nobody can answer for, or whose patient does not know the new time, is one; its second step has its own', () => {
    const leg = (reason: string) => callFor(anEntry(aModification(1, SAGA)), held(reason));
    expect(
      ['find-out', 'possible-duplicate', 'read-back-unavailable', 'no-pre-image', 'patient-not-told'].map(leg),
    ).toEqual(Array.from({ length: 5 }, () => 'rebook-unanswered'));
    expect([leg('configuration'), leg('confirm-new-booking')]).toEqual(['held', undefined]);
    expect(callFor(anEntry(aModification()), held('find-out'))).toBe('held');
  });

  test('a Rebook’s own cancel is not told to the patient as a cancellation, nor is any booking or look that found all well', () => {
    expect(callFor(anEntry(aModification(1, SAGA)), SETTLED)).toBeUndefined();
    expect(callFor(anEntry(aBook()), SETTLED)).toBeUndefined();
    expect([looked('as-settled'), looked('unread')].map((fact) => callFor(anEntry(aModification()), fact))).toEqual([
      undefined,
      undefined,
    ]);
    expect(callFor(anEntry(aModification()), { kind: 'reading', at: LATER })).toBeUndefined();
  });

  const RESCHEDULE = { wanted: { kind: 'reschedule', slot: { id: 's', start: 'x', end: 'x', resource: {} } } };
  const UPDATE = { wanted: { kind: 'update', description: 'x' } };
  const ended: readonly Fact[] = [
    ...FACTS.reading(),
    {
      kind: 'conflict',
      at: NINE,
      conflict: { kind: 'ended', current: {}, currentHash: 'h', readAt: NINE, differences: [] },
    },
  ];

  // proves product.md 4.3: the choices that say "tell the patient"
  test.each<readonly [string, string, Record<string, unknown>, readonly Fact[], CallWhy | undefined]>([
    ['stop', 'stop', {}, FACTS.conflict(), 'given-up'],
    ['a cancel given up for the new time', 'keep-theirs', {}, FACTS.conflict(), 'given-up'],
    ['a new time given up', 'keep-theirs', RESCHEDULE, FACTS.conflict(), 'given-up'],
    ['an update of what was cancelled', 'keep-theirs', UPDATE, ended, 'given-up'],
    ['the clinic’s words kept', 'keep-theirs', UPDATE, FACTS.conflict(), undefined],
    ['the old time kept', 'stop', RESCHEDULE, FACTS.conflict(), undefined],
    ['the old appointment kept', 'stop', SAGA, FACTS.conflict(), undefined],
    ['both kept', 'keep-both', SAGA, FACTS.held(), undefined],
    ['ended without one, the patient knows', 'leave-without', SAGA, FACTS.held(), undefined],
  ])('given up: %s', (_, choice, given, facts, why) => {
    expect(callFor(anEntry(aModification(1, given), facts), givenUp(choice))).toBe(why);
  });
});

const aCall = (given: Partial<Call> = {}): Call => ({
  id: anId(50),
  modificationId: aModification().id,
  why: 'held',
  due: NINE,
  owner: 'Sam Desk',
  createdAt: NINE,
  createdBy: 'Sam Desk',
  attempts: [],
  ...given,
});

describe('one open call for each change and reason', () => {
  test('how it stands now takes the place of how it stood; a promise and an alarm stand by themselves', () => {
    const first = aCall();
    expect(callToRenew([first], 'held')).toBe(first);
    expect(callToRenew([first], 'expired')).toBe(first);
    expect(callToRenew([first], 'promised')).toBeUndefined();
    expect(callToRenew([aCall({ why: 'undone' })], 'conflict')).toBeUndefined();
    expect(callToRenew([], 'held')).toBeUndefined();
  });
});

describe('the workstation closes a call by itself', () => {
  const UPDATE = { wanted: { kind: 'update', description: 'x' } };
  const after = foldFacts(NINE, FACTS.settled());

  test('only of an update that came to its end after all, where nobody has called and nothing was promised', () => {
    expect(isCallNeedless(aCall(), aModification(1, UPDATE), after)).toBe(true);
    expect(isCallNeedless(aCall(), aModification(1, UPDATE), foldFacts(NINE, FACTS.held()))).toBe(false);
    const tried = { at: NINE, person: 'Sam Desk', outcome: 'no-contact' } as const;
    expect(isCallNeedless(aCall({ attempts: [tried] }), aModification(1, UPDATE), after)).toBe(false);
    expect(isCallNeedless(aCall(), aModification(1, { ...UPDATE, callBy: LATER }), after)).toBe(false);
    expect(isCallNeedless(aCall(), aBook(), after)).toBe(false);
    expect(isCallNeedless(aCall(), aModification(), after)).toBe(false);
  });

  test.each(CallWhySchema.options)('%s', (why) => {
    const needless: readonly CallWhy[] = [
      'refused',
      'conflict',
      'expired',
      'held',
      'rebook-unanswered',
      'given-up',
      'cancelled',
    ];
    expect(isCallNeedless(aCall({ why }), aModification(1, UPDATE), after)).toBe(needless.includes(why));
  });

  test('and where the cancel that might have left the patient with nothing was not done', () => {
    const leg = aModification(1, { ...SAGA, sagaOrder: 'cancel-first' });
    const call = aCall({ why: 'no-confirmed' });
    expect(isCallNeedless(call, leg, foldFacts(NINE, FACTS.sending()))).toBe(false);
    expect(isCallNeedless(call, leg, foldFacts(NINE, FACTS.rejected()))).toBe(true);
    expect(isCallNeedless(call, leg, after)).toBe(false);
  });
});
