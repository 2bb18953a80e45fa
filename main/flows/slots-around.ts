import { parseInstant, plus, toInstant } from '../../shared/base/instant.ts';
import { failed, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ChosenSlot } from '../../shared/model/modification.ts';
import type { SlotPage } from '../../shared/model/reads.ts';
import type { World } from './world.ts';

/** Reads the narrow window that a slot lies in, at its service (standard.md 11.2); free ones, or busy ones as well. */
export const readSlotsAround = (
  world: World,
  around: {
    readonly serviceId: string;
    readonly correlationId: string;
    readonly slot: Pick<ChosenSlot, 'start' | 'end'>;
    readonly includeBusy?: boolean;
  },
): Promise<Result<SlotPage, Failure>> => {
  const start = parseInstant(around.slot.start);
  const end = parseInstant(around.slot.end);
  if (start === undefined || end === undefined)
    return Promise.resolve(failed({ kind: 'unreadable', field: 'Slot.start' }));
  const { serviceId, correlationId, includeBusy = false } = around;
  const window = { from: start, to: toInstant(Math.max(end, plus(start, 1))) };
  return world.receiver.searchSlots({ serviceId, correlationId, window, includeBusy });
};
