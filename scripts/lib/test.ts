import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Count, NOTHING, plus, sentenceOf } from './count.ts';
import { inRoot, ROOT } from './paths.ts';
import { type Part, partsOf } from './test-parts.ts';

// npm test [-- --long] [--only PART,…]: the parts one after another, then one line that sums them up.

const BudgetSchema = z.record(z.string(), z.number().positive());
const budget = BudgetSchema.parse(JSON.parse(readFileSync(inRoot('scripts', 'test-budget.json'), 'utf8')));

const runPart = async (part: Part): Promise<Count> => {
  process.stdout.write(`\n== ${part.name}\n`);
  const started = performance.now();
  const count = await part.run();
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`== ${part.name}: ${sentenceOf(count)} in ${seconds.toFixed(1)} s\n`);
  const allowed = budget[part.name];
  if (allowed !== undefined && seconds > allowed) {
    process.stdout.write(
      `== Warning: ${part.name} took longer than its budget of ${allowed} s (scripts/test-budget.json)\n`,
    );
  }
  return count;
};

const runAll = async (parts: readonly Part[]): Promise<Count> => {
  const counts: Count[] = [];
  for (const part of parts) counts.push(await runPart(part));
  return counts.reduce(plus, NOTHING);
};

const chosen = (args: readonly string[]): readonly Part[] => {
  const parts = partsOf({ long: args.includes('--long') });
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  return only === undefined ? parts : parts.filter(({ name }) => only.includes(name));
};

const args = process.argv.slice(2);
const parts = args.every((arg) => arg === '--long' || arg.startsWith('--only=')) ? chosen(args) : [];
if (parts.length === 0) {
  process.stderr.write(
    `Usage: npm test [-- [--long] [--only=PART,…]], where PART is one of ${partsOf({ long: true })
      .map(({ name }) => name)
      .join(', ')}\n`,
  );
  process.exit(3);
}
process.chdir(ROOT);
const total = await runAll(parts);
process.stdout.write(`\n${sentenceOf(total)}\n`);
process.exit(total.failed === 0 ? 0 : 1);
