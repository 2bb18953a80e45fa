import { failed, type Result } from '../../shared/base/result.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { type Patient, PatientSchema } from '../../shared/model/patient.ts';
import { toFacts } from '../core/facts-shown.ts';
import { mayChange } from '../core/may-change.ts';
import { planRebook, rebookOrderOf } from '../core/plan-rebook.ts';
import { isNotOffered } from './known-details.ts';
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
import { timeNow, serviceOf, type World } from './world.ts';

type RebookRequest = Extract<RecordRequest, { operation: 'rebook' }>;

/**
 * Records both Legs of a Rebook in one transaction. Book first: the old appointment is untouched until the new one is seen booked. Cancel
 * first, where a service's switch says so: never offline, for the patient has no appointment between the two steps (safety 5.5).
 */
export const recordRebook = (
  world: World,
  request: RebookRequest,
  recordedOffline: boolean,
): Result<Recorded, Failure> => {
  const { serviceId, appointmentId, toServiceId, slotId } = request;
  const order = rebookOrderOf(serviceOf(world, serviceId), serviceOf(world, toServiceId));
  if (order === 'cancel-first' && recordedOffline) return failed({ kind: 'offline-only', what: 'cancel-first' });
  const base = baseSeen(world, request);
  if (!base.ok) return base;
  const refused = mayChange(base.value.resource, timeNow(world));
  if (refused !== 'yes') return failed({ kind: 'not-allowed', why: refused });
  if (isNotOffered(world, serviceId, 'cancel')) return failed({ kind: 'not-allowed', why: 'not-offered' });
  const slot = savedSlot(world, toServiceId, slotId);
  if (!slot.ok) return slot;
  const patient = wholePatient(request, patientOf(world, { serviceId, appointmentId, resource: base.value.resource }));
  if (patient === undefined) return failed({ kind: 'invalid', field: 'patient', problem: 'not-known' });
  const promise = promiseIn(world, request);
  if (!promise.ok) return promise;
  const { description } = toFacts(base.value.resource);
  const { book, cancel } = planRebook({
    order,
    bookId: newId(world),
    cancelId: newId(world),
    sagaId: world.ids.next(),
    correlationId: correlationOf(world, serviceId, appointmentId),
    old: { serviceId, appointmentId, lane: laneNow(world, serviceId, appointmentId), base: base.value },
    next: {
      serviceId: toServiceId,
      slot: slot.value,
      ...(description === undefined ? {} : { description: description.slice(0, 100) }),
    },
    patient,
    identity: request.identity,
    author: world.people.current().name,
    now: world.clock.now(),
    recordedOffline,
  });
  return commit(world, [{ ...book, ...promise.value }, cancel]);
};

/** The new booking needs all of the patient; the one typed must be the one the appointment is for. */
const wholePatient = (
  request: RebookRequest,
  known: { readonly nhsNumber?: string | undefined },
): Patient | undefined => {
  const { patient } = request;
  if (patient !== undefined)
    return known.nhsNumber === undefined || patient.nhsNumber === known.nhsNumber ? patient : undefined;
  return PatientSchema.safeParse(known).data;
};
