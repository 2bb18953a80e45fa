import { expect, test } from 'vitest';
import { commentShareOf, exportStatements, unexplainedIn } from './comments.ts';
import { EXPLAINED } from './rules.ts';
import { sourcesIn, toSource } from './sources.ts';

const sources = sourcesIn(...EXPLAINED.areas);

test('what core, ports and ipc export is explained', () => {
  const exported = sources.flatMap(exportStatements).length;
  const unexplained = sources.flatMap(unexplainedIn);
  expect(1 - unexplained.length / exported, unexplained.join('\n')).toBeGreaterThanOrEqual(EXPLAINED.documented);
});

test('comments say why: neither too few nor a second text beside the code', () => {
  const share = commentShareOf(sources);
  expect(share).toBeGreaterThanOrEqual(EXPLAINED.least);
  expect(share).toBeLessThanOrEqual(EXPLAINED.most);
});

test('only a docstring directly above an export explains it', () => {
  expect(unexplainedIn(toSource('x.ts', '/** Why. */\nexport const a = 1;'))).toEqual([]);
  expect(unexplainedIn(toSource('x.ts', '// Why.\nexport const a = 1;'))).toEqual(['x.ts:2']);
  expect(unexplainedIn(toSource('x.ts', '/** Why. */\nconst b = 1;\nexport const a = 1;'))).toEqual(['x.ts:3']);
  expect(commentShareOf([toSource('x.ts', '/**\n * Why.\n */\nexport const a = 1;\n')])).toBe(0.75);
});
