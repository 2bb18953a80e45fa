import { describe, expect, test } from 'vitest';
import {
  isLastAdministrator,
  nameProblem,
  newPinProblems,
  ownPinProblem,
  profileProblem,
  removalWords,
} from '../../../renderer/text/people.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import type { ListedPerson } from '../../../shared/ipc/people-view.ts';

const NOW = toInstant(1_785_750_000_000);

const aPerson = (given: Partial<ListedPerson> = {}): ListedPerson => ({
  name: 'Ann Lead',
  role: 'administrator',
  addedAt: NOW,
  openChanges: 0,
  openCalls: 0,
  ...given,
});

describe('what is typed', () => {
  test.each([
    ['', '', ['new-pin']],
    ['12345', '12345', ['new-pin']],
    ['987654', '987654', ['new-pin']],
    ['white-kettle', 'white-kettel', ['new-pin-again']],
    ['white-kettle', 'white-kettle', []],
  ])('%j and %j', (pin, again, fields) => {
    expect(newPinProblems(pin, again).map(({ field }) => field)).toEqual(fields);
  });

  test('a name is one line, and a role profile id is digits or nothing', () => {
    expect([nameProblem(' '), nameProblem('x'.repeat(101)), nameProblem('Ann Lead')]).toEqual([
      'Enter a name',
      'Enter a name of one line, 100 letters at most',
      undefined,
    ]);
    expect([profileProblem(''), profileProblem('100334993514'), profileProblem('1003')]).toEqual([
      undefined,
      undefined,
      'Enter 10 to 14 digits, or nothing',
    ]);
  });
});

test('what came of an old PIN that was not right says how many tries are left, or until when to wait', () => {
  expect(ownPinProblem({ kind: 'changed' }, NOW)).toBeUndefined();
  expect(ownPinProblem({ kind: 'wrong', left: 1 }, NOW)).toContain('One try is left');
  expect(ownPinProblem({ kind: 'wrong', left: 3 }, NOW)).toContain('3 tries are left');
  expect(ownPinProblem({ kind: 'waiting', until: NOW }, NOW)).toMatch(
    /^There were too many wrong PINs\. Try again after \d/,
  );
});

// proves 6.4
test('before somebody is removed it is said how much of theirs is held, and what stays under their name', () => {
  expect(removalWords(aPerson())).toContain('No change that they recorded is open.');
  const words = removalWords(aPerson({ openChanges: 2, openCalls: 1 })).join(' ');
  expect(words).toContain('2 changes that they recorded are not finished. Nothing more of these is sent until');
  expect(words).toContain('1 call to a patient is theirs to make.');
});

test('the last administrator is whoever is the only one here: who has gone does not count', () => {
  const ann = aPerson();
  const gone = aPerson({ name: 'Old Lead', removedAt: NOW });
  expect(isLastAdministrator(ann, { by: 'pin', people: [ann, gone] })).toBe(true);
  expect(isLastAdministrator(ann, { by: 'pin', people: [ann, aPerson({ name: 'Bea Lead' })] })).toBe(false);
  const sam = aPerson({ name: 'Sam Weir', role: 'receptionist' });
  expect(isLastAdministrator(sam, { by: 'pin', people: [ann, sam] })).toBe(false);
});
