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

let targets: readonly string[] = [];

/** The sites that seeds are spread over; found by exploring, and written down beside the table. */
export const aimAt = (sites: readonly string[]): void => {
  targets = sites;
};

/** The cell that a seed is after: by its number, first over the kinds, then over the sites. */
export const targetOf = (seed: number): Cell | undefined => {
  const kind = KIND_NAMES[seed % KIND_NAMES.length];
  const site = targets[Math.floor(seed / KIND_NAMES.length) % Math.max(targets.length, 1)];
  if (kind === undefined || site === undefined) return undefined;
  return cellOf(kind, site);
};

/** Reads a site back. */
export const cellOf = (kind: Kind, site: string): Cell => {
  const [point, state, answer] = site.split(' ');
  const known = FAULT_POINTS.find((one) => one === point);
  if (known === undefined) throw new Error(`No such fault point: ${site}`);
  return { kind, point: known, state: state as Cell['state'], answer: answer as Cell['answer'] };
};
