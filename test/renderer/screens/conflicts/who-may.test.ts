import { expect, test } from 'vitest';
import type { Offer } from '../../../../renderer/screens/conflicts/offers.ts';
import { withWhoMay } from '../../../../renderer/screens/conflicts/who-may.ts';

const offers: readonly Offer[] = [
  { choice: 'check-again', value: 'check-again', label: 'Check again' },
  { choice: 'booked-told', value: 'booked-told', label: 'It is booked', hint: 'With the reference.' },
  { choice: 'stop', value: 'stop', label: 'Stop' },
  { way: { name: 'search', href: '/' }, value: 'way-search', label: 'Search' },
];
const hints = (role: 'receptionist' | 'supervisor' | undefined, mayHaveArrived: boolean) =>
  withWhoMay(offers, { role, mayHaveArrived }).map(({ hint }) => hint);

const FOR = 'For a supervisor or an administrator: “Switch user” lets them sign in here.';

test('a choice that the role does not allow stays, and says who may', () => {
  expect(hints('receptionist', true)).toEqual([undefined, `With the reference. ${FOR}`, FOR, undefined]);
  expect(hints('receptionist', false)).toEqual([undefined, `With the reference. ${FOR}`, undefined, undefined]);
});

test('to whoever may, or where nobody signs in, nothing is added', () => {
  expect(hints('supervisor', true)).toEqual([undefined, 'With the reference.', undefined, undefined]);
  expect(hints(undefined, true)).toEqual([undefined, 'With the reference.', undefined, undefined]);
});
