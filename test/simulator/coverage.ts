import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Options } from './options.ts';
import { SITES_FILE } from './targets.ts';

/** How often the process was killed in each cell. */
export type Coverage = Readonly<Record<string, number>>;

/** Several reports as one. */
export const joined = (parts: readonly Coverage[]): Coverage => {
  const all: Record<string, number> = {};
  for (const part of parts) for (const [cell, times] of Object.entries(part)) all[cell] = (all[cell] ?? 0) + times;
  return all;
};

const FILE = fileURLToPath(new URL('../../docs/simulator-coverage.json', import.meta.url));

/** Writes the table that docs/simulator.md speaks of. */
export const writeTable = (coverage: Coverage, { seeds, from }: Options): void => {
  const cells = Object.fromEntries(Object.entries(coverage).toSorted(([one], [other]) => one.localeCompare(other)));
  writeFileSync(FILE, `${JSON.stringify({ seeds, from, cells }, undefined, 1)}\n`);
};

/** Writes down how often a seed comes by each site, so that the rare ones are the deadlier. */
export const writeRates = (reached: Coverage, seeds: number): void => {
  const rates = Object.entries(reached).map(([site, times]) => [site, Number((times / seeds).toPrecision(3))] as const);
  const sorted = rates.toSorted(([one], [other]) => one.localeCompare(other));
  writeFileSync(SITES_FILE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`);
};
