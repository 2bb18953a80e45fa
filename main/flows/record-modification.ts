import { parseInstant, plus } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { type BaseVersion, laneOfNew, type Modification, type Wanted } from '../../shared/model/modification.ts';
import { toFacts } from '../core/facts-shown.ts';
import { mayChange, mayReschedule } from '../core/may-change.ts';
import { cancelBook } from './cancel-book.ts';
import { entryNow } from './journal.ts';
import { isNotOffered, transportFor } from './known-details.ts';
import { recordRebook } from './record-rebook.ts';
import {
  baseSeen,
  commit,
  correlationOf,
  laneNow,
  newId,
  patientOf,
  type Recorded,
  savedSlot,
  promiseIn,
} from './recording.ts';
import { replaceableNow, replaceEarlier } from './replace-earlier.ts';
import { suspensionOfRequest } from './suspension.ts';
import { timeNow, serviceOf, type World } from './world.ts';

type RequestFor<Operation extends RecordRequest['operation']> = Extract<RecordRequest, { operation: Operation }>;

/**
 * The one way to ask for a change (safety 1.1): committed to the Outbox, durably, before it answers. `hold` records without
 * calling. Refuses what could never be sent rightly, with the reason.
 */
export const recordModification = (
  world: World,
  { request, hold }: { readonly request: RecordRequest; readonly hold: boolean },
): Result<Recorded, Failure> => {
  const recordedOffline = hold || world.offline || world.contact.isLost();
  if (request.operation === 'cancel-booking') return cancelBook(world, request, recordedOffline);
  const suspension = suspensionOfRequest(world, request);
  if (suspension !== undefined) return failed({ kind: 'suspended', suspension });
  switch (request.operation) {
    case 'book':
      return recordBook(world, request, recordedOffline);
    case 'rebook':
      return recordRebook(world, request, recordedOffline);
    default:
      return recordChange(world, request, recordedOffline);
  }
};

const recordBook = (world: World, request: RequestFor<'book'>, recordedOffline: boolean): Result<Recorded, Failure> => {
  const { serviceId, patient, description, identity, shownAppointments } = request;
  const promise = promiseIn(world, request);
  if (!promise.ok) return promise;
  const slot = savedSlot(world, serviceId, request.slotId);
  if (!slot.ok) return slot;
  const id = newId(world);
  const now = world.clock.now();
  const modification: Modification = {
    id,
    serviceId,
    lane: laneOfNew(id),
    patient,
    wanted: { kind: 'book', slot: slot.value, ...(description ? { description } : {}) },
    correlationId: world.ids.next(),
    recordedAt: now,
    author: world.people.current().name,
    identity: { ...identity, checkedAt: now, by: world.people.current().name },
    recordedOffline,
    ...(shownAppointments === undefined ? {} : { shownAppointments }),
    ...promise.value,
  };
  world.work.transaction(() => world.work.patients.remember(patient, now));
  return commit(world, [modification]);
};

type ChangeRequest = RequestFor<'update'> | RequestFor<'cancel'> | RequestFor<'reschedule'>;

const recordChange = (world: World, request: ChangeRequest, recordedOffline: boolean): Result<Recorded, Failure> => {
  const { serviceId, appointmentId } = request;
  const base = baseSeen(world, request);
  if (!base.ok) return base;
  const wanted = wantedOf(world, request, base.value);
  if (!wanted.ok) return wanted;
  const refused = mayChange(base.value.resource, timeNow(world));
  if (refused !== 'yes') return failed({ kind: 'not-allowed', why: refused });
  if (isNotOffered(world, serviceId, request.operation)) return failed({ kind: 'not-allowed', why: 'not-offered' });
  const named = namedIn(world, request, base.value);
  if (!named.ok) return named;
  const at = timesOf(world, request, recordedOffline);
  const id = newId(world);
  const modification: Modification = {
    id,
    serviceId,
    appointmentId,
    lane: laneNow(world, serviceId, appointmentId),
    ...named.value,
    wanted: wanted.value,
    base: base.value,
    correlationId: correlationOf(world, serviceId, appointmentId),
    ...at,
    author: world.people.current().name,
    recordedOffline,
  };
  return request.operation === 'cancel' ? commitCancel(world, modification, request) : commit(world, [modification]);
};

/** A cancel takes the place of what was never sent or was refused before it, on the person's one word; else they are told of it (6.1). */
const commitCancel = (
  world: World,
  modification: Modification,
  { replaceEarlier: isConfirmed }: RequestFor<'cancel'>,
): Result<Recorded, Failure> =>
  world.work.transaction(() => {
    const recorded = commit(world, [modification]);
    if (!recorded.ok) return recorded;
    if (isConfirmed) replaceEarlier(world, modification.id);
    const mayReplace = replaceableNow(world, entryNow(world, modification.id)).map(
      ({ modification: { id, wanted } }) => ({
        modificationId: id,
        operation: wanted.kind,
      }),
    );
    return mayReplace.length === 0 ? recorded : ok({ ...recorded.value, mayReplace });
  });

/** How long an update waits in case a person thinks again (product.md 15). */
const UNDO_MS = 10_000;

/** Out of contact it waits anyhow, and may be taken back until it is sent. What has a page of its own to confirm it goes at once. */
const timesOf = (
  world: World,
  request: ChangeRequest,
  recordedOffline: boolean,
): Pick<Modification, 'recordedAt' | 'undoUntil'> => {
  const recordedAt = world.clock.now();
  const mayUndo = request.operation === 'update' && request.mayUndo === true && !recordedOffline;
  return mayUndo ? { recordedAt, undoUntil: plus(recordedAt, UNDO_MS) } : { recordedAt };
};

/** The patient as typed for a message, if it was; one that the appointment names must be that one, checked with the person (12.9). */
const namedIn = (
  world: World,
  request: ChangeRequest,
  { resource }: BaseVersion,
): Result<Pick<Modification, 'patient' | 'identity'>, Failure> => {
  const { serviceId, appointmentId } = request;
  const known = patientOf(world, { serviceId, appointmentId, resource });
  if (request.operation === 'reschedule' || request.patient === undefined) return ok({ patient: known });
  const { patient, identity } = request;
  if (identity === undefined) return failed({ kind: 'invalid', field: 'identity', problem: 'not-checked' });
  if (known.nhsNumber !== undefined && known.nhsNumber !== patient.nhsNumber)
    return failed({ kind: 'invalid', field: 'patient', problem: 'somebody-else' });
  return ok({ patient, identity: { ...identity, checkedAt: world.clock.now(), by: world.people.current().name } });
};

const wantedOf = (world: World, request: ChangeRequest, base: BaseVersion): Result<Wanted, Failure> => {
  if (request.operation === 'reschedule') return timeWanted(world, request, base);
  if (request.operation === 'cancel') {
    // No message says that an appointment was made by mistake (A10).
    if (request.status === 'entered-in-error' && transportFor(world, request.serviceId) === 'message')
      return failed({ kind: 'by-message', problem: 'entered-in-error' });
    return ok({ kind: 'cancel', status: request.status, ...(request.reason ? { reason: request.reason } : {}) });
  }
  const { description, reason } = request;
  const onlyReason = serviceOf(world, request.serviceId)?.updateFields === 'reason';
  if (description === undefined && reason === undefined) {
    return failed({ kind: 'invalid', field: 'description', problem: 'nothing-to-change' });
  }
  if (onlyReason && description !== undefined) return failed({ kind: 'not-allowed', why: 'description-not-offered' });
  return ok({
    kind: 'update',
    ...(description === undefined ? {} : { description }),
    ...(reason === undefined ? {} : { reason }),
  });
};

/** A free slot of the same service, at another time than the appointment has (standard.md 11.4). */
const timeWanted = (
  world: World,
  { serviceId, slotId }: RequestFor<'reschedule'>,
  { resource }: BaseVersion,
): Result<Wanted, Failure> => {
  const service = serviceOf(world, serviceId);
  const may = service === undefined ? 'off' : mayReschedule(service, transportFor(world, serviceId));
  if (may === 'by-message') return failed({ kind: 'by-message', problem: 'reschedule' });
  if (may === 'off') return failed({ kind: 'not-allowed', why: 'reschedule-off' });
  const slot = savedSlot(world, serviceId, slotId);
  if (!slot.ok) return slot;
  const isSameTime = toFacts(resource).start === parseInstant(slot.value.start);
  return isSameTime ? failed({ kind: 'not-allowed', why: 'same-time' }) : ok({ kind: 'reschedule', slot: slot.value });
};
