import type { ReadSlot } from '../../shared/model/reads.ts';

/** Slots, each once, by start and then by id. `unsure` counts listings that contradict each other. */
export type OnceEach = { readonly slots: readonly ReadSlot[]; readonly unsure: number };

/**
 * A slot listed twice is one slot. Listings of one id that differ in time, status or Schedule are none: nobody could say which of
 * them a booking would take (safety H5), so none is offered, and all are counted.
 */
export const onceEach = (listed: readonly ReadSlot[]): OnceEach => {
  const groups = [...Map.groupBy(listed, ({ slotId }) => slotId).values()];
  const sure = groups.filter((same) => same.length === 1 || new Set(same.map(saidOf)).size === 1);
  const kept = sure.reduce((sum, same) => sum + same.length, 0);
  return { slots: inOrder(sure.flatMap((same) => same.slice(-1))), unsure: listed.length - kept };
};

const saidOf = ({ start, end, status, resource }: ReadSlot): string =>
  JSON.stringify([start, end, status, resource.schedule]);

const inOrder = (slots: readonly ReadSlot[]): readonly ReadSlot[] =>
  slots.toSorted((one, other) => one.start - other.start || one.slotId.localeCompare(other.slotId));
