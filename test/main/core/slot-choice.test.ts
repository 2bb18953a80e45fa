import { describe, expect, test } from 'vitest';
import { plus } from '../../../shared/base/instant.ts';
import { ChosenSlotSchema } from '../../../shared/model/modification.ts';
import { chooseSlot, nearestSlots } from '../../../main/core/slot-choice.ts';
import { aChosenSlot } from '../../support/an-entry.ts';
import { aFreeSlot } from '../../support/fake-receiver.ts';

const START = '2026-11-24T10:00:00+00:00';
const CHOSEN = ChosenSlotSchema.parse(aChosenSlot({ practitioner: 'Dr Example', mode: 'in-person' }));
const like = (id: string, given = {}) =>
  aFreeSlot(id, START, { practitionerName: 'Dr Example', mode: 'in-person', endText: String(CHOSEN.end), ...given });

describe('the slot of a book', () => {
  test('listed free: that one', () => {
    expect(chooseSlot(CHOSEN, [like('s1'), like('s2')])).toEqual({ kind: 'free', slotId: 's1', republished: false });
  });

  // proves 4.7
  test('gone, and published again under a new id: that one', () => {
    expect(chooseSlot(CHOSEN, [like('s2')])).toEqual({ kind: 'free', slotId: 's2', republished: true });
    const rewritten = like('s2', { startText: '2026-11-24T11:00:00+01:00' });
    expect(chooseSlot(CHOSEN, [rewritten])).toMatchObject({ slotId: 's2' });
  });

  test.each([
    ['busy', [like('s1', { status: 'busy' })]],
    ['not there', []],
    ['published twice', [like('s2'), like('s3')]],
    ['shorter', [like('s2', { end: plus(like('s2').end, -60_000) })]],
    ['later', [aFreeSlot('s2', '2026-11-24T10:10:00+00:00', { practitionerName: 'Dr Example', mode: 'in-person' })]],
  ])('gone: %s', (_, listed) => {
    expect(chooseSlot(CHOSEN, listed)).toEqual({ kind: 'gone' });
  });

  // proves 4.7: "That time is free, but with someone else"
  test.each([
    ['with somebody else', [like('s2', { practitionerName: 'Dr Other' })]],
    ['with nobody named', [like('s2', { practitionerName: undefined })]],
    ['in another mode', [like('s2', { mode: 'telephone' })]],
  ])('gone, but the same time is free: %s', (_, listed) => {
    expect(chooseSlot(CHOSEN, listed)).toEqual({ kind: 'gone', sameTime: 's2' });
  });
});

test('the nearest free ones, the nearest first', () => {
  const starts = ['10:30', '09:40', '10:10', '12:00'].map((time) => `2026-11-24T${time}:00+00:00`);
  const listed = [...starts.map((start) => aFreeSlot(start.slice(11, 16), start)), like('busy', { status: 'busy' })];
  expect(nearestSlots(listed, like('x').start, 3).map(({ slotId }) => slotId)).toEqual(['10:10', '09:40', '10:30']);
});
