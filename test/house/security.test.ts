import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bareRows, missingProofs, proofsIn, proofsTooShort } from './proofs.ts';

const tables = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '));
const rows = tables.filter((line) => /^\| 11\.\d/.test(line));

test('every rule of the window names a test that is there', () => {
  expect(missingProofs(proofsIn(rows))).toEqual([]);
});

test('so does every other row of the page that names one', () => {
  const others = tables.filter((line) => !rows.includes(line));
  expect(proofsIn(others).length).toBeGreaterThan(0);
  expect(missingProofs(proofsIn(others))).toEqual([]);
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
