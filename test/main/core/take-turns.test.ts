import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import { behindUnknown, type Turns, takeTurns } from '../../../main/core/take-turns.ts';
import { aBook, aModification, anEntry, FACTS } from '../../support/an-entry.ts';

const inLane = (number: number, lane: string, serviceId = `clinic-${number}`) =>
  anEntry(aModification(number, { lane, serviceId }));
/** The limits of the standard profile, with nobody waiting unless told. */
const turns = (given: Partial<Turns> = {}): Turns => ({ inAll: 8, perService: 2, isWaitedFor: () => false, ...given });
const numbers = (entries: readonly OutboxEntry[]) => entries.map(({ position }) => position);

describe('who starts now', () => {
  // proves 6.1, I8
  test('one of a Lane, the oldest first', () => {
    const due = [inLane(1, 'x'), inLane(2, 'y'), inLane(3, 'x')];
    expect(numbers(takeTurns(due, [], turns()))).toEqual([1, 2]);
    expect(numbers(takeTurns(due, [inLane(9, 'y')], turns()))).toEqual([1]);
  });

  // proves 6.1
  test('at most two at one service, and eight in all, of which one is kept for what a person waits for', () => {
    const atOne = Array.from({ length: 4 }, (_, index) => inLane(index + 1, `l${index}`, 'clinic-1'));
    expect(numbers(takeTurns(atOne, [], turns()))).toEqual([1, 2]);
    expect(numbers(takeTurns(atOne, [], turns({ perService: 3 })))).toEqual([1, 2, 3]);
    const many = Array.from({ length: 12 }, (_, index) => inLane(index + 1, `l${index}`));
    expect(takeTurns(many, [], turns())).toHaveLength(7);
    expect(takeTurns(many, [inLane(50, 'z')], turns())).toHaveLength(6);
    expect(takeTurns(many, [], turns({ inAll: 1 }))).toHaveLength(1);
    expect(takeTurns(many, [], { inAll: 8, perService: 2 })).toHaveLength(8);
  });

  // proves 6.1: first what a person waits for, then the oldest
  test('what a person waits for goes before the others, and by the place that is kept', () => {
    const many = Array.from({ length: 12 }, (_, index) => inLane(index + 1, `l${index}`));
    const isWaitedFor = ({ position }: OutboxEntry) => position === 11 || position >= 50;
    expect(numbers(takeTurns(many, [], turns({ isWaitedFor })))).toEqual([11, 1, 2, 3, 4, 5, 6, 7]);
    const seven = many.slice(0, 7);
    expect(numbers(takeTurns(many.slice(7), seven, turns({ isWaitedFor })))).toEqual([11]);
    // The kept place taken, all others are still for anybody.
    expect(numbers(takeTurns(many, [inLane(50, 'z')], turns({ isWaitedFor })))).toEqual([11, 1, 2, 3, 4, 5, 6]);
  });

  // proves 1.4, 6.1: a service that is down delays no other
  test('services that do not answer have a quarter of the places between them', () => {
    const many = Array.from({ length: 12 }, (_, index) => inLane(index + 1, `l${index}`));
    const isSilent = (serviceId: string) => Number(serviceId.slice(7)) <= 6;
    expect(numbers(takeTurns(many, [], turns({ isSilent })))).toEqual([1, 2, 7, 8, 9, 10, 11]);
    expect(numbers(takeTurns(many, many.slice(0, 2), turns({ isSilent })))).toEqual([7, 8, 9, 10, 11]);
    expect(numbers(takeTurns(many, [], turns({ isSilent, isWaitedFor: () => true })))).toHaveLength(8);
    // Those that answer take none of that quarter.
    const isLaterSilent = (serviceId: string) => !isSilent(serviceId);
    expect(numbers(takeTurns(many, [], turns({ isSilent: isLaterSilent })))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  // proves 4.3
  test('books of one patient at one service one after the other', () => {
    const other = { ...aBook().patient, nhsNumber: '9990000026' };
    const due = [aBook(1), aBook(2), aBook(3, { patient: other }), aBook(4, { serviceId: 'clinic-2' })].map((one) =>
      anEntry(one),
    );
    expect(numbers(takeTurns(due, [], turns()))).toEqual([1, 3, 4]);
    // A change of an appointment is no booking: nothing is doubled by it.
    expect(numbers(takeTurns([anEntry(aBook(1))], [anEntry(aModification(9))], turns()))).toEqual([1]);
    expect(numbers(takeTurns([anEntry(aModification(9))], [anEntry(aBook(1))], turns()))).toEqual([9]);
  });
});

describe('behind a book whose outcome is not known', () => {
  const behind = (first: OutboxEntry, second = anEntry(aBook(2))) => behindUnknown([first, second])(second);

  // proves 4.3
  test.each(['sending', 'uncertain', 'reconciling'] as const)('the next of that patient there waits: %s', (state) => {
    expect(behind(anEntry(aBook(1), FACTS[state]()))).toBe(true);
  });

  test.each(['reading', 'confirmed', 'conflict', 'held'] as const)('not behind one that is %s', (state) => {
    expect(behind(anEntry(aBook(1), FACTS[state]()))).toBe(false);
  });

  // proves 4.3: while it was being read for, a person had the earlier one looked for
  test('the next one waits before its write as before its reads, and no more once it was sent', () => {
    const unknown = anEntry(aBook(1), FACTS.uncertain());
    expect(behind(unknown, anEntry(aBook(2), FACTS.reading()))).toBe(true);
    expect(behind(unknown, anEntry(aBook(2), FACTS.sending()))).toBe(false);
    expect(behind(unknown, anEntry(aBook(2), FACTS.held()))).toBe(false);
  });

  test('nobody else waits for it', () => {
    const unknown = anEntry(aBook(1), FACTS.uncertain());
    expect(behind(unknown, anEntry(aBook(2, { serviceId: 'clinic-2' })))).toBe(false);
    expect(behind(unknown, anEntry(aBook(2, { patient: { nhsNumber: '9990000026' } })))).toBe(false);
    expect(behind(unknown, anEntry(aModification(2)))).toBe(false);
    expect(behind(anEntry(aBook(5), FACTS.uncertain()), anEntry(aBook(2)))).toBe(false);
  });
});
