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

/** Each as often as it needs. */
const ways: Ways = WaysSchema.parse(JSON.parse(readFileSync(WAYS_FILE, 'utf8'))).flatMap((way) =>
  Array.from({ length: way.need }, () => way),
);

/** So many seeds go through every kind of Receiver with every favourite and every theme. */
const ROUND = 8 * 7 * 13;

/** Every second round of seeds goes to the rare cells, one after the other. Undefined: the seed lives its own life. */
export const wayFor = (seed: number): { readonly cell: string; readonly from: number } | undefined => {
  const round = Math.floor(seed / ROUND);
  if (round % 2 === 0 || ways.length === 0) return undefined;
  const turn = ((round - 1) / 2) * ROUND + (seed % ROUND);
  const way = ways[turn % ways.length];
  const from = way?.from[Math.floor(turn / ways.length) % way.from.length];
  return way === undefined || from === undefined ? undefined : { cell: way.cell, from };
};
