import { randomUUID } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';

/** Ids from the machine's secure randomness; `random` is for jitter only. */
export const createIds = (): Ids => ({ next: () => randomUUID(), random: () => Math.random() });
