import { describe, expect, test } from 'vitest';
import { operationWords, reasonOf, shortWords, TAG_COLOURS, tagOf, tagWords } from '../../../renderer/text/progress.ts';
import { plus } from '../../../shared/base/instant.ts';
import { FailureSchema } from '../../../shared/model/failure.ts';
import { LEADS_TO, type Progress, type ProgressKind } from '../../../shared/model/progress.ts';
import { anItem, id } from '../page/outbox.ts';
import { at, minutesAgo, NOW } from '../page/times.ts';

const unreachable = FailureSchema.parse({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });

/** One of each state, and more than one where a state has members that change its words. */
const EVERY: { readonly [Kind in ProgressKind]: readonly Extract<Progress, { kind: Kind }>[] } = {
  queued: [
    { kind: 'queued', notBefore: at(0, '09:44') },
    { kind: 'queued', notBefore: minutesAgo(1) },
    { kind: 'queued', notBefore: at(0, '09:44'), failure: unreachable },
    { kind: 'queued', notBefore: at(0, '09:44'), failure: { kind: 'busy', support: {} } },
    { kind: 'queued', notBefore: at(0, '09:44'), failure: { kind: 'signed-out', reason: 'refused' } },
    { kind: 'queued', notBefore: at(0, '09:44'), failure: { kind: 'unclear', support: {} } },
  ],
  blocked: [{ kind: 'blocked', by: id(2) }],
  reading: [{ kind: 'reading' }],
  sending: [{ kind: 'sending', requestId: 'r' }],
  uncertain: [{ kind: 'uncertain', notBefore: at(0, '09:45') }],
  reconciling: [{ kind: 'reconciling' }],
  confirmed: [{ kind: 'confirmed', appointmentId: 'a', notBefore: at(0, '09:45') }],
  conflict: [
    { kind: 'conflict', conflict: { kind: 'slot-taken', slotId: 's', readAt: NOW } },
    { kind: 'conflict', conflict: { kind: 'gone', readAt: NOW } },
    ...(['moved', 'ended', 'changed', 'differs'] as const).map(
      (kind): Extract<Progress, { kind: 'conflict' }> => ({
        kind: 'conflict',
        conflict: { kind, current: {}, currentHash: 'h', readAt: NOW, differences: [] },
      }),
    ),
    {
      kind: 'conflict',
      conflict: { kind: 'perhaps-booked', current: {}, currentHash: 'h', readAt: NOW, appointmentId: 'a' },
    },
  ],
  rejected: [{ kind: 'rejected', failure: { kind: 'refused', by: 'receiver', support: {} } }],
  held: (
    [
      'find-out',
      'possible-duplicate',
      'still-wanted',
      'not-permitted',
      'configuration',
      'read-back-unavailable',
      'depends-on-refused',
      'patient-not-told',
      'no-pre-image',
      'service-name',
      'author-not-permitted',
      'ambiguous',
    ] as const
  ).map((reason) => ({ kind: 'held', reason })),
  expired: [{ kind: 'expired' }],
  settled: [
    { kind: 'settled', appointmentId: 'a', at: NOW, alreadySo: false },
    { kind: 'settled', appointmentId: 'a', at: NOW, alreadySo: true },
  ],
  superseded: [
    { kind: 'superseded', why: 'decided' },
    { kind: 'superseded', why: 'withdrawn' },
    { kind: 'superseded', why: 'nothing-to-cancel' },
    { kind: 'superseded', why: 'replaced' },
  ],
  abandoned: [{ kind: 'abandoned', person: 'Robin', why: 'Patient changed their mind' }],
};

const everyItem = Object.values(EVERY)
  .flat()
  .flatMap((progress) =>
    [false, true].flatMap((mayHaveArrived) =>
      (['book', 'update', 'cancel'] as const).map((operation) =>
        anItem({ progress, mayHaveArrived, operation, lastSentAt: minutesAgo(2) }),
      ),
    ),
  );

const EXPECTED: Readonly<
  Record<ProgressKind, readonly [whenNot: string | undefined, whenPerhaps: string | undefined]>
> = {
  queued: ['not-sent', 'not-confirmed'],
  reading: ['not-sent', 'not-confirmed'],
  blocked: ['on-hold', 'on-hold'],
  sending: ['not-confirmed', 'not-confirmed'],
  uncertain: ['not-confirmed', 'not-confirmed'],
  reconciling: ['not-confirmed', 'not-confirmed'],
  confirmed: ['not-confirmed', 'not-confirmed'],
  conflict: ['needs-decision', 'needs-decision'],
  rejected: ['needs-decision', 'needs-decision'],
  held: ['needs-decision', 'needs-decision'],
  expired: ['needs-decision', 'needs-decision'],
  settled: [undefined, undefined],
  superseded: [undefined, undefined],
  abandoned: [undefined, undefined],
};

describe('tags', () => {
  test('every state has the tag of product.md 4.1, whether or not it may have arrived', () => {
    for (const [kind, progresses] of Object.entries(EVERY)) {
      const [whenNot, whenPerhaps] = EXPECTED[kind as ProgressKind];
      for (const progress of progresses) {
        expect(tagOf({ progress, mayHaveArrived: false }), kind).toBe(whenNot);
        expect(tagOf({ progress, mayHaveArrived: true }), kind).toBe(whenPerhaps);
      }
    }
    expect(Object.keys(EVERY).toSorted()).toEqual(Object.keys(LEADS_TO).toSorted());
  });

  test('while both appointments of a Rebook are live, every state says so', () => {
    // proves 5.5
    for (const item of everyItem) expect(tagOf({ ...item, twoOpen: true })).toBe('two-open');
  });

  test('words and colours are those of product.md 4.1', () => {
    expect(
      Object.entries(TAG_COLOURS).map(([tag, colour]) => [tagWords(tag as keyof typeof TAG_COLOURS), colour]),
    ).toEqual([
      ['Not sent', 'yellow'],
      ['Not confirmed', 'orange'],
      ['Needs decision', 'red'],
      ['On hold', 'grey'],
      ['2 bookings open', 'purple'],
      ['No confirmed appointment', 'red'],
    ]);
  });
});

describe('the reason under the tag', () => {
  test('success words appear for settled and for nothing else', () => {
    // proves 2.4
    const success = /\b(?:Booked|Cancelled|Changed)\b/;
    for (const item of everyItem) {
      expect(success.test(reasonOf(item, NOW)), reasonOf(item, NOW)).toBe(
        item.progress.kind === 'settled' && !item.progress.alreadySo,
      );
    }
  });

  test('what may have arrived is never called not sent', () => {
    // proves 2.5, I18
    const notSent = /not sent|nothing (?:is|was|will be) sent|sends when|about to be sent/i;
    for (const item of everyItem.filter(({ mayHaveArrived }) => mayHaveArrived)) {
      const tag = tagOf(item);
      expect(
        notSent.test(`${tag === undefined ? '' : tagWords(tag)} ${reasonOf(item, NOW)}`),
        reasonOf(item, NOW),
      ).toBe(false);
    }
  });

  test('no code, no diagnostic and no unfilled gap is shown', () => {
    // proves 3.3
    for (const item of everyItem) expect(reasonOf(item, NOW)).toMatch(/^[^{}_<>]+$/);
  });

  test('a waiting change says when it is tried again', () => {
    const failed = anItem({ progress: { kind: 'queued', notBefore: at(0, '10:21'), failure: unreachable } });
    expect(reasonOf(failed, NOW)).toBe(
      'Sends when Riverside Clinic: general practice can be reached. Next try at 10:21am.',
    );
    const busy = anItem({
      progress: { kind: 'queued', notBefore: at(0, '10:21'), failure: { kind: 'busy', support: {} } },
    });
    expect(reasonOf(busy, NOW)).toBe('The booking service is busy. Trying again at 10:21am.');
  });

  test('an unconfirmed change says when it was sent and when it is checked again', () => {
    const item = anItem({
      progress: { kind: 'uncertain', notBefore: at(0, '10:21') },
      mayHaveArrived: true,
      lastSentAt: at(0, '10:18'),
    });
    expect(reasonOf(item, at(0, '10:19'))).toBe('Sent 10:18am. Checking again at 10:21am.');
  });

  // proves standard 13: what the clinic has is neither booked nor refused
  test.for([
    ['book', 'It is not booked yet.'],
    ['update', 'Nothing is changed yet.'],
    ['cancel', 'It is not cancelled yet.'],
    ['reschedule', 'It is not moved yet.'],
  ] as const)('a %s that the clinic will answer later says so', ([operation, words]) => {
    const failure = { kind: 'awaiting-outcome' as const, support: {} };
    const progress = { kind: 'uncertain' as const, notBefore: at(0, '10:21'), failure };
    const item = anItem({ operation, progress, mayHaveArrived: true, lastSentAt: at(0, '10:18') });
    expect(reasonOf(item, at(0, '10:19'))).toBe(
      `The clinic has the request. Its answer has not come yet. ${words} Checking again at 10:21am.`,
    );
  });

  test('one held for what a message lacks says what that is', () => {
    const failure = { kind: 'by-message' as const, problem: 'phone' as const };
    const item = anItem({ progress: { kind: 'held', reason: 'configuration', failure } });
    expect(reasonOf(item, NOW)).toBe('This service needs a phone number for the patient. Enter one and try again.');
  });

  test('a change on hold names what it waits for', () => {
    const item = anItem({ progress: { kind: 'blocked', by: id(2) } });
    const blocker = anItem({ wanted: { kind: 'cancel', status: 'cancelled' }, start: at(1, '10:20') });
    expect(reasonOf(item, NOW, shortWords(blocker, NOW))).toBe('Waiting for: cancel Tuesday 4 August.');
    expect(reasonOf(item, NOW)).toBe('Waiting for an earlier change to the same booking.');
  });
});

test('a booking made by mistake is kept apart from a cancellation', () => {
  expect(operationWords({ wanted: { kind: 'cancel', status: 'entered-in-error' } })).toBe(
    'Remove a booking made by mistake',
  );
  expect(operationWords({ wanted: { kind: 'cancel', status: 'cancelled' } })).toBe('Cancel');
});

// proves 4.6, 5.7, 2.4: what a later look found is no success any more, until somebody has seen to it
test('an alarm needs a decision and says what was seen', () => {
  for (const kind of ['second-booking', 'undone'] as const) {
    const progress = { kind: 'settled', appointmentId: 'a', at: NOW, alreadySo: false } as const;
    const item = anItem({ progress, alarm: { kind, at: NOW } });
    expect(tagOf(item)).toBe('needs-decision');
    expect(reasonOf(item, NOW)).toMatch(/^We looked again at .+ Phone the clinic\.$/);
  }
});

// proves 15 of product.md 3
test('while it can be undone it says until when; while it is stopped it says why, and that it is kept', () => {
  const item = anItem({ undoUntil: plus(NOW, 8_000) });
  expect(reasonOf(item, NOW)).toBe('Sends at 9:42:08am. Until then it can be taken back.');
  expect(reasonOf(anItem({ suspended: { by: 'policy', reason: 'They move today.' } }), NOW)).toBe(
    'This is stopped for now. They move today. It is kept and sends by itself afterwards. Phone the clinic if it cannot wait.',
  );
});
