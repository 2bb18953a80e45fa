import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { addDays, boundsOfLondonDay, londonDayOf } from '../../shared/base/london.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ConflictView, SlotView } from '../../shared/ipc/views.ts';
import type { Conflict, Difference } from '../../shared/model/conflict.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Pointer, ReadAppointment } from '../../shared/model/reads.ts';
import { toDifferences } from '../core/compare.ts';
import { toFacts } from '../core/facts-shown.ts';
import { nearestSlots } from '../core/slot-choice.ts';
import { slotStartOf } from '../core/usefulness.ts';
import { choicesNow } from './choices-now.ts';
import { contentHash } from './content.ts';
import { toSlotViews } from './find-slots.ts';
import { toItem } from './outbox-items.ts';
import { pointedNow } from './pointed-now.ts';
import { appointmentIdOf } from './prepare-change.ts';
import { saveRead } from './settle.ts';
import { serviceOf, type World } from './world.ts';

/** The hash that a page shows where no appointment is involved: nothing can have moved. */
export const NOTHING_SEEN = 'none';

/**
 * What a decision page needs to know: the three versions, with the appointment read again now (product.md 4.3). Where it cannot be read, what was read
 * when the Conflict was found, with the failure.
 */
export const getConflict = async (
  world: World,
  modificationId: ModificationId,
): Promise<Result<ConflictView, Failure>> => {
  const entry = world.work.outbox.get(modificationId);
  if (entry === undefined) return failed({ kind: 'not-held', what: 'modification' });
  const found = conflictOf(entry);
  const read = await readAgain(world, entry, found);
  const current = read?.ok ? read.value : undefined;
  const resource = current?.resource ?? (found !== undefined && 'current' in found ? found.current : undefined);
  const seen = resource === undefined ? NOTHING_SEEN : seenHash(world, entry, resource);
  const { base } = entry.modification;
  const currentReadAt = current?.readAt ?? found?.readAt;
  const failure = read !== undefined && !read.ok ? read.failure : undefined;
  return ok({
    item: toItem(world, entry),
    ...(base === undefined ? {} : { base: toFacts(base.resource), baseReadAt: base.readAt }),
    ...(resource === undefined ? {} : { current: toFacts(resource) }),
    ...(currentReadAt === undefined ? {} : { currentReadAt }),
    seen,
    differences: [...differencesNow(world, entry, { found, current })],
    changedAgain: found !== undefined && 'currentHash' in found && current !== undefined && found.currentHash !== seen,
    ...(failure === undefined ? {} : { failure }),
    nearestSlots: choicesNow(world, entry).includes('take-slot') ? await nearestFree(world, entry) : [],
    ...(found?.kind === 'gone' ? await whereNow(world, entry) : {}),
  });
};

/** Where the Registry says that an appointment is which its service does not have; nothing where it could not be asked. */
const whereNow = async (world: World, entry: OutboxEntry): Promise<Pick<ConflictView, 'pointedTo'>> => {
  const pointed = world.profile.registry ? await pointedNow(world, entry) : undefined;
  return pointed?.ok ? { pointedTo: pointed.value.map((pointer) => toPointed(world, pointer)) } : {};
};

const toPointed = (
  world: World,
  { serviceId, appointmentId, start: text }: Pointer,
): NonNullable<ConflictView['pointedTo']>[number] => {
  const serviceName = serviceId === undefined ? undefined : serviceOf(world, serviceId)?.name;
  const start = text === undefined ? undefined : parseInstant(text);
  return {
    ...(serviceId === undefined ? {} : { serviceId }),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(appointmentId === undefined ? {} : { appointmentId }),
    ...(start === undefined ? {} : { start }),
  };
};

/** The hash of an appointment shown on a decision page, as its own service keeps it. */
export const seenHash = (world: World, entry: OutboxEntry, resource: JsonObject): string =>
  contentHash(world, ownerOf(world, entry, typeof resource.id === 'string' ? resource.id : ''), resource);

/** The Conflict that a Modification stands in, if it stands in one. */
export const conflictOf = ({ standing: { progress } }: OutboxEntry): Conflict | undefined =>
  progress.kind === 'conflict' ? progress.conflict : undefined;

/** The appointment as it is at the clinic now; undefined where there is none to read. */
export const readAgain = async (
  world: World,
  entry: OutboxEntry,
  found: Conflict | undefined,
): Promise<Result<ReadAppointment, Failure> | undefined> => {
  const appointmentId = idToRead(world, entry, found);
  if (appointmentId === undefined) return undefined;
  const { correlationId } = entry.modification;
  const serviceId = ownerOf(world, entry, appointmentId);
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (read.ok) saveRead(world, { serviceId, read: read.value, asked: entry.modification.patient.nhsNumber });
  return read;
};

const idToRead = (world: World, entry: OutboxEntry, found: Conflict | undefined): string | undefined => {
  if (found !== undefined && 'current' in found && typeof found.current.id === 'string') return found.current.id;
  return found?.kind === 'slot-taken' ? undefined : appointmentIdOf(world, entry);
};

/** The Book leg of a Rebook may stand in conflict with the old appointment, which another service may own. */
const ownerOf = (world: World, { modification }: OutboxEntry, appointmentId: string): string => {
  const legs = modification.sagaId === undefined ? [] : world.work.outbox.inSaga(modification.sagaId);
  const owner = legs.find((leg) => leg.modification.appointmentId === appointmentId);
  return owner?.modification.serviceId ?? modification.serviceId;
};

const differencesNow = (
  world: World,
  { modification: { wanted, base, serviceId } }: OutboxEntry,
  { found, current }: { readonly found: Conflict | undefined; readonly current: ReadAppointment | undefined },
): readonly Difference[] => {
  if (current !== undefined && base !== undefined && wanted.kind !== 'book') {
    const ignored = world.cache.volatilePaths(serviceId);
    return toDifferences({ base: base.resource, current: current.resource, wanted, ignored });
  }
  return found !== undefined && 'differences' in found ? found.differences : [];
};

const OFFERS = 3;

/** The nearest three other free slots of the same service, from three days around the one that is gone. */
const nearestFree = async (world: World, entry: OutboxEntry): Promise<SlotView[]> => {
  const { serviceId, correlationId } = entry.modification;
  const moment = slotStartOf(entry.modification) ?? world.clock.now();
  const window = windowAround(moment, world.clock.now());
  const page = await world.receiver.searchSlots({ serviceId, correlationId, window });
  if (page.ok) world.cache.saveSlots({ serviceId, window, page: page.value });
  const listed = page.ok ? page.value.slots : (world.cache.slots(serviceId, window)?.slots ?? []);
  const { wanted } = entry.modification;
  const asked = 'slot' in wanted ? wanted.slot.id : undefined;
  const toCome = listed.filter((slot) => slot.start > world.clock.now() && slot.slotId !== asked);
  return toSlotViews(world, serviceId, nearestSlots(toCome, moment, OFFERS)).toSorted(sameTimeFirst(entry));
};

/** A free slot at the very same time leads the list, whoever it is with (safety 4.7). */
const sameTimeFirst = (entry: OutboxEntry): ((one: SlotView, other: SlotView) => number) => {
  const found = conflictOf(entry);
  const sameTime = found?.kind === 'slot-taken' ? found.sameTime : undefined;
  return (one, other) => Number(other.slotId === sameTime) - Number(one.slotId === sameTime);
};

const windowAround = (moment: Instant, now: Instant) => {
  const day = londonDayOf(moment);
  const from = boundsOfLondonDay(addDays(day, -1)).start;
  return { from: from < now ? now : from, to: boundsOfLondonDay(addDays(day, 3)).end };
};
