import { expect, test } from 'vitest';
import { onceEach } from '../../../main/bars/slot-once.ts';
import { aFreeSlot } from '../../support/fake-receiver.ts';

const TEN = '2026-11-24T10:00:00+00:00';
const ELEVEN = '2026-11-24T11:00:00+00:00';

const once = (...slots: Parameters<typeof onceEach>[0]) => {
  const { slots: kept, unsure } = onceEach(slots);
  return { ids: kept.map(({ slotId }) => slotId), unsure };
};

test('slots come by their start, then by their id', () => {
  expect(once(aFreeSlot('b', ELEVEN), aFreeSlot('c', TEN), aFreeSlot('a', ELEVEN))).toEqual({
    ids: ['c', 'a', 'b'],
    unsure: 0,
  });
});

test('a slot listed twice is one', () => {
  expect(once(aFreeSlot('a', TEN), aFreeSlot('b', TEN), aFreeSlot('a', TEN))).toEqual({ ids: ['a', 'b'], unsure: 0 });
});

// proves H5: which of them a booking would take is anyone's guess
test.each([
  ['another time', aFreeSlot('a', ELEVEN)],
  ['another status', aFreeSlot('a', TEN, { status: 'busy' })],
  ['another Schedule', aFreeSlot('a', TEN, { resource: { schedule: { reference: 'Schedule/2' } } })],
])('one id with %s is neither offered nor lost', (_, other) => {
  expect(once(aFreeSlot('a', TEN), aFreeSlot('b', TEN), other, aFreeSlot('a', TEN))).toEqual({ ids: ['b'], unsure: 3 });
});
