import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/model/fact.ts';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import {
  earlierInLane,
  isBehindArrived,
  laterInLane,
  replaceableBefore,
  standsForNow,
  waitingOf,
} from '../../../main/core/waiting.ts';
import { plus } from '../../../shared/base/instant.ts';
import { aBook, aModification, anEntry, FACTS, NINE } from '../../support/an-entry.ts';

const alone = (entry: OutboxEntry, dependency?: OutboxEntry) => waitingOf(entry, { lane: [entry], dependency });

describe('in its Lane', () => {
  const first = aModification(1);
  const second = anEntry(aModification(2));

  // proves 6.1, I8
  test.each([
    'reading',
    'sending',
    'uncertain',
    'reconciling',
    'confirmed',
    'conflict',
    'rejected',
    'held',
    'blocked',
    'expired',
  ] as const)('it waits behind one that is %s', (state) => {
    const lane = [anEntry(first, FACTS[state]()), second];
    expect(waitingOf(second, { lane, dependency: undefined })).toEqual({ kind: 'wait', by: first.id });
  });

  test.each(['settled', 'superseded', 'abandoned'] as const)('not behind one that is %s', (state) => {
    const lane = [anEntry(first, FACTS[state]()), second];
    expect(waitingOf(second, { lane, dependency: undefined })).toEqual({ kind: 'free' });
  });

  test('what took another’s place stands in that place', () => {
    const replacing = anEntry(aModification(5, { replaces: first.id }));
    const lane = [anEntry(first, FACTS.superseded()), second, replacing];
    expect(waitingOf(second, { lane, dependency: undefined })).toEqual({ kind: 'wait', by: replacing.modification.id });
    expect(waitingOf(replacing, { lane, dependency: undefined })).toEqual({ kind: 'free' });
    expect(earlierInLane(replacing, lane)).toEqual([]);
  });

  // proves I8: the simulator came by it; a new booking is cancelled in place of the old one, which lies in another Lane
  test('what took the place of one in another Lane stands last', () => {
    const elsewhere = anEntry(aModification(7, { replaces: aModification(99).id }));
    expect(waitingOf(elsewhere, { lane: [second, elsewhere], dependency: undefined })).toEqual({
      kind: 'wait',
      by: second.modification.id,
    });
    expect(waitingOf(second, { lane: [second, elsewhere], dependency: undefined })).toEqual({ kind: 'free' });
  });

  test('also where the one that took its place was replaced in turn', () => {
    const again = anEntry(aModification(6, { replaces: aModification(5).id }));
    const once = anEntry(aModification(5, { replaces: first.id }), FACTS.superseded());
    const lane = [anEntry(first, FACTS.superseded()), second, once, again];
    expect(waitingOf(second, { lane, dependency: undefined })).toEqual({ kind: 'wait', by: again.modification.id });
  });
});

describe('before and after it in its Lane', () => {
  const entries = [1, 2, 3].map((number) => anEntry(aModification(number)));
  const [first, second, third] = entries as [OutboxEntry, OutboxEntry, OutboxEntry];
  const instead = anEntry(aModification(9, { replaces: second.modification.id }));
  const lane = [first, second, third, instead];

  test('by the place in which each stands', () => {
    expect(earlierInLane(third, lane)).toEqual([first, second, instead]);
    expect(laterInLane(first, lane)).toEqual([second, third, instead]);
    expect(earlierInLane(instead, lane)).toEqual([first]);
    expect(laterInLane(instead, lane)).toEqual([third]);
    expect(laterInLane(third, lane)).toEqual([]);
  });

  // proves 6.1: a cancel does not overtake what may have arrived
  test.each([
    ['sending', true],
    ['uncertain', true],
    ['confirmed', true],
    ['queued', false],
    ['rejected', false],
    ['settled', false],
  ] as const)('behind one that is %s: it waits for what may have arrived: %s', (state, waits) => {
    const facts = state === 'queued' ? [] : FACTS[state]();
    expect(isBehindArrived(second, [anEntry(aModification(1), facts), second])).toBe(waits);
    expect(isBehindArrived(first, [first, anEntry(aModification(2), facts)])).toBe(false);
  });

  // proves 6.1
  test.each([
    ['queued', true],
    ['blocked', true],
    ['conflict', true],
    ['rejected', true],
    ['held', true],
    ['expired', true],
    ['reading', false],
    ['sending', false],
    ['uncertain', false],
    ['confirmed', false],
    ['settled', false],
    ['superseded', false],
    ['abandoned', false],
  ] as const)('a cancel may take the place of a change that is %s: %s', (state, may) => {
    const before = anEntry(
      aModification(1, { wanted: { kind: 'update', reason: 'x' } }),
      state === 'queued' ? [] : FACTS[state](),
    );
    expect(replaceableBefore(second, [before, second, third])).toEqual(may ? [before] : []);
  });

  test('neither of a booking nor of a Leg of a Rebook, nor where it may have arrived', () => {
    const lost: readonly Fact[] = [...FACTS.uncertain(), { kind: 'held', at: NINE, reason: 'find-out' }];
    for (const before of [
      anEntry(aBook(1)),
      anEntry(aModification(1, { sagaId: 'saga-1' })),
      anEntry(aModification(1), lost),
    ])
      expect(replaceableBefore(second, [before, second])).toEqual([]);
  });

  test('an update takes no place, nor does a Cancel leg', () => {
    const update = anEntry(aModification(2, { wanted: { kind: 'update', reason: 'x' } }));
    expect(replaceableBefore(update, [first, update])).toEqual([]);
    const leg = anEntry(aModification(2, { sagaId: 'saga-1' }));
    expect(replaceableBefore(leg, [first, leg])).toEqual([]);
  });
});

describe('on what it depends on', () => {
  const book = (facts: readonly Fact[]) => anEntry(aBook(1), facts);
  const cancelLeg = (given: Record<string, unknown> = {}, facts: readonly Fact[] = []) =>
    anEntry(aModification(2, { sagaId: 'saga-1', dependsOn: aBook(1).id, ...given }), facts);
  const told: Fact = {
    kind: 'decided',
    at: NINE,
    choice: 'patient-told',
    person: 'S',
    notArrived: false,
    leadsTo: 'queued',
  };
  const untold: readonly Fact[] = [{ kind: 'held', at: NINE, reason: 'patient-not-told' }, told];

  // proves 5.5, I10: whatever a person said of it, the old one waits for the new one
  test.each(['reading', 'uncertain', 'confirmed', 'conflict', 'rejected', 'held', 'expired'] as const)(
    'a Cancel leg waits while its book is %s',
    (state) => {
      const waits = { kind: 'wait', by: aBook(1).id };
      expect(alone(cancelLeg(), book(FACTS[state]()))).toEqual(waits);
      expect(alone(cancelLeg({}, untold), book(FACTS[state]()))).toEqual(waits);
    },
  );

  // proves 5.5
  test('recorded with the patient at the desk, and booked at once: it may go', () => {
    expect(alone(cancelLeg(), book(FACTS.settled()))).toEqual({ kind: 'free' });
  });

  test('recorded offline, or sent only later: the patient is told first', () => {
    const asks = { kind: 'held', reason: 'patient-not-told' };
    expect(alone(cancelLeg({ recordedOffline: true }), book(FACTS.settled()))).toEqual(asks);
    const late: readonly Fact[] = [
      ...FACTS.reading(),
      { kind: 'put-back', at: NINE, notBefore: NINE },
      ...FACTS.settled(),
    ];
    expect(alone(cancelLeg(), book(late))).toEqual(asks);
  });

  test('told, or decided on once already: it may go', () => {
    expect(alone(cancelLeg({ recordedOffline: true }, untold), book(FACTS.settled()))).toEqual({ kind: 'free' });
    expect(alone(cancelLeg({ recordedOffline: true, replaces: aModification(9).id }), book(FACTS.settled()))).toEqual({
      kind: 'free',
    });
  });

  test.each(['superseded', 'abandoned'] as const)('a book that was %s takes its Cancel leg along', (state) => {
    expect(alone(cancelLeg(), book(FACTS[state]()))).toEqual({ kind: 'superseded', why: 'withdrawn' });
  });

  // proves 6.2
  test('without a Rebook: a cancel has nothing to cancel, an update is for a person', () => {
    const given = { sagaId: undefined };
    expect(alone(cancelLeg(given), book(FACTS.abandoned()))).toEqual({ kind: 'superseded', why: 'nothing-to-cancel' });
    const update = cancelLeg({ ...given, wanted: { kind: 'update', reason: 'x' } });
    expect(alone(update, book(FACTS.abandoned()))).toEqual({ kind: 'held', reason: 'depends-on-refused' });
    expect(alone(update, book(FACTS.settled()))).toEqual({ kind: 'free' });
    const offline = cancelLeg({ ...given, recordedOffline: true });
    expect(alone(offline, book(FACTS.settled()))).toEqual({ kind: 'free' });
  });
});

test('who stands in a superseded one’s place now', () => {
  const by = (id: OutboxEntry['modification']['id']): readonly Fact[] => [
    { kind: 'superseded', at: NINE, why: 'decided', by: id },
  ];
  const last = anEntry(aModification(3));
  const middle = anEntry(aModification(2), by(last.modification.id));
  const first = anEntry(aModification(1), by(middle.modification.id));
  const find = (id: string) => [middle, last].find(({ modification }) => modification.id === id);
  expect(standsForNow(first, find)).toBe(last);
  const withdrawn = anEntry(aModification(4), FACTS.superseded());
  expect(standsForNow(withdrawn, find)).toBe(withdrawn);
  const blocked = anEntry(aModification(5), [{ kind: 'blocked', at: NINE, by: last.modification.id }]);
  expect(standsForNow(blocked, find)).toBe(blocked);
  expect(standsForNow(undefined, find)).toBeUndefined();
});

// proves 5.5, I17
describe('a Rebook that cancels first', () => {
  const order = { sagaId: 'saga-1', sagaOrder: 'cancel-first' };
  const first = aModification(1, order);
  const second = aBook(2, { ...order, dependsOn: first.id });
  const decided: Fact = {
    kind: 'decided',
    at: NINE,
    choice: 'book-now',
    person: 'Sam Desk',
    notArrived: false,
    leadsTo: 'queued',
  };
  const bookAfter = (facts: readonly Fact[], own: readonly Fact[] = FACTS.blocked()) =>
    waitingOf(anEntry(second, own), { lane: [], dependency: anEntry(first, facts) });

  test.each([
    ['queued', []],
    ['on the wire', FACTS.sending()],
    ['in conflict', FACTS.conflict()],
    ['refused', FACTS.rejected()],
  ] as const)('the booking waits while the cancel is %s', (_, facts) => {
    expect(bookAfter(facts)).toEqual({ kind: 'wait', by: first.id });
  });

  test('the cancel is settled: the booking asks for a word, and goes on with it', () => {
    expect(bookAfter(FACTS.settled())).toEqual({ kind: 'held', reason: 'confirm-new-booking' });
    const said: readonly Fact[] = [
      ...FACTS.blocked(),
      { kind: 'held', at: NINE, reason: 'confirm-new-booking' },
      decided,
    ];
    expect(bookAfter(FACTS.settled(), said)).toEqual({ kind: 'free' });
  });

  // proves I17: what was said before the cancel is no word for the second step
  test.each([
    ['a moment before', -1, { kind: 'held', reason: 'confirm-new-booking' }],
    ['as it was settled', 0, { kind: 'free' }],
    ['a minute after', 60_000, { kind: 'free' }],
  ] as const)('a word, or another slot chosen, %s', (_, after, waiting) => {
    const settled: readonly Fact[] = FACTS.settled().map((fact) => ({ ...fact, at: plus(NINE, 5_000) }));
    const saidAt = plus(NINE, 5_000 + after);
    const said: readonly Fact[] = [
      ...FACTS.blocked(),
      { kind: 'held', at: saidAt, reason: 'confirm-new-booking' },
      { ...decided, at: saidAt },
    ];
    expect(bookAfter(settled, said)).toEqual(waiting);
    const taken = aBook(3, { ...order, dependsOn: first.id, replaces: second.id, recordedAt: saidAt });
    expect(waitingOf(anEntry(taken), { lane: [], dependency: anEntry(first, settled) })).toEqual(waiting);
    const fresh = aBook(3, { ...order, dependsOn: first.id, recordedAt: plus(NINE, 60_000) });
    expect(waitingOf(anEntry(fresh), { lane: [], dependency: anEntry(first, settled) }).kind).toBe('held');
  });

  test('the cancel is given up: nothing was sent for the booking', () => {
    expect(bookAfter([...FACTS.rejected(), ...FACTS.abandoned()])).toEqual({ kind: 'superseded', why: 'withdrawn' });
  });

  test.each([
    ['waits', FACTS.blocked(), { kind: 'free' }],
    ['is ready', [], { kind: 'free' }],
    ['has come too late', FACTS.expired(), { kind: 'wait', by: second.id }],
    ['was given up', FACTS.abandoned(), { kind: 'superseded', why: 'withdrawn' }],
  ] as const)('nothing is cancelled for a booking that %s', (_, facts, waiting) => {
    expect(waitingOf(anEntry(first), { lane: [], dependency: undefined, partner: anEntry(second, facts) })).toEqual(
      waiting,
    );
  });
});
