import { expect, test } from 'vitest';
import { identityProblems, identityWords } from '../../../renderer/text/identity.ts';

test('one detail is never enough, and where it was checked is needed', () => {
  // proves 12.9
  expect(identityProblems({ identifiers: ['nhs-number'], where: '' }).map(({ field }) => field)).toEqual([
    'identifiers',
    'where',
  ]);
  expect(identityProblems({ identifiers: ['name', 'birth-date'], where: 'at-desk' })).toEqual([]);
});

test('what was checked, in the order of the page', () => {
  expect(identityWords({ identifiers: ['birth-date', 'name'], where: 'at-desk' })).toBe(
    'Full name, Date of birth. Checked: At the desk',
  );
});
