import { expect, test } from 'vitest';
import { FactSchema } from '../../../shared/model/fact.ts';
import { FACTS, NINE } from '../../support/an-entry.ts';

test('every fact comes back from its text as it went in', () => {
  const facts = Object.values(FACTS).flatMap((path) => path());
  expect(facts.map((fact) => FactSchema.parse(JSON.parse(JSON.stringify(fact))))).toEqual(facts);
});

test.each([
  ['a kind that there is not', { kind: 'deleted', at: NINE }],
  ['a member that it has not', { kind: 'reading', at: NINE, note: 'x' }],
  ['no time', { kind: 'reading' }],
  ['nobody who gave it up', { kind: 'abandoned', at: NINE, why: 'x' }],
  ['a RequestId that is none', { kind: 'sending', at: NINE, attempt: 1, requestId: 'r1' }],
])('refused: %s', (_, fact) => {
  expect(FactSchema.safeParse(fact).success).toBe(false);
});
