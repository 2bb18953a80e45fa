import type { Fact } from '../../shared/model/fact.ts';
import type { ChosenSlot } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { chooseSlot, type SlotChoice } from '../core/slot-choice.ts';
import { factOfReadFailure } from './read-failure.ts';
import { heldForName } from './service-name.ts';
import { readSlotsAround } from './slots-around.ts';
import type { World } from './world.ts';

/**
 * Whether the slot that a change is for can no longer be had, as the fact that ends or postpones it: the new slot of a reschedule (11.4),
 * and that of a Rebook whose old appointment is cancelled first: nothing is given up for a slot that is gone, or at a service that
 * may be another one by its name. Undefined where it is free, or the change is for no slot.
 */
export const slotIsGone = async (world: World, entry: OutboxEntry): Promise<Fact | undefined> => {
  const asked = slotAskedFor(world, entry);
  if (asked === undefined) return undefined;
  const { correlationId } = entry.modification;
  const page = await readSlotsAround(world, { ...asked, correlationId });
  if (!page.ok) return factOfReadFailure(world, entry, page.failure);
  const choice = chooseSlot(asked.slot, page.value.slots);
  if (choice.kind === 'free' && !choice.republished) return heldForName(world, asked.serviceId);
  return slotTaken(world, asked.slot, { readAt: page.value.readAt, choice });
};

/** The conflict of a slot that is gone, with the free one at the very same time where there is one (safety 4.7). */
export const slotTaken = (
  world: World,
  slot: ChosenSlot,
  { readAt, choice }: { readonly readAt: World['startedAt']; readonly choice: SlotChoice },
): Fact => {
  const sameTime = choice.kind === 'gone' ? choice.sameTime : undefined;
  const conflict = { kind: 'slot-taken' as const, slotId: slot.id, readAt };
  return {
    kind: 'conflict',
    at: world.clock.now(),
    conflict: sameTime === undefined ? conflict : { ...conflict, sameTime },
  };
};

type Asked = { readonly serviceId: string; readonly slot: ChosenSlot };

const slotAskedFor = (world: World, { modification }: OutboxEntry): Asked | undefined => {
  const { wanted, serviceId, sagaId } = modification;
  if (wanted.kind === 'reschedule') return { serviceId, slot: wanted.slot };
  if (!isCancelFirst(modification) || sagaId === undefined) return undefined;
  const book = world.work.outbox
    .inSaga(sagaId)
    .findLast((leg) => leg.modification.wanted.kind === 'book')?.modification;
  return book?.wanted.kind === 'book' ? { serviceId: book.serviceId, slot: book.wanted.slot } : undefined;
};
