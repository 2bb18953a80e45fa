import type { Pointer } from './reads.ts';

/** Whether a Pointer stands: one that was replaced or made by mistake is shown only when asked for (standard.md 10). */
export const isCurrentPointer = ({ status }: Pick<Pointer, 'status'>): boolean =>
  status === undefined || status === 'current';
