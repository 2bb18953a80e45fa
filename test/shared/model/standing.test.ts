import { describe, expect, test } from 'vitest';
import { type Fact, FactSchema } from '../../../shared/model/fact.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { isClosed, LEADS_TO, OPEN_KINDS, type ProgressKind } from '../../../shared/model/progress.ts';
import { foldFacts, standingAfter } from '../../../shared/model/standing.ts';
import { aModification, anId, FACTS, NINE } from '../../support/an-entry.ts';

const at = NINE;
const OTHER = aModification(2).id;

/** A way into each state. */
const INTO: Readonly<Record<ProgressKind, readonly Fact[]>> = {
  queued: [],
  blocked: FACTS.blocked(),
  reading: FACTS.reading(),
  sending: FACTS.sending(),
  uncertain: FACTS.uncertain(),
  reconciling: FACTS.reconciling(),
  confirmed: FACTS.confirmed(),
  conflict: FACTS.conflict(),
  rejected: FACTS.rejected(),
  held: FACTS.held(),
  expired: FACTS.expired(),
  settled: FACTS.settled(),
  superseded: FACTS.superseded(),
  abandoned: FACTS.abandoned(),
};

/** The facts that lead to each state. */
const NEXT: Readonly<Record<ProgressKind, readonly Fact[]>> = {
  queued: [
    { kind: 'released', at },
    { kind: 'put-back', at, notBefore: at },
    { kind: 'decided', at, choice: 'try-again', person: 'Sam Desk', notArrived: false, leadsTo: 'queued' },
  ],
  blocked: [{ kind: 'blocked', at, by: OTHER }],
  reading: [{ kind: 'reading', at }],
  sending: [{ kind: 'sending', at, attempt: 2, requestId: anId(2) }],
  uncertain: [{ kind: 'uncertain', at, notBefore: at }],
  reconciling: [
    { kind: 'reconciling', at },
    { kind: 'decided', at, choice: 'check-again', person: 'Sam Desk', notArrived: false, leadsTo: 'reconciling' },
  ],
  confirmed: [{ kind: 'confirmed', at, appointmentId: 'a1', by: 'read', notBefore: at }],
  conflict: [{ kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } }],
  rejected: [{ kind: 'rejected', at, failure: { kind: 'not-offered', support: {} } }],
  held: [{ kind: 'held', at, reason: 'find-out' }],
  expired: [{ kind: 'expired', at }],
  settled: [{ kind: 'settled', at, appointmentId: 'a1', hash: 'h', status: 'booked' }],
  superseded: [{ kind: 'superseded', at, why: 'decided', by: OTHER }],
  abandoned: [{ kind: 'abandoned', at, person: 'Sam Desk', why: 'x' }],
};

const STATES = Object.keys(LEADS_TO) as readonly ProgressKind[];
const PAIRS = STATES.flatMap((from) => STATES.flatMap((to) => NEXT[to].map((fact) => [from, to, fact] as const)));

/** The way into a state where the last answer proved that nothing was done, so that 2.5 forbids nothing. */
const provenNotDone = (from: ProgressKind): readonly Fact[] =>
  from === 'sending' ? [...INTO.sending, { kind: 'answered', at, attempt: 1, class: 'not-done' }] : INTO[from];

describe('the table', () => {
  // proves 2.1: what is listed goes, what is not throws, each state with each
  test.each(PAIRS)('%s to %s', (from, to, fact) => {
    const before = foldFacts(at, provenNotDone(from));
    expect(before.progress.kind).toBe(from);
    const step = () => standingAfter(before, fact).progress.kind;
    if (LEADS_TO[from].includes(to)) expect(step()).toBe(to);
    else expect(step).toThrow('Unlisted transition');
  });

  test('each fact can be written down and read again', () => {
    for (const fact of Object.values(NEXT).flat())
      expect(FactSchema.parse(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
  });
});

/** Facts that stand in a state without leading on, and where each may. */
const STAYING: readonly (readonly [Fact, readonly ProgressKind[]])[] = [
  [{ kind: 'looked-again', at, round: 'two-minutes', found: 'as-settled' }, ['settled']],
  [{ kind: 'handed-over', at, person: 'Sam Desk', to: 'Robin Hood', why: 'Going home' }, OPEN_KINDS],
  [{ kind: 'hastened', at, person: 'Sam Desk' }, ['queued']],
];

describe('facts beside the table', () => {
  // proves 2.1
  test.each(STAYING.flatMap(([fact, states]) => STATES.map((state) => [fact.kind, state, fact, states] as const)))(
    '%s in %s',
    (_, state, fact, states) => {
      const step = () => standingAfter(foldFacts(at, INTO[state]), fact).progress.kind;
      if (states.includes(state)) expect(step()).toBe(state);
      else expect(step).toThrow('Unlisted transition');
    },
  );

  // proves 6.6
  test.each(STATES)('an older work file makes what is open uncertain, and never what is closed: %s', (state) => {
    const step = () => standingAfter(foldFacts(at, INTO[state]), { kind: 'restored', at });
    if (isClosed(state)) return expect(step).toThrow('Unlisted transition');
    expect(step()).toMatchObject({ progress: { kind: 'uncertain' }, mayHaveArrived: true, restored: true });
    // A refusal of what is sent now says nothing about what the newer file may have sent.
    const refused = [
      { kind: 'reconciling', at },
      { kind: 'sending', at, attempt: 1, requestId: anId(1) },
      { kind: 'answered', at, attempt: 1, class: 'not-done' },
    ] as const;
    expect(refused.reduce(standingAfter, step()).mayHaveArrived).toBe(true);
  });

  test('what is handed over has its new owner, and what is hastened goes now', () => {
    const later = toInstant(at + 60_000);
    const waiting: readonly Fact[] = [
      { kind: 'reading', at },
      { kind: 'put-back', at, notBefore: later },
    ];
    const handed: Fact = { kind: 'handed-over', at, person: 'Sam Desk', to: 'Robin Hood', why: 'Going home' };
    expect(foldFacts(at, [handed]).owner).toBe('Robin Hood');
    expect(foldFacts(at, waiting).progress).toEqual({ kind: 'queued', notBefore: later });
    expect(foldFacts(at, [...waiting, { kind: 'hastened', at, person: 'Sam Desk' }]).progress).toEqual({
      kind: 'queued',
      notBefore: at,
    });
  });
});

describe('what may have arrived', () => {
  // proves 2.5, 2.2
  test.each(['queued', 'conflict', 'rejected', 'expired'] as const)('is never called %s from SENDING', (to) => {
    for (const answer of [[], ...(['unknown', 'wait', 'done-id-unknown'] as const).map((one) => [answered(one)])]) {
      const before = foldFacts(at, [...INTO.sending, ...answer]);
      expect(before.mayHaveArrived).toBe(true);
      for (const fact of NEXT[to]) expect(() => standingAfter(before, fact)).toThrow('Unlisted transition');
    }
  });

  // proves 2.5: a later "not done" speaks for that attempt only
  test('stays so when a later attempt is proven not done', () => {
    const again: readonly Fact[] = [...INTO.reconciling, { kind: 'sending', at, attempt: 2, requestId: anId(2) }];
    const refused = foldFacts(at, [...again, { ...answered('not-done'), attempt: 2 }]);
    expect(refused.mayHaveArrived).toBe(true);
    for (const to of ['queued', 'conflict', 'rejected'] as const) {
      for (const fact of NEXT[to]) expect(() => standingAfter(refused, fact)).toThrow('Unlisted transition');
    }
    expect(standingAfter(refused, { kind: 'uncertain', at, notBefore: at }).progress.kind).toBe('uncertain');
  });

  test('is over once the only attempt is proven not done', () => {
    expect(foldFacts(at, provenNotDone('sending')).mayHaveArrived).toBe(false);
  });

  // proves 2: HELD to QUEUED only where it was never sent, or a person was told that it is not there
  test('goes back to waiting from HELD only where the service said that nothing arrived', () => {
    const held = foldFacts(at, [...INTO.reconciling, { kind: 'held', at, reason: 'find-out' }]);
    const decided = (notArrived: boolean): Fact => ({
      kind: 'decided',
      at,
      choice: 'x',
      person: 'Sam Desk',
      notArrived,
      leadsTo: 'queued',
    });
    expect(() => standingAfter(held, decided(false))).toThrow('Unlisted transition');
    expect(standingAfter(held, decided(true))).toMatchObject({ progress: { kind: 'queued' }, mayHaveArrived: false });
  });

  test('answers belong to what was sent, read-backs to what was accepted', () => {
    expect(() => foldFacts(at, [answered('done')])).toThrow('Unlisted transition');
    expect(() => foldFacts(at, [{ kind: 'read-back-pending', at, notBefore: at, answered: true }])).toThrow();
  });
});

const answered = (kind: Extract<Fact, { kind: 'answered' }>['class']): Extract<Fact, { kind: 'answered' }> => ({
  kind: 'answered',
  at,
  attempt: 1,
  class: kind,
});

describe('what is counted', () => {
  test('put-backs in a row, until something goes well or a person decides', () => {
    const back: readonly Fact[] = [
      { kind: 'reading', at },
      { kind: 'put-back', at, notBefore: at },
    ];
    expect(foldFacts(at, [...back, ...back]).putBacks).toBe(2);
    expect(foldFacts(at, [...back, ...INTO.confirmed]).putBacks).toBe(0);
  });

  // proves 3.1: the second refusal as changed is a Conflict
  test('refusals as changed', () => {
    const failure = { kind: 'changed-meanwhile', support: {} } as const;
    const refused: Fact = { ...answered('not-done'), failure };
    expect(foldFacts(at, [...INTO.sending, refused]).refusedAsChanged).toBe(1);
  });

  // proves 4.5, 2: only what the program sent again by itself
  test('what was sent again after nothing was found, but not after a Wait', () => {
    const sending = (attempt: number): Fact => ({ kind: 'sending', at, attempt, requestId: anId(2) });
    expect(foldFacts(at, [...INTO.uncertain, sending(2)])).toMatchObject({ attempts: 2, sentAgain: 0 });
    expect(foldFacts(at, [...INTO.reconciling, sending(2)])).toMatchObject({ attempts: 2, sentAgain: 1 });
  });

  test('read-backs that were answered', () => {
    const pending = (isAnswered: boolean): Fact => ({
      kind: 'read-back-pending',
      at,
      notBefore: at,
      answered: isAnswered,
    });
    expect(foldFacts(at, [...INTO.confirmed, pending(true), pending(false), pending(true)]).readBacks).toBe(2);
  });
});
