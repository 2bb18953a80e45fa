import { describe, expect, test } from 'vitest';
import {
  asCancelFirst,
  ATTENDED_MS,
  isBookAfterCancel,
  isCancelFirst,
  isSecondLeg,
  isUnattended,
  noConfirmedIn,
  planRebook,
  rebookOrderOf,
} from '../../../main/core/plan-rebook.ts';
import { type Instant, plus } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { ChosenSlotSchema, type Modification } from '../../../shared/model/modification.ts';
import { NhsNumberSchema } from '../../../shared/model/nhs-number.ts';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import { aProfile } from '../../support/a-bars.ts';
import { aBook, aChosenSlot, aModification, anEntry, anId, FACTS, NINE } from '../../support/an-entry.ts';

const aService = (given: Record<string, unknown> = {}) =>
  aProfile({ services: [{ id: 'clinic-1', name: 'Invented Clinic', ...given }] }).services[0];
const SLOT = ChosenSlotSchema.parse(aChosenSlot());
const BASE = { resource: { resourceType: 'Appointment', id: 'a1' }, hash: 'h', readAt: NINE };
const BOOK_ID = aModification(1).id;
const CANCEL_ID = aModification(2).id;
const PLAN: Parameters<typeof planRebook>[0] = {
  order: 'book-first',
  bookId: BOOK_ID,
  cancelId: CANCEL_ID,
  sagaId: 'saga-1',
  correlationId: anId(7),
  old: { serviceId: 'clinic-1', appointmentId: 'a1', base: BASE },
  next: { serviceId: 'clinic-2', slot: SLOT },
  patient: {
    nhsNumber: NhsNumberSchema.parse('9990000018'),
    family: 'Example',
    given: 'Julie',
    birthDate: '1980-02-29',
  },
  identity: { identifiers: ['name', 'birth-date'], where: 'at-desk' },
  author: 'Sam Desk',
  now: NINE,
  recordedOffline: false,
};
const SHARED = {
  patient: PLAN.patient,
  correlationId: anId(7),
  recordedAt: NINE,
  author: 'Sam Desk',
  sagaId: 'saga-1',
  recordedOffline: false,
};
const BOOK = {
  ...SHARED,
  id: BOOK_ID,
  serviceId: 'clinic-2',
  lane: `new/${BOOK_ID}`,
  wanted: { kind: 'book', slot: SLOT },
  identity: { identifiers: ['name', 'birth-date'], where: 'at-desk', checkedAt: NINE, by: 'Sam Desk' },
  shownAppointments: ['a1'],
};
const CANCEL = {
  ...SHARED,
  id: CANCEL_ID,
  serviceId: 'clinic-1',
  appointmentId: 'a1',
  lane: 'clinic-1/a1',
  wanted: { kind: 'cancel', status: 'cancelled', reason: 'Rebooked' },
  base: BASE,
};

// proves 5.5, standard 11.5
describe('a Rebook as two tied Modifications', () => {
  test('book first: the Cancel leg waits for the Book leg', () => {
    expect(planRebook(PLAN)).toStrictEqual({ book: BOOK, cancel: { ...CANCEL, dependsOn: BOOK_ID } });
  });

  test('cancel first: the Book leg waits for the Cancel leg', () => {
    expect(planRebook({ ...PLAN, order: 'cancel-first', recordedOffline: true })).toStrictEqual({
      book: { ...BOOK, sagaOrder: 'cancel-first', recordedOffline: true, dependsOn: CANCEL_ID },
      cancel: { ...CANCEL, sagaOrder: 'cancel-first', recordedOffline: true },
    });
  });

  test('with words of its own, and in a Lane that is told', () => {
    const { book, cancel } = planRebook({
      ...PLAN,
      old: { ...PLAN.old, lane: 'new/earlier' },
      next: { ...PLAN.next, description: 'Cough' },
    });
    expect(book.wanted).toStrictEqual({ kind: 'book', slot: SLOT, description: 'Cough' });
    expect(cancel.lane).toBe('new/earlier');
  });

  test('turned round: the Book leg waits, and takes no place', () => {
    const { book, cancel } = planRebook(PLAN);
    expect(asCancelFirst({ book: { ...book, replaces: aModification(9).id }, cancel })).toStrictEqual({
      book: { ...BOOK, sagaOrder: 'cancel-first', dependsOn: CANCEL_ID },
      cancel: { ...CANCEL, sagaOrder: 'cancel-first' },
    });
  });

  test('the order is that of the service that wants the old one cancelled first, if either does', () => {
    const asks = aService({ rebookOrder: 'cancel-first' });
    expect(rebookOrderOf()).toBe('book-first');
    expect(rebookOrderOf(undefined, aService())).toBe('book-first');
    expect(rebookOrderOf(asks, undefined)).toBe('cancel-first');
    expect(rebookOrderOf(aService(), asks)).toBe('cancel-first');
  });
});

const FIRST = { sagaId: 'saga-1', sagaOrder: 'cancel-first' } as const;

test.each<readonly [string, Modification, readonly [boolean, boolean, boolean]]>([
  ['a book', aBook(), [false, false, false]],
  ['a cancel', aModification(), [false, false, false]],
  ['the Book leg that goes first', aBook(1, { sagaId: 's' }), [false, false, false]],
  ['the Cancel leg after it', aModification(1, { sagaId: 's' }), [false, false, true]],
  ['the Cancel leg that goes first', aModification(1, FIRST), [true, false, false]],
  ['the Book leg after it', aBook(1, FIRST), [true, true, true]],
])('which Leg it is: %s', (_, modification, expected) => {
  expect([isCancelFirst(modification), isBookAfterCancel(modification), isSecondLeg(modification)]).toEqual(expected);
});

// proves I17
describe('whether anybody is there', () => {
  const desk = (startedAt: number, now: number) => ({ startedAt: plus(NINE, startedAt), now: plus(NINE, now) });
  const said = (after: number, kind: 'held' | 'blocked' = 'held'): readonly Fact[] => [
    ...FACTS[kind](),
    ...(kind === 'blocked' ? FACTS.held() : []),
    {
      kind: 'decided',
      at: plus(NINE, after),
      choice: 'book-now',
      person: 'Sam Desk',
      notArrived: false,
      leadsTo: 'queued',
    },
  ];

  test('is asked ten minutes after the last word', () => {
    expect(ATTENDED_MS).toBe(600_000);
  });

  test('is not asked of a Rebook that books first, nor of a single change', () => {
    for (const one of [aBook(1, { sagaId: 's' }), aModification(1, { sagaId: 's' }), aModification()])
      expect(isUnattended(anEntry(one), desk(1, 10 * ATTENDED_MS))).toBe(false);
  });

  test.each([
    ['as it is recorded', 0, 0, false],
    ['ten minutes later', 0, ATTENDED_MS, false],
    ['after ten minutes', 0, ATTENDED_MS + 1, true],
    ['by a later process', 1, 1, true],
    ['on a clock that was ahead', -10, -1, true],
  ] as const)('the Cancel leg %s', (_, startedAt, now, unattended) => {
    expect(isUnattended(anEntry(aModification(1, FIRST)), desk(startedAt, now))).toBe(unattended);
  });

  test('a later word counts for the Cancel leg', () => {
    const entry = anEntry(aModification(1, FIRST), said(60_000));
    expect(isUnattended(entry, desk(0, 60_000 + ATTENDED_MS))).toBe(false);
    expect(isUnattended(entry, desk(0, 60_001 + ATTENDED_MS))).toBe(true);
  });

  test('recording is no word for the Book leg, unless it took the place of one', () => {
    expect(isUnattended(anEntry(aBook(1, FIRST)), desk(0, 0))).toBe(true);
    expect(isUnattended(anEntry(aBook(1, { ...FIRST, replaces: anId(5) })), desk(0, 0))).toBe(false);
    expect(isUnattended(anEntry(aBook(1, FIRST), said(5)), desk(0, 5))).toBe(false);
    expect(isUnattended(anEntry(aBook(1, FIRST), said(5)), desk(6, 6))).toBe(true);
  });
});

// proves 5.5
describe('a patient who may be without an appointment', () => {
  const SENT = plus(NINE, 60_000);
  const HOURS = 3_600_000;
  const cancel = (facts: readonly Fact[], given: Record<string, unknown> = FIRST): OutboxEntry =>
    anEntry(aModification(1, given), facts);
  const book = (facts: readonly Fact[] = [], given: Record<string, unknown> = {}, number = 2): OutboxEntry =>
    anEntry(aBook(number, { ...FIRST, dependsOn: aModification(1).id, ...given }), facts);
  const startingAt = (start: Instant) => ({
    wanted: { kind: 'book', slot: aChosenSlot({ start: new Date(start).toISOString() }) },
  });
  const from = (since: Instant) => ({ since, owner: 'Sam Desk', due: plus(since, 2 * HOURS) });

  test.each<readonly [string, readonly Fact[], Instant | undefined]>([
    ['before the cancel is sent', [], undefined],
    ['while it is read', FACTS.reading(), undefined],
    ['once it was refused', FACTS.rejected(), undefined],
    ['from the moment it is sent', FACTS.sending(SENT), SENT],
    ['while its outcome is not known', FACTS.uncertain(SENT), SENT],
    ['once it is cancelled', FACTS.settled(SENT), SENT],
    [
      'once it is found to have ended',
      [
        ...FACTS.reading(),
        { kind: 'confirmed', at: NINE, appointmentId: 'a1', by: 'already-so', notBefore: NINE },
        { kind: 'settled', at: SENT, appointmentId: 'a1', hash: 'h', status: 'cancelled' },
      ],
      SENT,
    ],
  ])('%s', (_, facts, since) => {
    expect(noConfirmedIn([cancel(facts), book()], false)).toEqual(since && from(since));
  });

  test('is called before the new time where that is sooner, and not before now', () => {
    const due = (start: Instant) =>
      noConfirmedIn([cancel(FACTS.sending(SENT)), book([], startingAt(start))], false)?.due;
    expect(due(plus(SENT, HOURS))).toBe(plus(SENT, HOURS));
    expect(due(plus(SENT, 3 * HOURS))).toBe(plus(SENT, 2 * HOURS));
    expect(due(SENT)).toBe(plus(SENT, 2 * HOURS));
    expect(due(plus(SENT, -HOURS))).toBe(plus(SENT, 2 * HOURS));
  });

  test('is whoever’s it was handed over to', () => {
    const handed: Fact = { kind: 'handed-over', at: NINE, person: 'Sam Desk', to: 'Robin Hood', why: 'Going home' };
    expect(noConfirmedIn([cancel(FACTS.sending(SENT)), book([handed])], false)?.owner).toBe('Robin Hood');
  });

  test.each([
    ['booked', FACTS.settled(), true, false],
    ['given up, and the call is still to be made', FACTS.abandoned(), true, true],
    ['given up, and the patient was called', FACTS.abandoned(), false, false],
    ['withdrawn', FACTS.superseded(), true, false],
    ['refused', FACTS.rejected(), false, true],
  ] as const)('while the new booking is %s', (state, facts, isCallOpen, stands) => {
    const own = state.startsWith('given up') ? [...FACTS.held(), ...facts] : facts;
    expect(noConfirmedIn([cancel(FACTS.settled(SENT)), book(own)], isCallOpen) !== undefined).toBe(stands);
  });

  test('by the last of the bookings that took one another’s place', () => {
    const first = book(FACTS.superseded());
    const legs = (last: readonly Fact[]) => [cancel(FACTS.settled(SENT)), first, book(last, {}, 3)];
    expect(noConfirmedIn(legs([]), false)).toEqual(from(SENT));
    expect(noConfirmedIn(legs(FACTS.settled()), false)).toBeUndefined();
  });

  test('from the cancel that went out, where another was withdrawn before', () => {
    const withdrawn = anEntry(aModification(8, FIRST), FACTS.superseded());
    expect(noConfirmedIn([withdrawn, cancel(FACTS.sending(SENT)), book()], false)).toEqual(from(SENT));
  });

  test('never in a Rebook that books first, nor where no booking is tied to it', () => {
    const given = { sagaId: 'saga-1' };
    expect(noConfirmedIn([anEntry(aBook(2, given)), cancel(FACTS.settled(), given)], true)).toBeUndefined();
    expect(noConfirmedIn([cancel(FACTS.settled(SENT))], true)).toBeUndefined();
    expect(noConfirmedIn([cancel([]), book(FACTS.uncertain(SENT))], true)).toBeUndefined();
  });
});
