import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { toCanonicalText } from '../core/canonical.ts';
import { toDifferences } from '../core/compare.ts';
import { holdsWanted, type WantedChange } from '../core/wanted-members.ts';
import { appointmentIdOf } from './prepare-change.ts';
import type { Reconciled } from './reconciled.ts';
import type { World } from './world.ts';

/**
 * An update or cancel whose outcome is unknown (safety 5.3): what is wanted holds → accepted; after the horizon, as it was before we
 * wrote → the same bytes again; anything else → a person.
 */
export const reconcileChange = async (
  world: World,
  entry: OutboxEntry,
  { wanted, pastHorizon }: { readonly wanted: WantedChange; readonly pastHorizon: boolean },
): Promise<Reconciled> => {
  const appointmentId = appointmentIdOf(world, entry);
  if (appointmentId === undefined) return { kind: 'still-unknown' };
  const { serviceId, correlationId } = entry.modification;
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  const at = world.clock.now();
  if (!read.ok) {
    if (read.failure.kind !== 'not-found' || !pastHorizon) return { kind: 'still-unknown' };
    return facts({ kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } });
  }
  const { resource } = read.value;
  if (holdsWanted(resource, wanted) && (wanted.kind === 'cancel' || resource.status === 'booked')) {
    return facts({ kind: 'confirmed', at, appointmentId, by: 'read', notBefore: at });
  }
  if (!pastHorizon) return { kind: 'still-unknown' };
  if (world.digest(toCanonicalText(resource)) === entry.standing.preImageHash) return { kind: 'send-again' };
  return facts(otherState(world, entry, { read: read.value, wanted }));
};

const facts = (fact: Fact): Reconciled => ({ kind: 'facts', facts: [fact] });

const otherState = (
  world: World,
  { modification }: OutboxEntry,
  { read, wanted }: { readonly read: ReadAppointment; readonly wanted: WantedChange },
): Fact => {
  const current = read.resource;
  const differences = [...toDifferences({ base: modification.base?.resource ?? {}, current, wanted })];
  const seen = { current, currentHash: world.digest(toCanonicalText(current)), readAt: read.readAt, differences };
  const kind = current.status === 'booked' ? 'changed' : 'ended';
  return { kind: 'conflict', at: world.clock.now(), conflict: { kind, ...seen } };
};
