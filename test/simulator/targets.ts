import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FAULT_POINTS, type FaultPoint } from '../../main/flows/fault-points.ts';
import type { AnswerClass } from '../../shared/model/fact.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';
import { KIND_NAMES, type Kind } from './kinds.ts';

/** One cell of the coverage table: how the Modification concerned stood, how its last answer was classed, where, and at which point. */
export type Cell = {
  readonly kind: Kind;
  readonly point: FaultPoint;
  /** `none`: the point concerns no Modification. */
  readonly state: ProgressKind | 'none';
  readonly answer: AnswerClass | 'none';
};

/** `point state answer`: what of a cell does not depend on the Receiver. */
export const siteOf = ({ point, state, answer }: Cell): string => `${point} ${state} ${answer}`;

/** The sites that were ever reached: what seeds are spread over. Found by exploring; `--explore` finds more. */
const SITES = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(fileURLToPath(new URL('./sites.json', import.meta.url)), 'utf8')));

/** The cell that a seed is after: by its number, first over the kinds, then over the sites. */
export const targetOf = (seed: number): Cell | undefined => {
  const kind = KIND_NAMES[seed % KIND_NAMES.length];
  const round = Math.floor(seed / KIND_NAMES.length);
  // One seed in eight is after nothing: whatever comes, comes.
  const site = round % 8 === 7 ? undefined : SITES[(round * STRIDE) % SITES.length];
  if (kind === undefined || site === undefined) return undefined;
  return cellOf(kind, site);
};

/** Spreads a few seeds over all of the list, and many over each of it. */
const STRIDE = 61;

/** Reads a site back. */
export const cellOf = (kind: Kind, site: string): Cell => {
  const [point, state, answer] = site.split(' ');
  const known = FAULT_POINTS.find((one) => one === point);
  if (known === undefined) throw new Error(`No such fault point: ${site}`);
  return { kind, point: known, state: state as Cell['state'], answer: answer as Cell['answer'] };
};
