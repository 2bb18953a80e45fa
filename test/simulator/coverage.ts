import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Options } from './options.ts';

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
