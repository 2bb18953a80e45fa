import { expect, test } from 'vitest';
import {
  changeOf,
  changeReason,
  changeWords,
  groupByPatient,
  isForPerson,
  isOpen,
  toChanges,
  waitingLegOf,
} from '../../../renderer/text/outbox-groups.ts';
import { HELD } from '../page/decisions.ts';
import { anItem, id, OUTBOX } from '../page/outbox.ts';
import { MEERA, OWEN } from '../page/people.ts';
import { RESULTS } from '../page/results.ts';
import { minutesAgo, NOW } from '../page/times.ts';

test('the two Legs of a Rebook are one change', () => {
  const changes = toChanges(RESULTS);
  expect(changes).toHaveLength(RESULTS.length - 2);
  const rebook = changes.find(({ item }) => item.modificationId === id(420));
  expect(rebook?.old?.modificationId).toBe(id(421));
  expect(rebook && changeWords(rebook, NOW)).toBe('Move to a new time: From Tuesday 4 August to Tuesday 11 August');
});

test('a Cancel leg whose Book leg is not on the list any more still shows', () => {
  const alone = RESULTS.filter(({ modificationId }) => modificationId === id(421));
  expect(toChanges(alone)).toHaveLength(1);
});

test('either Leg of a Rebook leads to both; the Book leg is the one asked for last', () => {
  const cancel = RESULTS.find(({ modificationId }) => modificationId === id(421));
  expect(cancel && changeOf(cancel, RESULTS).item.modificationId).toBe(id(420));
  const first = RESULTS.find(({ modificationId }) => modificationId === id(420));
  const again = first && { ...first, modificationId: id(422), recordedAt: NOW };
  expect(cancel && again && changeOf(cancel, [...RESULTS, again]).item.modificationId).toBe(id(422));
});

test('an item that is not on the list stands for itself', () => {
  const item = anItem({ modificationId: id(9) });
  expect(changeOf(item, [])).toEqual({ item });
});

test('by patient, oldest first; the same name with another number is another patient', () => {
  const changes = toChanges([
    anItem({ modificationId: id(3), patient: OWEN, recordedAt: minutesAgo(5) }),
    anItem({ modificationId: id(2), patient: MEERA, recordedAt: minutesAgo(10) }),
    anItem({ modificationId: id(1), patient: OWEN, recordedAt: minutesAgo(20) }),
    anItem({ modificationId: id(4), patient: { display: 'SAMPLEFORD, Owen' }, recordedAt: minutesAgo(1) }),
  ]);
  expect(groupByPatient(changes).map(({ changes: own }) => own.map(({ item }) => item.modificationId))).toEqual([
    [id(1), id(3)],
    [id(2)],
    [id(4)],
  ]);
});

test('a Rebook is open until both Legs are closed', () => {
  const [half, done] = [310, 420].map((number) =>
    toChanges([...RESULTS, ...HELD]).find(({ item }) => item.modificationId === id(number)),
  );
  expect(half && isOpen(half)).toBe(true);
  expect(half && waitingLegOf(half).modificationId).toBe(id(311));
  expect(done && isOpen(done)).toBe(false);
});

test('a half-done Rebook names both appointments', () => {
  // proves 5.5
  const half = toChanges(HELD).find(({ old }) => old !== undefined);
  expect(half && changeReason(half, HELD, NOW)).toBe(
    'New Tuesday 11 August. Old Tuesday 4 August not cancelled. The old appointment stays until the patient has been told the new time.',
  );
});

test('what waits for an earlier change names it', () => {
  const items = [
    anItem({ modificationId: id(1), wanted: { kind: 'cancel', status: 'cancelled' }, operation: 'cancel' }),
    anItem({ modificationId: id(2), progress: { kind: 'blocked', by: id(1) } }),
  ];
  const blocked = toChanges(items).find(({ item }) => item.modificationId === id(2));
  expect(blocked && changeReason(blocked, items, NOW)).toBe('Waiting for: cancel Tuesday 4 August.');
});

test('a decision is offered where there is one, taking back is not one', () => {
  expect(OUTBOX.map(isForPerson)).toEqual([false, false, true]);
});
