import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import { isBehindUnknown, takeTurns } from '../../../main/core/take-turns.ts';
import { aBook, aModification, anEntry, FACTS } from '../../support/an-entry.ts';

const inLane = (number: number, lane: string, serviceId = `clinic-${number}`) =>
  anEntry(aModification(number, { lane, serviceId }));
const numbers = (entries: readonly OutboxEntry[]) => entries.map(({ position }) => position);

describe('who starts now', () => {
  // proves 6.1, I8
  test('one of a Lane, the oldest first', () => {
    const due = [inLane(1, 'x'), inLane(2, 'y'), inLane(3, 'x')];
    expect(numbers(takeTurns(due, []))).toEqual([1, 2]);
    expect(numbers(takeTurns(due, [inLane(9, 'y')]))).toEqual([1]);
  });

  // proves 6.1
  test('at most two at one service, and eight in all', () => {
    const atOne = Array.from({ length: 4 }, (_, index) => inLane(index + 1, `l${index}`, 'clinic-1'));
    expect(numbers(takeTurns(atOne, []))).toEqual([1, 2]);
    const many = Array.from({ length: 12 }, (_, index) => inLane(index + 1, `l${index}`));
    expect(takeTurns(many, [])).toHaveLength(8);
    expect(takeTurns(many, [inLane(50, 'z')])).toHaveLength(7);
  });

  // proves 4.3
  test('books of one patient at one service one after the other', () => {
    const other = { ...aBook().patient, nhsNumber: '9990000026' };
    const due = [aBook(1), aBook(2), aBook(3, { patient: other }), aBook(4, { serviceId: 'clinic-2' })].map((one) =>
      anEntry(one),
    );
    expect(numbers(takeTurns(due, []))).toEqual([1, 3, 4]);
  });
});

describe('behind a book whose outcome is not known', () => {
  const behind = (first: OutboxEntry, second = anEntry(aBook(2))) =>
    isBehindUnknown(second.modification.id, [first, second]);

  // proves 4.3
  test.each(['sending', 'uncertain', 'reconciling'] as const)('the next of that patient there waits: %s', (state) => {
    expect(behind(anEntry(aBook(1), FACTS[state]()))).toBe(true);
  });

  test.each(['reading', 'confirmed', 'conflict', 'held'] as const)('not behind one that is %s', (state) => {
    expect(behind(anEntry(aBook(1), FACTS[state]()))).toBe(false);
  });

  test('nobody else waits for it', () => {
    const unknown = anEntry(aBook(1), FACTS.uncertain());
    expect(behind(unknown, anEntry(aBook(2, { serviceId: 'clinic-2' })))).toBe(false);
    expect(behind(unknown, anEntry(aBook(2, { patient: { nhsNumber: '9990000026' } })))).toBe(false);
    expect(behind(unknown, anEntry(aModification(2)))).toBe(false);
    expect(behind(anEntry(aBook(5), FACTS.uncertain()), anEntry(aBook(2)))).toBe(false);
  });
});
