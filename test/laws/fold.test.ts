import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factWithoutPatient } from '../../shared/model/erased.ts';
import type { Fact } from '../../shared/model/fact.ts';
import { isClosed, LEADS_TO } from '../../shared/model/progress.ts';
import { foldFacts, STAYS_IN, type Standing, standingAfter, standingAtFirst } from '../../shared/model/standing.ts';
import { aModification, anId, FACTS, NINE } from '../support/an-entry.ts';
import { LAW } from '../support/arbitraries.ts';

const at = NINE;
const OTHER = aModification(2).id;

/** Every kind of fact, with what it can say; nothing keeps them in any order. */
const facts: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom<Fact>(
    { kind: 'blocked', at, by: OTHER },
    { kind: 'released', at },
    { kind: 'reading', at },
    { kind: 'put-back', at, notBefore: at },
    { kind: 'uncertain', at, notBefore: at },
    { kind: 'reconciling', at },
    { kind: 'confirmed', at, appointmentId: 'a1', by: 'answer', notBefore: at },
    { kind: 'settled', at, appointmentId: 'a1', hash: 'h', status: 'booked' },
    { kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } },
    { kind: 'rejected', at, failure: { kind: 'not-offered', support: {} } },
    { kind: 'held', at, reason: 'find-out' },
    { kind: 'expired', at },
    { kind: 'superseded', at, why: 'decided' },
    { kind: 'abandoned', at, person: 'S', why: 'x' },
    { kind: 'restored', at },
    { kind: 'handed-over', at, person: 'S', to: 'R', why: 'x' },
    { kind: 'hastened', at, person: 'S' },
    { kind: 'looked-again', at, round: 'two-minutes', found: 'as-settled' },
    { kind: 'looked-again', at, round: 'next-contact', found: 'undone' },
  ),
  fc.record({
    kind: fc.constant('sending' as const),
    at: fc.constant(at),
    attempt: fc.integer({ min: 1, max: 3 }),
    requestId: fc.constant(anId(1)),
  }),
  fc.record({
    kind: fc.constant('answered' as const),
    at: fc.constant(at),
    attempt: fc.constant(1),
    class: fc.constantFrom('done', 'not-done', 'not-done', 'done-id-unknown', 'wait', 'unknown'),
  }),
  fc.record({
    kind: fc.constant('decided' as const),
    at: fc.constant(at),
    choice: fc.constant('x'),
    person: fc.constant('S'),
    notArrived: fc.boolean(),
    leadsTo: fc.constantFrom('queued', 'reconciling'),
  }),
  fc.record({
    kind: fc.constant('read-back-pending' as const),
    at: fc.constant(at),
    notBefore: fc.constant(at),
    answered: fc.boolean(),
  }),
);

/** Facts in any order, of which those that cannot follow are left out: every history that the table allows. */
const histories = fc.array(facts, { minLength: 1, maxLength: 60 }).map((drawn) =>
  drawn.reduce<{ readonly facts: readonly Fact[]; readonly standing: Standing }>(
    (before, fact) => {
      const after = tried(before.standing, fact);
      return after === undefined ? before : { facts: [...before.facts, fact], standing: after };
    },
    { facts: [], standing: standingAtFirst(at) },
  ),
);

const tried = (standing: Standing, fact: Fact): Standing | undefined => {
  try {
    return standingAfter(standing, fact);
  } catch {
    return undefined;
  }
};

// proves 2: one pure fold, so that a start after a crash is the same computation
test('the fold gives the same each time, and each beginning of a history is a history', () => {
  fc.assert(
    fc.property(histories, fc.nat(), ({ facts: history, standing }, cut) => {
      expect(foldFacts(at, history)).toEqual(standing);
      const some = history.slice(0, cut % (history.length + 1));
      const rest = history.slice(some.length);
      expect(rest.reduce(standingAfter, foldFacts(at, some))).toEqual(standing);
    }),
    LAW,
  );
});

// proves 12.6: what is taken away of the patient changes nothing about how it stands
test('a history without the patient stands as it stood', () => {
  fc.assert(
    fc.property(histories, ({ facts: history, standing }) => {
      const erased = foldFacts(at, history.map(factWithoutPatient));
      const { preImage: _ids, ...whole } = standing;
      expect({ ...erased, progress: erased.progress.kind }).toEqual({ ...whole, progress: standing.progress.kind });
    }),
    LAW,
  );
});

// proves 2.1, 2.3: what is closed stays closed
test('each step is in the table, and nothing follows what is closed', () => {
  fc.assert(
    fc.property(histories, ({ facts: history }) => {
      for (const [index, fact] of history.entries()) {
        const from = foldFacts(at, history.slice(0, index)).progress.kind;
        const to = foldFacts(at, history.slice(0, index + 1)).progress.kind;
        const stays = STAYS_IN[fact.kind];
        if (fact.kind !== 'looked-again') expect(isClosed(from)).toBe(false);
        if (fact.kind === 'restored') expect(to).toBe('uncertain');
        else if (stays === undefined) expect(LEADS_TO[from]).toContain(to);
        else expect([stays.includes(from), to]).toEqual([true, from]);
      }
    }),
    LAW,
  );
});

// proves 2.1: not only at the end of what went well
test('a fact that cannot follow stops the fold, wherever it stands, and nothing behind it is counted', () => {
  fc.assert(
    fc.property(histories, facts, fc.nat(), ({ facts: history }, fact, place) => {
      const index = place % (history.length + 1);
      const before = foldFacts(at, history.slice(0, index));
      const whole = () => foldFacts(at, history.toSpliced(index, 0, fact));
      if (tried(before, fact) === undefined) expect(whole).toThrow('Unlisted transition');
      expect(foldFacts(at, history.slice(0, index))).toEqual(before);
    }),
    LAW,
  );
});

/**
 * Attempts that are not proven undone: never answered, or answered with something that proves nothing. What a lost part of the work file
 * may have sent counts as one of them, which no answer ever closes (safety 6.6).
 */
const open = (history: readonly Fact[]): number => {
  const since = history.findLastIndex((fact) => fact.kind === 'decided' && fact.notArrived) + 1;
  const mine = history.slice(since);
  const restored = mine.filter(({ kind }) => kind === 'restored').length;
  const attempts = mine.flatMap((fact, index) => (fact.kind === 'sending' ? [index] : []));
  const unproven = attempts.filter((start, index) => {
    const answers = mine
      .slice(start, attempts[index + 1] ?? mine.length)
      .flatMap((fact) => (fact.kind === 'answered' ? [fact.class] : []));
    return answers.at(-1) !== 'not-done';
  });
  return unproven.length + restored;
};

// proves 2.5, I18: told in another way than the fold counts it
test('what may have arrived is known to the fold, and never called unsent, refused or taken', () => {
  fc.assert(
    fc.property(histories, ({ facts: history, standing }) => {
      expect(standing.mayHaveArrived).toBe(open(history) > 0);
      for (const [index] of history.entries()) {
        const before = foldFacts(at, history.slice(0, index));
        const after = foldFacts(at, history.slice(0, index + 1)).progress.kind;
        if (before.progress.kind === 'sending' && before.mayHaveArrived) {
          expect(['queued', 'conflict', 'rejected', 'expired']).not.toContain(after);
        }
        if (before.mayHaveArrived && after === 'expired') expect(open(history.slice(0, index))).toBe(0);
      }
    }),
    { ...LAW, numRuns: 500 },
  );
});

// proves 2.4, I9
test('settled stands only behind a confirmation, or a Conflict that a person read', () => {
  fc.assert(
    fc.property(histories, ({ facts: history }) => {
      const settled = history.findIndex(({ kind }) => kind === 'settled');
      if (settled < 0) return;
      expect(['confirmed', 'conflict']).toContain(foldFacts(at, history.slice(0, settled)).progress.kind);
    }),
    { ...LAW, numRuns: 500 },
  );
});

test('the ways into each state that other tests use are histories too', () => {
  for (const [state, path] of Object.entries(FACTS)) expect(foldFacts(at, path()).progress.kind).toBe(state);
});
