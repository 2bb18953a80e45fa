import { describe, expect, test } from 'vitest';
import type { Conflict, Difference } from '../../../shared/model/conflict.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import type { Modification } from '../../../shared/model/modification.ts';
import type { HeldReason } from '../../../shared/model/progress.ts';
import { type ChoiceContext, choicesFor } from '../../../main/core/choices.ts';
import { aBook, aChosenSlot, aModification, anEntry, FACTS, NINE } from '../../support/an-entry.ts';
import { anAppointment } from '../../support/fhir.ts';

const at = NINE;
const seen = { current: anAppointment('a1'), currentHash: 'h', readAt: NINE };
const UPDATE = aModification(1, { wanted: { kind: 'update', description: 'Mine' } });
const CANCEL = aModification(1);
const BOOK = aBook(1);
const CANCEL_LEG = aModification(1, { sagaId: 'saga-1', dependsOn: aBook(2).id });

const inConflict = (conflict: Conflict, modification: Modification) =>
  choicesFor(anEntry(modification, [...FACTS.reading(), { kind: 'conflict', at, conflict }]));
const held = (reason: HeldReason, modification: Modification, before: readonly Fact[] = []) =>
  choicesFor(anEntry(modification, [...before, { kind: 'held', at, reason }]));
const over = (kind: 'moved' | 'changed' | 'ended' | 'differs', path = 'start'): Conflict => {
  const differences: Difference[] = [{ path, base: 'a', theirs: 'b' }];
  return { kind, ...seen, differences };
};

// proves product 4.3
describe('a Conflict', () => {
  test.each<readonly [string, Conflict, Modification, readonly string[]]>([
    ['moved, and I update it', over('moved'), UPDATE, ['keep-theirs-add-mine', 'keep-theirs']],
    ['moved, and I cancel it', over('moved'), CANCEL, ['cancel-theirs', 'keep-theirs']],
    ['ended', over('ended'), UPDATE, ['keep-theirs']],
    ['the same field', over('changed', 'description'), UPDATE, ['use-mine', 'keep-theirs', 'type-another']],
    ['another field', over('changed', 'extension'), UPDATE, ['keep-theirs-add-mine', 'keep-theirs']],
    ['moved, and the same field', over('moved', 'description'), UPDATE, ['keep-theirs-add-mine', 'keep-theirs']],
    ['the slot is gone', { kind: 'slot-taken', slotId: 's1', readAt: NINE }, BOOK, ['take-slot', 'stop']],
    ['perhaps booked', { kind: 'perhaps-booked', ...seen, appointmentId: 'a1' }, BOOK, ['same-one', 'another', 'stop']],
    ['gone', { kind: 'gone', readAt: NINE }, CANCEL, ['check-again', 'stop']],
    ['a book that stands otherwise', over('differs'), BOOK, ['same-one', 'stop']],
    ['moved, and it is a Cancel leg', over('moved'), CANCEL_LEG, ['cancel-theirs', 'keep-theirs', 'keep-both']],
  ])('%s', (_, conflict, modification, choices) => {
    expect(inConflict(conflict, modification)).toEqual(choices);
  });
});

describe('what else there is', () => {
  const inGone = (modification: Modification, context: ChoiceContext = {}, before: readonly Fact[] = FACTS.reading()) =>
    choicesFor(
      anEntry(modification, [...before, { kind: 'conflict', at, conflict: { kind: 'gone', readAt: NINE } }]),
      context,
    );
  const BOOK_LEG = aBook(1, { sagaId: 'saga-1' });

  test('a Registry to ask where the appointment is gone, if there is one', () => {
    expect(inGone(CANCEL, { hasRegistry: true })).toEqual(['look-in-registry', 'check-again', 'stop']);
    expect(inGone(CANCEL, { hasRegistry: false })).toEqual(['check-again', 'stop']);
  });

  // proves 5.5, standard 11.5
  test('the new slot by itself, where the old appointment has gone before anything was booked', () => {
    expect(inGone(BOOK_LEG)).toEqual(['check-again', 'book-plain', 'stop']);
    expect(inConflict(over('ended'), BOOK_LEG)).toEqual(['book-plain', 'keep-theirs']);
    expect(inGone(BOOK_LEG, {}, FACTS.reconciling())).toEqual(['check-again', 'stop']);
    expect(inGone(CANCEL_LEG)).toEqual(['check-again', 'stop', 'keep-both']);
    const first = aModification(1, { sagaId: 'saga-1', sagaOrder: 'cancel-first' });
    expect(inGone(first)).toEqual(['check-again', 'book-plain', 'stop']);
    expect(inGone(first, {}, FACTS.reconciling())).toEqual(['check-again', 'book-plain', 'stop']);
  });

  test('the earlier changes, which a cancel may replace while it waits', () => {
    expect(choicesFor(anEntry(CANCEL), { mayReplace: true })).toEqual(['replace-earlier', 'withdraw']);
    expect(choicesFor(anEntry(CANCEL, FACTS.blocked()), { mayReplace: true })).toEqual(['replace-earlier', 'withdraw']);
    expect(choicesFor(anEntry(CANCEL, FACTS.reading()), { mayReplace: true })).toEqual([]);
  });

  // proves 11.5: a booking refused, perhaps because there is one already
  test('the old one first, where the booking of a Rebook was refused for what it says', () => {
    expect(choicesFor(anEntry(BOOK_LEG, refused(SAID_NO)))).toEqual(['try-again', 'cancel-old-first', 'stop']);
    expect(choicesFor(anEntry(BOOK_LEG, FACTS.rejected()))).toEqual(['try-again', 'stop']);
    expect(choicesFor(anEntry(BOOK, refused(SAID_NO)))).toEqual(['try-again', 'stop']);
    expect(choicesFor(anEntry(CANCEL_LEG, refused(SAID_NO)))).toEqual(['try-again', 'keep-both', 'stop']);
  });

  test('the new one, which may be cancelled instead where it stands', () => {
    const given = { partner: anEntry(aBook(2, { sagaId: 'saga-1' }), FACTS.settled()) };
    const waiting = { partner: anEntry(aBook(2, { sagaId: 'saga-1' }), FACTS.confirmed()) };
    const untold = anEntry(CANCEL_LEG, [{ kind: 'held', at, reason: 'patient-not-told' }]);
    expect(choicesFor(untold, given)).toEqual(['patient-told', 'keep-both', 'cancel-new']);
    expect(choicesFor(untold, waiting)).toEqual(['patient-told', 'keep-both']);
  });

  test('the text of both, only where both changed the words and ours sets them', () => {
    const reason = aModification(1, { wanted: { kind: 'update', reason: 'Fever' } });
    const same: Conflict = { kind: 'changed', ...seen, differences: [{ path: 'description', base: 'a', theirs: 'a' }] };
    expect(inConflict(over('changed', 'description'), reason)).toEqual(['keep-theirs-add-mine', 'keep-theirs']);
    expect(inConflict(same, UPDATE)).toEqual(['keep-theirs-add-mine', 'keep-theirs']);
    const two: Conflict = {
      kind: 'changed',
      ...seen,
      differences: [
        { path: 'comment', theirs: 'b' },
        { path: 'description', theirs: 'b' },
      ],
    };
    expect(inConflict(two, UPDATE)).toEqual(['use-mine', 'keep-theirs', 'type-another']);
    expect(inConflict(over('differs', 'description'), UPDATE)).toEqual(['use-mine', 'keep-theirs', 'type-another']);
  });

  test('a slot that is gone, for what asks for none', () => {
    expect(inConflict({ kind: 'slot-taken', slotId: 's1', readAt: NINE }, UPDATE)).toEqual(['stop']);
  });

  // proves 6.6: the first Leg of a Rebook goes on a word as any change does
  test('a restored Cancel leg that goes first is asked about as any change', () => {
    const first = aModification(1, { sagaId: 'saga-1', sagaOrder: 'cancel-first' });
    expect(held('find-out', first, [{ kind: 'restored', at }])).toEqual(['still-wanted', 'check-again', 'stop']);
    expect(held('possible-duplicate', UPDATE, [{ kind: 'restored', at }])).toEqual(['check-again', 'stop']);
    expect(held('find-out', UPDATE, FACTS.reconciling())).toEqual(['check-again', 'stop']);
  });
});

// proves 4.5
describe('held', () => {
  test.each<readonly [HeldReason, readonly string[], readonly string[]]>([
    ['find-out', ['check-again', 'booked-told', 'not-booked-send-again', 'stop'], ['check-again', 'stop']],
    ['no-pre-image', ['check-again', 'booked-told', 'not-booked-send-again', 'stop'], ['check-again', 'stop']],
    ['possible-duplicate', ['check-again', 'booked-told', 'stop'], ['check-again', 'stop']],
    ['read-back-unavailable', ['check-again', 'booked-told', 'stop'], ['check-again', 'stop']],
    ['still-wanted', ['still-wanted', 'stop'], ['still-wanted', 'stop']],
    ['not-permitted', ['try-again', 'stop'], ['try-again', 'stop']],
    ['configuration', ['try-again', 'stop'], ['try-again', 'stop']],
    ['service-name', ['try-again', 'stop'], ['try-again', 'stop']],
    ['ambiguous', ['try-again', 'stop'], ['try-again', 'stop']],
    ['author-not-permitted', ['take-over', 'stop'], ['take-over', 'stop']],
    ['depends-on-refused', ['stop'], ['stop']],
    ['confirm-new-booking', ['book-now'], ['book-now']],
  ])('%s', (reason, ofBook, ofChange) => {
    expect(held(reason, BOOK)).toEqual(ofBook);
    expect(held(reason, UPDATE)).toEqual(ofChange);
  });

  // proves 6.6
  test('a change of a restored older work file may go on a person’s word; a book only as the service says', () => {
    const restored: readonly Fact[] = [{ kind: 'restored', at }];
    expect(held('find-out', UPDATE, restored)).toEqual(['still-wanted', 'check-again', 'stop']);
    expect(held('find-out', CANCEL_LEG, restored)).toEqual(['patient-told', 'check-again', 'stop']);
    expect(held('find-out', BOOK, restored)).toEqual(['check-again', 'booked-told', 'not-booked-send-again', 'stop']);
  });

  test('the patient is to be told', () => {
    expect(held('patient-not-told', CANCEL_LEG)).toEqual(['patient-told', 'keep-both']);
  });

  // proves 2.3: what may have arrived is not left open without a check
  test('a Cancel leg that may have arrived is not simply left open', () => {
    expect(held('find-out', CANCEL_LEG, FACTS.reconciling())).toEqual(['check-again', 'stop']);
  });
});

describe('waiting', () => {
  // proves 6.3, 2.5: withdrawn only while it is certain that nothing arrived
  test('may be withdrawn; a Rebook as a whole, by its Book leg', () => {
    expect(choicesFor(anEntry(UPDATE))).toEqual(['withdraw']);
    expect(choicesFor(anEntry(UPDATE, FACTS.blocked()))).toEqual(['withdraw']);
    expect(choicesFor(anEntry(aBook(1, { sagaId: 'saga-1' })))).toEqual(['withdraw']);
    expect(choicesFor(anEntry(CANCEL_LEG, FACTS.blocked()))).toEqual([]);
    expect(choicesFor(anEntry(CANCEL_LEG))).toEqual(['keep-both']);
  });

  test.each([
    'reading',
    'sending',
    'uncertain',
    'reconciling',
    'confirmed',
    'settled',
    'superseded',
    'abandoned',
  ] as const)('nothing is to be decided while it is %s', (state) => {
    expect(choicesFor(anEntry(UPDATE, FACTS[state]()))).toEqual([]);
  });

  test('refused, and too late', () => {
    expect(choicesFor(anEntry(UPDATE, FACTS.rejected()))).toEqual(['try-again', 'stop']);
    expect(choicesFor(anEntry(CANCEL_LEG, FACTS.rejected()))).toEqual(['try-again', 'keep-both', 'stop']);
    expect(choicesFor(anEntry(UPDATE, FACTS.expired()))).toEqual(['stop']);
  });
});

const RESCHEDULE = aModification(1, { wanted: { kind: 'reschedule', slot: aChosenSlot() } });
const refused = (failure: Extract<Fact, { kind: 'rejected' }>['failure']): readonly Fact[] => [
  ...FACTS.sending(),
  { kind: 'answered', at, attempt: 1, class: 'not-done' },
  { kind: 'rejected', at, failure },
];
const SAID_NO = { kind: 'refused', by: 'receiver', support: {} } as const;

// proves standard 11.4, 8.6
describe('a new time', () => {
  test.each<readonly [string, Conflict, readonly string[]]>([
    ['moved meanwhile', over('moved'), ['use-mine', 'keep-theirs']],
    ['changed meanwhile', over('changed'), ['use-mine', 'keep-theirs']],
    ['no longer booked', over('ended'), ['keep-theirs']],
    ['the slot is gone', { kind: 'slot-taken', slotId: 's1', readAt: NINE }, ['take-slot', 'stop']],
  ])('%s', (_, conflict, choices) => expect(inConflict(conflict, RESCHEDULE)).toEqual(choices));

  test('the whole record is offered only for what was refused by its content or its verb', () => {
    const whole = (failure: Parameters<typeof refused>[0]) =>
      choicesFor(anEntry(UPDATE, refused(failure)), { mayGoWhole: true });
    expect(whole(SAID_NO)).toEqual(['send-whole', 'try-again', 'stop']);
    expect(whole({ kind: 'not-offered', support: {} })).toEqual(['send-whole', 'try-again', 'stop']);
    expect(whole({ kind: 'unclear', support: {} })).toEqual(['try-again', 'stop']);
    expect(choicesFor(anEntry(UPDATE, refused(SAID_NO)))).toEqual(['try-again', 'stop']);
  });
});

// proves 5.5, standard 11.5
describe('a Rebook that cancels first', () => {
  const order = { sagaId: 'saga-1', sagaOrder: 'cancel-first' };
  const first = aModification(1, order);
  const second = aBook(2, { ...order, dependsOn: first.id });
  const taken: Conflict = { kind: 'slot-taken', slotId: 's1', readAt: NINE };

  test('nothing of it is sent: both may be taken back together', () => {
    expect(choicesFor(anEntry(first), { partner: anEntry(second, FACTS.blocked()) })).toEqual(['withdraw']);
    expect(choicesFor(anEntry(second, FACTS.blocked()), { partner: anEntry(first) })).toEqual(['withdraw']);
  });

  test.each([
    ['on the wire', FACTS.sending()],
    ['being looked for', FACTS.uncertain()],
    ['done', FACTS.settled()],
    ['waiting for a decision', FACTS.conflict()],
  ])('the cancel is %s: the booking cannot be taken back alone', (_, facts) => {
    expect(choicesFor(anEntry(second, FACTS.blocked()), { partner: anEntry(first, facts) })).toEqual([]);
  });

  test.each<readonly [string, readonly Fact[], readonly string[]]>([
    ['the slot is gone', [...FACTS.reading(), { kind: 'conflict', at, conflict: taken }], []],
    ['refused', refused(SAID_NO), ['try-again']],
    ['too late', FACTS.expired(), []],
    ['refused here', [{ kind: 'held', at, reason: 'not-permitted' }], ['try-again']],
  ])('%s: another slot, the time given up, or an end that a person answers for', (_, facts, own) => {
    expect(choicesFor(anEntry(second, facts))).toEqual([...own, 'take-slot', 'book-original', 'leave-without']);
  });

  test('what may have arrived is found out before anything else is offered', () => {
    const facts: readonly Fact[] = [...FACTS.uncertain(), { kind: 'held', at, reason: 'find-out' }];
    expect(choicesFor(anEntry(second, facts))).toEqual(['check-again', 'booked-told', 'not-booked-send-again', 'stop']);
  });

  test('neither "keep both" nor "cancel the new one" is a way: there is but one', () => {
    expect(choicesFor(anEntry(first, refused(SAID_NO)))).toEqual(['try-again', 'stop']);
  });
});
