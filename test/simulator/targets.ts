import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FaultPoint } from '../../main/flows/fault-points.ts';
import type { AnswerClass } from '../../shared/model/fact.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';
import type { Kind } from './kinds.ts';

/** One cell of the coverage table: how the Modification concerned stood, how its last answer was classed, where, and at which point. */
export type Cell = {
  readonly kind: Kind;
  readonly point: FaultPoint;
  /** `none`: the point concerns no Modification. */
  readonly state: ProgressKind | 'none';
  readonly answer: AnswerClass | 'none';
};

const TargetSchema = z.object({
  cell: z.string(),
  seed: z.number(),
  deadly: z.array(z.string()).readonly().optional(),
});
/** A cell, `kind point state answer`, the seed of the dice from there on, and the cells that are deadly then (else: by their need). */
export type Target = z.infer<typeof TargetSchema>;

export const CourseSchema = z.object({ from: z.number(), targets: z.array(TargetSchema).readonly() });
/** The life of the seed `from`, as it is known to come by the targets, one after the other: it dies at each. */
export type Course = z.infer<typeof CourseSchema>;

/** `point state answer`: what of a cell does not depend on the Receiver. */
export const siteOf = ({ point, state, answer }: Cell): string => `${point} ${state} ${answer}`;

export const SITES_FILE = fileURLToPath(new URL('./sites.json', import.meta.url));

/** How often a seed comes by each site, as measured by `--explore`. */
const RATES = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(SITES_FILE, 'utf8')));

/** How often a seed is to die at each site: the rarer the way there, the surer the death, so that every cell comes up. */
const WANTED = 0.07;

/** What a seed comes by more seldom is rare. */
const RARE = 0.15;

/** The probability of being killed at a site when it is reached. `hunts`: only where few lives ever come, and there almost surely. */
export const deadliness = (site: string, hunts: boolean): number => {
  const rate = Math.max(RATES[site] ?? 0, 0.001);
  if (hunts) return rate < RARE ? 0.9 : 0;
  return Math.min(0.9, WANTED / rate);
};
