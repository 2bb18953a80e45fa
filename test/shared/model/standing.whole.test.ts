import { describe, expect, test } from 'vitest';
import { type Instant, toInstant } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { foldFacts, type Standing, standingAfter, standingAtFirst } from '../../../shared/model/standing.ts';
import { aModification, anId, FACTS, NINE } from '../../support/an-entry.ts';

/** So many minutes past nine. */
const past = (minutes: number): Instant => toInstant(NINE + minutes * 60_000);
const OTHER = aModification(2).id;
const SILENT = { kind: 'unreachable', reason: 'timeout', mayHaveArrived: true } as const;

const sending = (attempt: number, at: Instant, given: Partial<Extract<Fact, { kind: 'sending' }>> = {}): Fact => ({
  kind: 'sending',
  at,
  attempt,
  requestId: anId(attempt),
  ...given,
});
const decided = (leadsTo: 'queued' | 'reconciling', notArrived: boolean): Fact => ({
  kind: 'decided',
  at: past(9),
  choice: 'x',
  person: 'Sam Desk',
  notArrived,
  leadsTo,
});
const held: Fact = { kind: 'held', at: past(8), reason: 'find-out' };
const restored: Fact = { kind: 'restored', at: past(7) };

/** All of it, member by member: what is not named here is as it was at first. */
const standing = (given: Partial<Standing> & { readonly progress: Progress }): Standing => ({
  mayHaveArrived: false,
  earlierMayHaveArrived: false,
  duplicateSeen: false,
  attempts: 0,
  sentAgain: 0,
  putBacks: 0,
  refusedAsChanged: 0,
  readBacks: 0,
  restored: false,
  ...given,
});

const queuedAt = (notBefore: Instant): Progress => ({ kind: 'queued', notBefore });
const sent = { mayHaveArrived: true, attempts: 1, firstSentAt: NINE, lastSentAt: NINE };

const HISTORIES: readonly (readonly [string, readonly Fact[], Standing])[] = [
  ['recorded', [], standing({ progress: queuedAt(NINE) })],
  [
    'released later',
    [...FACTS.blocked(), { kind: 'released', at: past(3) }],
    standing({ progress: queuedAt(past(3)) }),
  ],
  [
    'put back with a reason',
    [...FACTS.reading(), { kind: 'put-back', at: NINE, notBefore: past(2), failure: SILENT }],
    standing({ progress: { kind: 'queued', notBefore: past(2), failure: SILENT }, putBacks: 1 }),
  ],
  [
    'sent, with what stood there before',
    [...FACTS.reading(), sending(1, NINE, { preImage: ['a7'], preImageHash: 'h7' })],
    standing({ progress: { kind: 'sending', requestId: anId(1) }, ...sent, preImage: ['a7'], preImageHash: 'h7' }),
  ],
  [
    'sent twice: first and last, and what stood there first stays known',
    [
      ...FACTS.reading(),
      sending(1, NINE, { preImage: ['a7'], preImageHash: 'h7' }),
      { kind: 'uncertain', at: past(1), notBefore: past(1) },
      sending(2, past(2)),
    ],
    standing({
      progress: { kind: 'sending', requestId: anId(2) },
      ...sent,
      earlierMayHaveArrived: true,
      attempts: 2,
      lastSentAt: past(2),
      preImage: ['a7'],
      preImageHash: 'h7',
    }),
  ],
  [
    'uncertain with a reason',
    [...FACTS.reading(), sending(1, NINE), { kind: 'uncertain', at: past(1), notBefore: past(2), failure: SILENT }],
    standing({ progress: { kind: 'uncertain', notBefore: past(2), failure: SILENT }, ...sent }),
  ],
  [
    'the service has it, and will tell later',
    [
      ...FACTS.reading(),
      sending(1, NINE),
      { kind: 'answered', at: NINE, attempt: 1, class: 'unknown', failure: { kind: 'awaiting-outcome', support: {} } },
    ],
    standing({ progress: { kind: 'sending', requestId: anId(1) }, ...sent, duplicateSeen: true }),
  ],
  [
    'the service said that it has it',
    [...FACTS.reading(), sending(1, NINE), { kind: 'answered', at: NINE, attempt: 1, class: 'done-id-unknown' }],
    standing({ progress: { kind: 'sending', requestId: anId(1) }, ...sent, duplicateSeen: true }),
  ],
  [
    'an answer that says nothing',
    [
      ...FACTS.reading(),
      sending(1, NINE),
      { kind: 'answered', at: NINE, attempt: 1, class: 'unknown', failure: SILENT },
    ],
    standing({ progress: { kind: 'sending', requestId: anId(1) }, ...sent }),
  ],
  [
    'refused for another reason than a change',
    [
      ...FACTS.reading(),
      sending(1, NINE),
      { kind: 'answered', at: NINE, attempt: 1, class: 'not-done', failure: SILENT },
    ],
    standing({ progress: { kind: 'sending', requestId: anId(1) }, ...sent, mayHaveArrived: false }),
  ],
  [
    'confirmed by a search, and not seen yet',
    [
      ...FACTS.reconciling(),
      { kind: 'confirmed', at: past(1), appointmentId: 'n1', by: 'identifier', notBefore: past(1) },
      { kind: 'read-back-pending', at: past(1), notBefore: past(2), answered: true },
    ],
    standing({
      progress: { kind: 'confirmed', appointmentId: 'n1', notBefore: past(2) },
      ...sent,
      appointmentId: 'n1',
      confirmedBy: 'identifier',
      confirmedAt: past(1),
      readBacks: 1,
    }),
  ],
  [
    'so already',
    [
      ...FACTS.reading(),
      { kind: 'confirmed', at: NINE, appointmentId: 'a1', by: 'already-so', notBefore: NINE },
      { kind: 'settled', at: past(1), appointmentId: 'a1', hash: 'h', status: 'cancelled' },
    ],
    standing({
      progress: { kind: 'settled', appointmentId: 'a1', at: past(1), alreadySo: true },
      appointmentId: 'a1',
      confirmedBy: 'already-so',
      confirmedAt: NINE,
    }),
  ],
  [
    'settled',
    FACTS.settled(),
    standing({
      progress: { kind: 'settled', appointmentId: 'a1', at: NINE, alreadySo: false },
      ...sent,
      appointmentId: 'a1',
      confirmedBy: 'answer',
      confirmedAt: NINE,
    }),
  ],
  [
    'replaced',
    [...FACTS.held(), { kind: 'superseded', at: NINE, why: 'decided', by: OTHER }],
    standing({ progress: { kind: 'superseded', why: 'decided', by: OTHER } }),
  ],
  ['withdrawn', FACTS.superseded(), standing({ progress: { kind: 'superseded', why: 'withdrawn' } })],
  ['given up', FACTS.abandoned(), standing({ progress: { kind: 'abandoned', person: 'Sam Desk', why: 'x' } })],
  [
    'held with a reason',
    [{ kind: 'held', at: NINE, reason: 'configuration', failure: SILENT }],
    standing({ progress: { kind: 'held', reason: 'configuration', failure: SILENT } }),
  ],
  ['held', FACTS.held(), standing({ progress: { kind: 'held', reason: 'configuration' } })],
  [
    'in conflict',
    FACTS.conflict(),
    standing({ progress: { kind: 'conflict', conflict: { kind: 'gone', readAt: NINE } } }),
  ],
  [
    'in an older work file',
    [restored],
    standing({
      progress: { kind: 'uncertain', notBefore: past(7) },
      mayHaveArrived: true,
      earlierMayHaveArrived: true,
      restored: true,
    }),
  ],
  [
    'in an older work file, to be looked for again',
    [restored, held, decided('reconciling', false)],
    standing({
      progress: { kind: 'reconciling' },
      mayHaveArrived: true,
      earlierMayHaveArrived: true,
      restored: true,
      decidedAt: past(9),
    }),
  ],
  [
    'in an older work file, and a person says that it did not arrive',
    [restored, held, decided('queued', true)],
    standing({ progress: queuedAt(past(9)), decidedAt: past(9) }),
  ],
  [
    'in an older work file, and found',
    [
      restored,
      { kind: 'reconciling', at: NINE },
      { kind: 'confirmed', at: past(8), appointmentId: 'n1', by: 'read', notBefore: past(8) },
    ],
    standing({
      progress: { kind: 'confirmed', appointmentId: 'n1', notBefore: past(8) },
      mayHaveArrived: true,
      earlierMayHaveArrived: true,
      appointmentId: 'n1',
      confirmedBy: 'read',
      confirmedAt: past(8),
    }),
  ],
];

describe('all that follows from a history', () => {
  // proves 2: one pure fold, and each member of it
  test.each(HISTORIES)('%s', (_, facts, expected) => {
    expect(foldFacts(NINE, facts)).toStrictEqual(expected);
  });
});

// product.md 15
describe('what may be taken back for a while', () => {
  const folded = (...facts: readonly Fact[]): Standing => foldFacts(NINE, facts, past(5));
  const blocked = FACTS.blocked();

  test('waits until then', () => {
    expect(folded()).toStrictEqual(standing({ progress: queuedAt(past(5)), undoUntil: past(5) }));
  });

  test.each([
    ['before', 3, 5],
    ['after', 7, 7],
  ] as const)('released %s it is over, it goes at the later of the two', (_, released, goes) => {
    expect(folded(...blocked, { kind: 'released', at: past(released) })).toStrictEqual(
      standing({ progress: queuedAt(past(goes)), undoUntil: past(5) }),
    );
  });

  test('goes at once where a person sends it now, and that time is over then', () => {
    const now: Fact = { kind: 'hastened', at: past(1), person: 'Sam Desk' };
    expect(folded(now)).toStrictEqual(standing({ progress: queuedAt(past(1)), undoUntil: past(1) }));
  });
});

// proves 3.1: so many, one after the other
test('each refusal as changed is counted', () => {
  const failure = { kind: 'changed-meanwhile', support: {} } as const;
  const once: readonly Fact[] = [
    { kind: 'reading', at: NINE },
    sending(1, NINE),
    { kind: 'answered', at: NINE, attempt: 1, class: 'not-done', failure },
    { kind: 'put-back', at: NINE, notBefore: NINE },
  ];
  expect([once, [...once, ...once]].map((facts) => foldFacts(NINE, facts).refusedAsChanged)).toEqual([1, 2]);
});

describe('a later look', () => {
  const settled = foldFacts(NINE, FACTS.settled());
  const looked = (found: Extract<Fact, { kind: 'looked-again' }>['found'], appointmentId?: string): Standing =>
    standingAfter(settled, {
      kind: 'looked-again',
      at: past(2),
      round: 'two-minutes',
      found,
      ...(appointmentId === undefined ? {} : { appointmentId }),
    });

  // proves 4.6, 5.7
  test.each(['as-settled', 'as-before', 'unread'] as const)('that found "%s" raises no alarm', (found) => {
    expect(looked(found)).toStrictEqual({ ...settled, looked: { round: 'two-minutes', found, at: past(2) } });
  });

  test.each([
    ['second-booking', 'a9'],
    ['undone', undefined],
  ] as const)('that found "%s" raises one', (found, id) => {
    const alarm = { kind: found, at: past(2), ...(id === undefined ? {} : { appointmentId: id }) };
    const seen = { round: 'two-minutes', found, at: past(2) };
    expect(looked(found, id)).toStrictEqual({ ...settled, looked: seen, alarm });
  });
});

// proves 2.1: not where something is only added, either
test('what only adds says so where it cannot stand', () => {
  const first = standingAtFirst(NINE);
  expect(() => standingAfter(first, { kind: 'read-back-pending', at: NINE, notBefore: NINE, answered: true })).toThrow(
    'Unlisted transition: read-back-pending in queued',
  );
  const reading = standingAfter(first, { kind: 'reading', at: NINE });
  expect(() => standingAfter(reading, { kind: 'hastened', at: NINE, person: 'Sam Desk' })).toThrow(
    'Unlisted transition: hastened in reading',
  );
});
