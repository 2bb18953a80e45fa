import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { BaseVersion, Modification } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed, type ProgressKind } from '../../shared/model/progress.ts';
import { slotStartOf } from '../core/usefulness.ts';
import { cancelWaitingFor } from '../core/waiting.ts';
import { contentHash } from './content.ts';
import { journal } from './journal.ts';
import { addWithAudit, commit, newId, type Recorded } from './recording.ts';
import { suspensionOfCancel } from './suspension.ts';
import { timeNow, type World } from './world.ts';

type CancelBook = Extract<RecordRequest, { operation: 'cancel-booking' }>;

/** States in which a booking that was never sent waits to be. */
const WAITS: readonly ProgressKind[] = ['queued', 'blocked', 'held'];

/** States in which it is on its way, and nobody knows yet what became of it. */
const UNDER_WAY: readonly ProgressKind[] = ['reading', 'sending', 'uncertain', 'reconciling', 'confirmed', 'held'];

/**
 * A cancel of a booking that is still open in the Outbox. Never sent: both are closed in one transaction and nothing is sent (safety 6.3).
 * Else the cancel waits for the booking and goes only to what that made; where it made nothing there is nothing to cancel (6.2). A booking
 * that waits for a decision, and the Leg of a Rebook, have choices of their own: `choice-not-offered`.
 */
export const cancelBook = (
  world: World,
  { modificationId, reason }: CancelBook,
  recordedOffline: boolean,
): Result<Recorded, Failure> => {
  const book = world.work.outbox.get(modificationId);
  if (book === undefined || book.modification.wanted.kind !== 'book')
    return failed({ kind: 'not-held', what: 'modification' });
  const { progress, attempts, mayHaveArrived } = book.standing;
  if (isClosed(progress.kind)) return failed({ kind: 'not-allowed', why: 'already-closed' });
  if (book.modification.sagaId !== undefined) return failed({ kind: 'not-allowed', why: 'choice-not-offered' });
  const cancel = cancelOf(world, book, { reason, recordedOffline });
  if (attempts === 0 && !mayHaveArrived && WAITS.includes(progress.kind)) return closeBoth(world, book, cancel);
  if (!UNDER_WAY.includes(progress.kind) || (progress.kind === 'held' && !mayHaveArrived))
    return failed({ kind: 'not-allowed', why: 'choice-not-offered' });
  const suspension = suspensionOfCancel(world, cancel.serviceId);
  if (suspension !== undefined) return failed({ kind: 'suspended', suspension });
  const start = slotStartOf(book.modification);
  if (start !== undefined && start <= timeNow(world)) return failed({ kind: 'not-allowed', why: 'past' });
  // One that was asked for already and still waits: asked for again, it is the same.
  const asked = cancelWaitingFor(book, world.work.outbox.inLane(cancel.lane));
  return asked === undefined ? commit(world, [cancel]) : ok({ modificationIds: [asked.modification.id] });
};

/** The rows of both stay, and say what was asked for and that nothing was sent. */
const closeBoth = (world: World, book: OutboxEntry, cancel: Modification): Result<Recorded, Failure> => {
  const at = world.clock.now();
  const person = world.people.current().name;
  world.work.transaction(() => {
    addWithAudit(world, cancel);
    journal(world, book, [{ kind: 'superseded', at, why: 'withdrawn', person, choice: 'withdraw' }]);
    const added = world.work.outbox.get(cancel.id);
    if (added !== undefined) journal(world, added, [{ kind: 'superseded', at, why: 'nothing-to-cancel', person }]);
  });
  return ok({ modificationIds: [cancel.id] });
};

const cancelOf = (
  world: World,
  { modification: book }: OutboxEntry,
  given: { readonly reason: string | undefined; readonly recordedOffline: boolean },
): Modification => {
  const { id, serviceId, lane, patient, identity, correlationId } = book;
  return {
    id: newId(world),
    serviceId,
    lane,
    patient,
    ...(identity === undefined ? {} : { identity }),
    wanted: { kind: 'cancel', status: 'cancelled', ...(given.reason ? { reason: given.reason } : {}) },
    base: asAskedFor(world, book),
    correlationId,
    recordedAt: world.clock.now(),
    author: world.people.current().name,
    recordedOffline: given.recordedOffline,
    dependsOn: id,
  };
};

/** Nobody has seen the appointment yet: what was asked for says when it is, and the booking's read-back takes its place (safety 6.1). */
const asAskedFor = (world: World, { serviceId, wanted }: Modification): BaseVersion => {
  const times = wanted.kind === 'book' ? { start: wanted.slot.start, end: wanted.slot.end } : {};
  const resource = { resourceType: 'Appointment', status: 'booked', ...times };
  return { resource, hash: contentHash(world, serviceId, resource), readAt: world.clock.now() };
};
