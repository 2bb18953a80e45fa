import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { laneOfNew, type Modification, type Wanted } from '../../shared/model/modification.ts';
import { mayChange } from '../core/may-change.ts';
import { isNotOffered } from './known-details.ts';
import { recordRebook } from './record-rebook.ts';
import { baseSeen, commit, correlationOf, laneNow, newId, patientOf, type Recorded, savedSlot } from './recording.ts';
import { serviceOf, type World } from './world.ts';

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
    author: world.person,
    identity: { ...identity, checkedAt: now, by: world.person },
    recordedOffline,
    ...(shownAppointments === undefined ? {} : { shownAppointments }),
  };
  world.work.transaction(() => world.work.patients.remember(patient, now));
  return commit(world, [modification]);
};

const recordChange = (
  world: World,
  request: RequestFor<'update'> | RequestFor<'cancel'>,
  recordedOffline: boolean,
): Result<Recorded, Failure> => {
  const { serviceId, appointmentId } = request;
  const base = baseSeen(world, request);
  if (!base.ok) return base;
  const wanted = wantedOf(world, request);
  if (!wanted.ok) return wanted;
  const refused = mayChange(base.value.resource, world.clock.now());
  if (refused !== 'yes') return failed({ kind: 'not-allowed', why: refused });
  if (isNotOffered(world, serviceId, request.operation)) return failed({ kind: 'not-allowed', why: 'not-offered' });
  return commit(world, [
    {
      id: newId(world),
      serviceId,
      appointmentId,
      lane: laneNow(world, serviceId, appointmentId),
      patient: patientOf(world, base.value),
      wanted: wanted.value,
      base: base.value,
      correlationId: correlationOf(world, serviceId, appointmentId),
      recordedAt: world.clock.now(),
      author: world.person,
      recordedOffline,
    },
  ]);
};

const wantedOf = (world: World, request: RequestFor<'update'> | RequestFor<'cancel'>): Result<Wanted, Failure> => {
  if (request.operation === 'cancel') {
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
