import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bareRows, missingProofs, proofsIn, proofsTooShort } from './proofs.ts';

const PAGE = readFileSync('docs/hazards.md', 'utf8');

/** One hazard: its heading, how it is scored, and the rows of its controls. */
const hazards = PAGE.split(/^## /m)
  .slice(1)
  .map((part) => ({
    name: part.split('\n')[0] ?? '',
    text: part,
    rows: part.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Control')),
  }));

const rows = hazards.flatMap((hazard) => hazard.rows);

test('each hazard has controls, and each control names a test that is there', () => {
  expect(hazards.filter((hazard) => hazard.rows.length === 0).map(({ name }) => name)).toEqual([]);
  expect(missingProofs(proofsIn(rows))).toEqual([]);
  expect(proofsTooShort(proofsIn(rows))).toEqual([]);
  expect(bareRows(rows)).toEqual([]);
});

test('each hazard is scored before and after, by the sum that its numbers give', () => {
  const SCORE = /S (\d), before L (\d) \((\d+)\), after L (\d) \((\d+)\)/;
  const wrong = hazards.filter(({ text }) => {
    const [, severity, before, risk, after, residual] = SCORE.exec(text)?.map(Number) ?? [];
    if (severity === undefined || before === undefined || after === undefined) return true;
    return risk !== severity * before || residual !== severity * after || after > before;
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('the hazards are numbered without a gap, and the safety case takes up each of them', () => {
  expect(hazards.map(({ name }) => name.split(' ')[0])).toEqual(hazards.map((_, index) => `H${index + 1}`));
  const safetyCase = readFileSync('docs/clinical-safety-case.md', 'utf8');
  const scored = hazards.map(({ name, text }) => {
    const [, before, after] = /S \d, before L \d \((\d+)\), after L \d \((\d+)\)/.exec(text) ?? [];
    return { number: name.split(' ')[0], scores: ` | ${before} | ${after} |` };
  });
  const missing = scored.filter(({ number, scores }) => {
    const row = safetyCase.split('\n').find((line) => line.startsWith(`| ${number} `));
    return row === undefined || !row.includes(scores);
  });
  expect(missing).toEqual([]);
});
