import { expect, test } from 'vitest';
import { laneOf, laneOfNew, ModificationSchema } from '../../../shared/model/modification.ts';
import { aBook, aModification } from '../../support/an-entry.ts';

test('comes back from its text as it went in', () => {
  for (const one of [aModification(1), aBook(2)]) {
    expect(ModificationSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(JSON.parse(JSON.stringify(one)));
  }
});

test('an appointment has one Lane; a new one has that of its book', () => {
  expect(laneOf('clinic-1', 'a1')).toBe('clinic-1/a1');
  expect(laneOfNew(aBook(7).id)).toBe(`new/${aBook(7).id}`);
});

test.each([
  ['no author', { author: undefined }],
  ['no Lane', { lane: undefined }],
  ['a CorrelationId that is none', { correlationId: 'c1' }],
  ['an Operation that there is not', { wanted: { kind: 'delete' } }],
  ['a description that is too long', { wanted: { kind: 'update', description: 'x'.repeat(101) } }],
  ['a cancel to any other status', { wanted: { kind: 'cancel', status: 'noshow' } }],
])('refused: %s', (_, given) => {
  expect(() => aModification(1, given)).toThrow();
});
