import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bareRows, missingProofs, proofsIn, proofsTooShort } from './proofs.ts';

const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| 11\.\d/.test(line));

test('every rule of the window names a test that is there', () => {
  expect(missingProofs(proofsIn(rows))).toEqual([]);
});

test('no proof of them is so short that it could be anywhere', () => {
  expect(proofsTooShort(proofsIn(rows))).toEqual([]);
});

test('no rule of the window stands without a proof, or without the reason why it has none', () => {
  expect(rows.map((row) => /^\| 11\.(\d+)/.exec(row)?.[1])).toEqual(
    Array.from({ length: 16 }, (_, index) => `${index + 1}`),
  );
  expect(bareRows(rows)).toEqual([]);
});
