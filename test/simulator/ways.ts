import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The cells of the coverage table that chance comes by too seldom: each with the seeds whose plain lives come by it, and how many more
 * deaths it needs beside the others.
 */
const WaysSchema = z.array(z.object({ cell: z.string(), need: z.number(), from: z.array(z.number()) }));
export type Ways = z.infer<typeof WaysSchema>;

export const WAYS_FILE = fileURLToPath(new URL('./ways.json', import.meta.url));

/** As they were last written. */
export const readWays = (): Ways => WaysSchema.parse(JSON.parse(readFileSync(WAYS_FILE, 'utf8')));

const known = readWays();

/** Each as often as it needs: first all of them once, then those that need more, so that a short run comes by as many as it can. */
const ways: Ways = Array.from({ length: Math.max(0, ...known.map(({ need }) => need)) }, (_, turn) =>
  known.filter(({ need }) => need > turn),
).flat();

const needs = new Map(known.map(({ cell, need }) => [cell, need]));

/** How surely a life that has gone its way dies at a cell: the more it is needed. */
export const deadlinessBehind = (cell: string): number => 0.9 * Math.min(1, (needs.get(cell) ?? 0) / MOST_NEEDED) ** 2;

/** What plain lives come by a few times at most. */
const MOST_NEEDED = 4;

/** So many seeds go through every kind of Receiver with every favourite and every theme. */
const ROUND = 8 * 7 * 13;

/** Three of four rounds of seeds go to the rare cells, one after the other. Undefined: the seed lives its own life. */
export const wayFor = (seed: number): { readonly cell: string; readonly from: number } | undefined => {
  const round = Math.floor(seed / ROUND);
  if (round % 4 === 0 || ways.length === 0) return undefined;
  const turn = (Math.floor(round / 4) * 3 + (round % 4) - 1) * ROUND + (seed % ROUND);
  const way = ways[turn % ways.length];
  const from = way?.from[Math.floor(turn / ways.length) % way.from.length];
  return way === undefined || from === undefined ? undefined : { cell: way.cell, from };
};
