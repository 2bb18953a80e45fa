import { expect, test } from 'vitest';
import { offersOf } from '../../../../renderer/screens/conflicts/offers.ts';
import { CONFLICTS, viewOf } from '../../page/decisions.ts';
import { anItem, id } from '../../page/outbox.ts';
import { NOW } from '../../page/times.ts';

test("main's choices are offered in main's order, each with its consequence", () => {
  const [item] = CONFLICTS;
  const offers = item === undefined ? [] : offersOf(item, viewOf(item), NOW);
  expect(offers.map(({ label, hint }) => [label, hint])).toEqual([
    ['Keep the clinic’s time and add my note', 'Nothing else changes.'],
    ['Ask for the earlier time again (look for a slot first)', 'This decision stays open until you answer it.'],
    ['Drop my change', 'The new time stays. Your change is not made.'],
  ]);
});

test('a slot that is gone offers the nearest three by their times', () => {
  const item = CONFLICTS.find(({ modificationId }) => modificationId === id(205));
  const offers = item === undefined ? [] : offersOf(item, viewOf(item), NOW);
  expect(offers.map(({ choice }) => choice)).toEqual(['take-slot', 'take-slot', 'take-slot', undefined, 'stop']);
  expect(offers[0]).toMatchObject({
    label: 'Tuesday 4 August, 10:40am to 11am',
    hint: 'Dr Imogen Dace, General practitioner, woman',
    slotId: 'slot-2026-08-04-1040',
  });
});

test('nothing is offered where nothing is to be decided', () => {
  expect(offersOf(anItem({ choices: [] }), undefined, NOW)).toEqual([]);
});
