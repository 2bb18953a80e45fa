import type { Instant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Modification, ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment, ReadWithText } from '../../shared/model/reads.ts';
import { type Comparison, compare, mayBeVolatile, restsOnVolatile, toDifferences } from '../core/compare.ts';
import { changesBetween } from '../core/differences.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { earlierInLane, standsForNow } from '../core/waiting.ts';
import type { WantedChange } from '../core/wanted-members.ts';
import { contentHash, wholeHash } from './content.ts';
import { changeToSend } from './change-to-send.ts';
import { readRepeats } from './message-repeats.ts';
import type { Prepared } from './prepared.ts';
import { factOfReadFailure } from './read-failure.ts';
import { isOlderThanKnown, readAgainSoon } from './stale-reads.ts';
import { slotIsGone } from './slot-is-gone.ts';
import { serviceOf, type World } from './world.ts';

/**
 * The Precondition read of a change, the Comparison, the slot that the change is for, and the write that follows from them (safety
 * 5.1, 5.2; standard.md 11.4).
 */
export const prepareChange = async (world: World, entry: OutboxEntry, wanted: WantedChange): Promise<Prepared> => {
  const { modification } = entry;
  const appointmentId = appointmentIdOf(world, entry);
  const service = serviceOf(world, modification.serviceId);
  const at = world.clock.now();
  if (appointmentId === undefined || service === undefined) {
    return { kind: 'facts', facts: [{ kind: 'held', at, reason: 'configuration' }] };
  }
  world.receiver.expectWrite();
  const first = await readAndWeigh(world, entry, { appointmentId, wanted });
  if (first.kind === 'facts') return first;
  const gone = await slotIsGone(world, entry);
  if (gone !== undefined) return { kind: 'facts', facts: [gone] };
  const repeats = await readRepeats(world, modification, { current: first.current, wanted });
  if (!repeats.ok) return { kind: 'facts', facts: [factOfReadFailure(world, entry, repeats.failure)] };
  const last = maySendOn(world, entry, first.current)
    ? first
    : await readAndWeigh(world, entry, { appointmentId, wanted });
  if (last.kind === 'facts') return last;
  return changeToSend(world, modification, { current: last.current, wanted, service, ...repeats.value });
};

/** A Precondition read counts for five seconds (safety 5.1). */
const FRESH_MS = 5_000;

/** Whether it is still fresh, and nobody at this desk has seen a newer version while the slot was read. */
const maySendOn = (world: World, entry: OutboxEntry, current: ReadWithText): boolean =>
  world.clock.now() - current.readAt < FRESH_MS && !isOlderThanKnown(world, entry, current);

type Weighed = Extract<Prepared, { kind: 'facts' }> | { readonly kind: 'proceed'; readonly current: ReadWithText };

const readAndWeigh = async (
  world: World,
  entry: OutboxEntry,
  { appointmentId, wanted }: { readonly appointmentId: string; readonly wanted: WantedChange },
): Promise<Weighed> => {
  const first = await readOnce(world, entry, appointmentId);
  if (!first.ok) return stop(first.failure);
  const versions = {
    base: baseOf(world, entry, appointmentId),
    wanted,
    endIsEnough: isLastLeg(entry.modification),
  };
  const read = await readPastVolatile(world, entry, { first: first.value, ...versions });
  if (!read.ok) return stop(read.failure);
  const ignored = world.cache.volatilePaths(entry.modification.serviceId);
  const current = { ...versions, current: read.value.resource, ignored };
  const isOlder = isOlderThanKnown(world, entry, read.value);
  const again = isOlder ? readAgainSoon(world, entry) : undefined;
  if (again !== undefined) return stop(again);
  const comparison = isOlder ? asConflict(current) : weigh(entry, current);
  switch (comparison.kind) {
    case 'already-done':
      return { kind: 'facts', facts: alreadySo(world, appointmentId, read.value), readBack: read.value };
    case 'conflict':
      return stop(conflictFact(world, entry, { read: read.value, comparison }));
    default:
      return { kind: 'proceed', current: read.value };
  }
};

const stop = (fact: Fact): Weighed => ({ kind: 'facts', facts: [fact] });

const readOnce = async (
  world: World,
  entry: OutboxEntry,
  appointmentId: string,
): Promise<Result<ReadWithText, Fact>> => {
  const { serviceId, correlationId } = entry.modification;
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  return read.ok ? read : failed(factOfReadFailure(world, entry, read.failure));
};

const VOLATILE_AFTER_MS = 1_000;

/**
 * Where nothing stands in the way but places that the service may make anew at each reading, a second reading a second later says
 * whether it does: what differs between the two is kept as volatile, and the second counts (safety 5.2).
 */
const readPastVolatile = async (
  world: World,
  entry: OutboxEntry,
  { first, base, wanted }: { readonly first: ReadWithText; readonly base: JsonObject; readonly wanted: WantedChange },
): Promise<Result<ReadWithText, Fact>> => {
  const { serviceId } = entry.modification;
  const ignored = world.cache.volatilePaths(serviceId);
  const versions = { base, current: first.resource, wanted, ignored };
  if (compare(versions).kind !== 'conflict' || !restsOnVolatile(versions)) return ok(first);
  await world.clock.wait(VOLATILE_AFTER_MS);
  const second = await readOnce(world, entry, first.appointmentId);
  if (!second.ok) return second;
  const paths = changesBetween(first.resource, second.value.resource)
    .map(({ path }) => path)
    .filter((path) => mayBeVolatile(path, wanted));
  if (paths.length > 0) world.cache.noteVolatile({ serviceId, paths, at: world.clock.now() });
  return second;
};

/** The Cancel leg of a Rebook whose new appointment is booked: its work is done where the old one has ended in any way (11.5). */
const isLastLeg = (modification: Modification): boolean =>
  modification.sagaId !== undefined && !isCancelFirst(modification);

/** Refused twice as changed although we see no change: the Receiver knows something that we cannot read; a person decides. */
const weigh = (entry: OutboxEntry, versions: Parameters<typeof compare>[0]): Comparison => {
  const comparison = compare(versions);
  if (comparison.kind !== 'proceed' || entry.standing.refusedAsChanged < 2) return comparison;
  return asConflict(versions);
};

const asConflict = (versions: Parameters<typeof compare>[0]): Comparison => ({
  kind: 'conflict',
  why: 'changed',
  differences: toDifferences(versions),
});

/** The id that the Receiver gave: known when recorded, or since the book it depends on was confirmed (safety 6.2). */
export const appointmentIdOf = (world: World, { modification, standing }: OutboxEntry): string | undefined =>
  modification.appointmentId ??
  standing.appointmentId ??
  (modification.dependsOn === undefined ? undefined : idFromBook(world, modification.dependsOn));

/** The book that was recorded, or the one that a person put in its place. */
const idFromBook = (world: World, dependsOn: ModificationId): string | undefined => {
  const { outbox, idMap } = world.work;
  const book = standsForNow(outbox.get(dependsOn), outbox.get);
  return book === undefined ? undefined : idMap.appointmentOf(book.modification.id);
};

/**
 * What the user saw; or, behind an earlier change of the same Lane, what that one's read-back showed, so that our own write is
 * never a conflict (safety 6.1). A change that was found to be so already wrote nothing: what stood there then was seen by nobody.
 */
const baseOf = (world: World, entry: OutboxEntry, appointmentId: string): JsonObject => {
  const { base, serviceId, lane } = entry.modification;
  const readBack = world.work.ledger.get(serviceId, appointmentId)?.resource;
  if (base === undefined) return readBack ?? {};
  if (readBack === undefined) return base.resource;
  const written = earlierInLane(entry, world.work.outbox.inLane(lane)).some(
    (other) => settledAs(other) === wholeHash(world, readBack) && isSince(other, base.readAt),
  );
  return written ? readBack : base.resource;
};

/** The content that the read-back of our own write showed. */
const settledAs = ({ standing: { progress }, facts }: OutboxEntry): string | undefined => {
  const settled = facts.findLast((fact) => fact.kind === 'settled');
  const isOurs = progress.kind === 'settled' && !progress.alreadySo;
  return isOurs ? settled?.hash : undefined;
};

const isSince = ({ standing: { progress } }: OutboxEntry, readAt: Instant): boolean =>
  progress.kind === 'settled' && progress.at >= readAt;

const alreadySo = (world: World, appointmentId: string, read: ReadAppointment): readonly Fact[] => {
  const at = world.clock.now();
  return [
    { kind: 'confirmed', at, appointmentId, by: 'already-so', notBefore: at },
    {
      kind: 'settled',
      at,
      appointmentId,
      hash: wholeHash(world, read.resource),
      status: read.appointment.status,
    },
  ];
};

/** The conflict that a Comparison found, with what was read. */
export const conflictFact = (
  world: World,
  { modification }: OutboxEntry,
  {
    read,
    comparison,
  }: { readonly read: ReadAppointment; readonly comparison: Extract<Comparison, { kind: 'conflict' }> },
): Fact => ({
  kind: 'conflict',
  at: world.clock.now(),
  conflict: {
    kind: comparison.why,
    current: read.resource,
    currentHash: contentHash(world, modification.serviceId, read.resource),
    readAt: read.readAt,
    differences: [...comparison.differences],
  },
});
