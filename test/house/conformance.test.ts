import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bareRows, missingProofs, proofsIn, proofsTooShort } from './proofs.ts';

const rows = readFileSync('docs/conformance.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line));

const proofs = proofsIn(rows);

test('every rule of the conformance page names a test that is there', () => {
  expect(missingProofs(proofs)).toEqual([]);
});

test('no proof is so short that it could be anywhere', () => {
  expect(proofsTooShort(proofs)).toEqual([]);
});

test('no rule stands without a proof, or without the reason why it has none', () => {
  expect(bareRows(rows)).toEqual([]);
});

test('every section of the standard that binds a Sender has its rows', () => {
  const sections = new Set(rows.map((row) => /^\| (\d+)/.exec(row)?.[1]));
  expect([...sections].toSorted((one, other) => Number(one) - Number(other))).toEqual(
    Array.from({ length: 18 }, (_, index) => String(index + 1)).filter((section) => section !== '17'),
  );
});
