import { expect, test } from 'vitest';
import { leavingWordsOf } from '../../../main/ports/leaving-words.ts';

const NOTHING = {
  allowed: true,
  notSent: 0,
  notConfirmed: 0,
  needDecision: 0,
  openRebooks: 0,
  calls: 0,
  underWay: 0,
};

test('says in counts what stays open, and that it is kept', () => {
  expect(leavingWordsOf(NOTHING)).toBeUndefined();
  const messages = [
    { notSent: 1 },
    { notConfirmed: 2, calls: 1 },
    { needDecision: 1, openRebooks: 1 },
    { calls: 3, openRebooks: 2 },
  ].map((open) => leavingWordsOf({ ...NOTHING, ...open })?.message);
  expect(messages).toEqual([
    'There is 1 change not sent.',
    'There are 2 changes not confirmed, 1 call to make.',
    'There is 1 change waiting for a decision. One rebook is half done.',
    'There are 3 calls to make. 2 rebooks are half done.',
  ]);
  expect(leavingWordsOf({ ...NOTHING, calls: 1 })?.detail).toContain('saved on this computer');
});
