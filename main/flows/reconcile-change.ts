import type { JsonObject } from '../../shared/base/json.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { compare, toDifferences } from '../core/compare.ts';
import { hasBegun } from '../core/usefulness.ts';
import { isAsWanted, type WantedChange } from '../core/wanted-members.ts';
import { contentHash } from './content.ts';
import { appointmentIdOf } from './prepare-change.ts';
import type { Reconciled } from './reconciled.ts';
import type { World } from './world.ts';

type Looking = {
  readonly wanted: WantedChange;
  readonly pastHorizon: boolean;
  /** The Receiver said that it is still working on it (425): the same bytes may go again before the horizon. */
  readonly askedToWait: boolean;
};

/**
 * An update or cancel whose outcome is unknown (safety 5.3): what is wanted holds → accepted; after the horizon, as it was before we
 * wrote → the same bytes again; anything else → a person. In a restored older work file "as it was before" proves nothing: the newer
 * file may have sent it, and somebody may have changed it back: `reconcile` then holds it for a person (6.6).
 */
export const reconcileChange = async (
  world: World,
  entry: OutboxEntry,
  { wanted, pastHorizon, askedToWait }: Looking,
): Promise<Reconciled> => {
  const appointmentId = appointmentIdOf(world, entry);
  if (appointmentId === undefined) return pastHorizon ? findOut(world) : { kind: 'still-unknown' };
  const { serviceId, correlationId } = entry.modification;
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  const at = world.clock.now();
  if (!read.ok) {
    if (read.failure.kind !== 'not-found' || !pastHorizon) return { kind: 'still-unknown' };
    return facts({ kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } });
  }
  const { resource } = read.value;
  if (isAsWanted(resource, wanted)) {
    return facts({ kind: 'confirmed', at, appointmentId, by: 'read', notBefore: at });
  }
  const isAsBefore = isAsItWas(world, entry, resource);
  if (isAsBefore && (pastHorizon || askedToWait)) return sendAgainIfOfUse(world, entry);
  if (!pastHorizon) return { kind: 'still-unknown' };
  return facts(otherState(world, entry, { read: read.value, wanted }));
};

/**
 * The same bytes again, unless the appointment has begun (2.5, 5.4) or the Receiver once said that it has them: then a person finds
 * out.
 */
const sendAgainIfOfUse = (world: World, entry: OutboxEntry): Reconciled => {
  return hasBegun(entry.modification, world.clock.now()) || entry.standing.duplicateSeen
    ? findOut(world)
    : { kind: 'send-again' };
};

/** As it was just before we wrote; where an older work file does not know that, as the user saw it, or as nobody can tell (6.6). */
const isAsItWas = (world: World, { modification, standing }: OutboxEntry, resource: JsonObject): boolean => {
  const before = standing.preImageHash ?? (standing.restored ? seenHash(world, modification) : undefined);
  if (before === undefined) return standing.restored;
  return contentHash(world, modification.serviceId, resource) === before;
};

const seenHash = (world: World, { serviceId, base }: Modification): string | undefined =>
  base === undefined ? undefined : contentHash(world, serviceId, base.resource);

const findOut = (world: World): Reconciled => facts({ kind: 'held', at: world.clock.now(), reason: 'find-out' });

const facts = (fact: Fact): Reconciled => ({ kind: 'facts', facts: [fact] });

const otherState = (
  world: World,
  { modification }: OutboxEntry,
  { read, wanted }: { readonly read: ReadAppointment; readonly wanted: WantedChange },
): Fact => {
  const current = read.resource;
  const ignored = world.cache.volatilePaths(modification.serviceId);
  const versions = { base: modification.base?.resource ?? {}, current, wanted, ignored };
  const comparison = compare(versions);
  const differences = [...toDifferences(versions)];
  const currentHash = contentHash(world, modification.serviceId, current);
  const seen = { current, currentHash, readAt: read.readAt, differences };
  const kind = comparison.kind === 'conflict' ? comparison.why : 'changed';
  return { kind: 'conflict', at: world.clock.now(), conflict: { kind, ...seen } };
};
