import { failed } from '../../shared/base/result.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Pointer } from '../../shared/model/reads.ts';
import { pointedNow } from './pointed-now.ts';
import { appointmentIdOf } from './prepare-change.ts';
import { startAnew } from './resolve-conflict.ts';
import type { Resolved } from './resolved.ts';
import type { World } from './world.ts';

/**
 * Asks the Registry who holds the appointment now. Where it still names this service, the same change is asked for anew; where it names
 * another, or nobody, nothing goes anywhere by itself: the page shows where it is.
 */
export const lookInRegistry = async (world: World, entry: OutboxEntry): Promise<Resolved> => {
  const pointed = await pointedNow(world, entry);
  if (!pointed.ok) return pointed;
  const id = appointmentIdOf(world, entry);
  const isHere = ({ serviceId, appointmentId }: Pointer): boolean =>
    serviceId === entry.modification.serviceId && appointmentId === id;
  if (pointed.value.some(isHere)) return startAnew(world, entry, 'look-in-registry');
  return failed({ kind: 'not-allowed', why: pointed.value.length > 0 ? 'held-elsewhere' : 'not-in-registry' });
};
