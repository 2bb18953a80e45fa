import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { FailureSchema, type Failure } from '../../../shared/model/failure.ts';
import {
  HeldReasonSchema,
  LEADS_TO,
  needsDecision,
  type Progress,
  type ProgressKind,
} from '../../../shared/model/progress.ts';
import { failureWordsOf } from '../../../main/terminal/failure-words.ts';
import { contactWordsOf, progressWordsOf, whenOf } from '../../../main/terminal/words.ts';
import { tableOf } from '../../../main/terminal/table.ts';
import { anId, NOW } from './samples.ts';

const FAILURES: readonly Failure[] = [
  { kind: 'unreachable', reason: 'dns', mayHaveArrived: false },
  { kind: 'unreachable', reason: 'reset', mayHaveArrived: true },
  ...(
    ['clock', 'key-refused', 'not-approved', 'no-credential', 'refused', 'busy', 'unreachable', 'unreadable'] as const
  ).map((reason) => ({ kind: 'signed-out' as const, reason })),
  ...(['sender', 'proxy', 'receiver'] as const).map((by) => ({ kind: 'refused' as const, by, support: {} })),
  ...(['sender', 'receiver'] as const).map((by) => ({ kind: 'not-permitted' as const, by, support: {} })),
  ...(
    [
      'changed-meanwhile',
      'not-found',
      'unknown-service',
      'not-offered',
      'too-costly',
      'busy',
      'wait',
      'unclear',
    ] as const
  ).map((kind) => ({ kind, support: { code: 'REC_SECRET_CODE', requestId: 'r-1' } })),
  { kind: 'unreadable', field: 'start' },
  { kind: 'invalid', field: 'reason', problem: 'too long' },
  ...(['appointment', 'slot', 'modification', 'service', 'patient'] as const).map((what) => ({
    kind: 'not-held' as const,
    what,
  })),
  { kind: 'not-allowed', why: 'it has started' },
  { kind: 'awaiting-outcome', support: {} },
  { kind: 'by-message', problem: 'own-service-id' },
  { kind: 'by-message', problem: 'patient' },
  { kind: 'by-message', problem: 'phone' },
  { kind: 'by-message', problem: 'entered-in-error' },
  { kind: 'by-message', problem: 'reschedule' },
  { kind: 'offline-only', what: 'a rebook' },
  { kind: 'suspended', suspension: { by: 'policy', reason: 'They move.' } },
  { kind: 'suspended', suspension: { by: 'unreadable' } },
  ...(['signed-out', 'locked', 'account-unknown', 'account-unreadable', 'nobody-yet'] as const).map((why) => ({
    kind: 'not-signed-in' as const,
    why,
  })),
  { kind: 'role-needed', act: 'give-up', may: ['supervisor', 'administrator'] },
  ...(['full', 'busy', 'damaged', 'read-only', 'other'] as const).map((reason) => ({ kind: 'store' as const, reason })),
];

describe('words for a failure', () => {
  it('are there for every kind', () => {
    const kinds = FailureSchema.options.map(({ shape }) => [...shape.kind.values][0]);
    expect([...new Set(FAILURES.map(({ kind }) => kind))].toSorted()).toEqual(kinds.toSorted());
  });

  it.each(FAILURES.map((failure) => [JSON.stringify(failure), failure] as const))(
    'say what to do next: %s',
    (_, failure) => {
      const { problem, next } = failureWordsOf(failure);
      expect(problem).toMatch(/^(?:[A-Z]|reason).*\.$/);
      expect(next).not.toBe('');
      // proves 3.3: no codes, no diagnostics
      expect(problem + next).not.toMatch(/REC_|r-1/);
    },
  );
});

const WHEN = { notBefore: NOW };
const STATES: Readonly<Record<ProgressKind, Progress>> = {
  queued: { kind: 'queued', ...WHEN },
  blocked: { kind: 'blocked', by: anId(2) },
  reading: { kind: 'reading' },
  sending: { kind: 'sending', requestId: 'r' },
  uncertain: { kind: 'uncertain', ...WHEN },
  reconciling: { kind: 'reconciling' },
  confirmed: { kind: 'confirmed', appointmentId: 'a', ...WHEN },
  conflict: { kind: 'conflict', conflict: { kind: 'gone', readAt: NOW } },
  rejected: { kind: 'rejected', failure: { kind: 'unreadable', field: 'x' } },
  held: { kind: 'held', reason: 'find-out' },
  expired: { kind: 'expired' },
  settled: { kind: 'settled', appointmentId: 'a', at: NOW, alreadySo: false },
  superseded: { kind: 'superseded', why: 'withdrawn' },
  abandoned: { kind: 'abandoned', person: 'R', why: 'x' },
};

const OPERATIONS = ['book', 'update', 'cancel'] as const;

const NOON = toInstant(Date.UTC(2026, 7, 4, 11));

describe('words for a state', () => {
  // proves 2.4: success wording for settled alone
  it.each(Object.entries(STATES))('of %s speak of success only where it is settled', (kind, progress) => {
    for (const operation of OPERATIONS) {
      const words = progressWordsOf({ operation, progress, mayHaveArrived: false });
      expect(/^(?:Booked|Changed|Cancelled)/.test(words)).toBe(kind === 'settled');
    }
  });

  // proves 2.5, I18: nothing that may have arrived is called not sent
  it.each(Object.entries(STATES))('of %s never say "not sent" of what may have arrived', (kind, progress) => {
    if (kind === 'superseded' || kind === 'expired') return; // neither can follow once it may have arrived (safety 2.5)
    for (const operation of OPERATIONS) {
      expect(progressWordsOf({ operation, progress, mayHaveArrived: true })).not.toMatch(/not sent|nothing was sent/i);
    }
  });

  // proves 2.5, I18, 5.5: a brake hides neither
  it('of what is stopped still tell what may have arrived, and who may have no appointment', () => {
    const stopped = {
      operation: 'book',
      progress: { kind: 'queued', notBefore: NOON },
      suspended: { by: 'policy', reason: 'They move.' },
    } as const;
    expect(progressWordsOf({ ...stopped, mayHaveArrived: false })).toMatch(/^Not sent: .*They move\./);
    expect(progressWordsOf({ ...stopped, mayHaveArrived: true })).toMatch(/^Not confirmed: .*They move\./);
    const noConfirmed = { since: NOON, owner: 'Sam Desk', due: NOON };
    expect(progressWordsOf({ ...stopped, mayHaveArrived: true, noConfirmed })).toMatch(
      /^No confirmed appointment since .*Not confirmed: .*They move\./,
    );
  });

  it('call for a person exactly where one is needed', () => {
    for (const [kind, progress] of Object.entries(STATES)) {
      const words = progressWordsOf({ operation: 'book', progress, mayHaveArrived: false });
      expect(words.startsWith('Needs decision')).toBe(needsDecision(progress.kind));
      expect(kind in LEADS_TO).toBe(true);
    }
  });

  it('tell every reason to hold apart', () => {
    const words = HeldReasonSchema.options.map((reason) =>
      progressWordsOf({ operation: 'book', progress: { kind: 'held', reason }, mayHaveArrived: true }),
    );
    expect(new Set(words).size).toBe(HeldReasonSchema.options.length);
  });

  it('tell why it has not been sent', () => {
    const failure = { kind: 'unreachable', reason: 'dns', mayHaveArrived: false } as const;
    const words = progressWordsOf({
      operation: 'book',
      progress: { kind: 'queued', ...WHEN, failure },
      mayHaveArrived: false,
    });
    expect(words).toContain('could not be reached');
  });
});

describe('times', () => {
  // proves 8.2: the hour that happens twice is told apart by its zone
  it.each([
    [Date.UTC(2026, 9, 25, 0, 30), 'Sun 25 Oct 2026 1:30am BST'],
    [Date.UTC(2026, 9, 25, 1, 30), 'Sun 25 Oct 2026 1:30am GMT'],
    [Date.UTC(2026, 7, 4, 11, 5), 'Tue 4 Aug 2026 12:05pm BST'],
    [Date.UTC(2026, 0, 1, 0, 0), 'Thu 1 Jan 2026 12:00am GMT'],
  ])('%i is %s', (milliseconds, words) => {
    expect(whenOf(toInstant(milliseconds))).toBe(words);
  });

  it('are called unknown where they are', () => {
    expect(whenOf(undefined)).toBe('time not known');
  });
});

describe('contact', () => {
  it('is told in words for every state', () => {
    const states = ['not-tried', 'reached', 'lost', 'signed-out'] as const;
    expect(new Set(states.map((state) => contactWordsOf({ state, slow: false }))).size).toBe(states.length);
  });
});

describe('a table', () => {
  it('stands its columns under each other and ends no line in a space', () => {
    expect(
      tableOf([
        ['A', 'B', 'C'],
        ['long', '', ''],
        ['x', 'y', 'z'],
      ]),
    ).toEqual(['A     B  C', 'long', 'x     y  z']);
  });
});
