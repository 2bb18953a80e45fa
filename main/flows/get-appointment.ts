import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { AppointmentDetail } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import type { Service } from '../../shared/model/service.ts';
import { toFacts } from '../core/facts-shown.ts';
import { mayChange, mayReschedule } from '../core/may-change.ts';
import { messageProblem } from '../core/message-basis.ts';
import { mayBeFor } from '../core/same-appointment.ts';
import type { SavedAppointment } from '../ports/cache-store.ts';
import { arrivalShown } from './arrive.ts';
import { noteAudit, noteShown } from './audit.ts';
import { contentHash } from './content.ts';
import { isNotOffered, transportFor } from './known-details.ts';
import { noConfirmedFor } from './no-confirmed.ts';
import { openOn } from './outbox-items.ts';
import { correlationOf, patientOf } from './recording.ts';
import { saveRead } from './settle.ts';
import { serviceOf, timeNow, type World } from './world.ts';

/** One appointment, read from its owner; where that cannot be done, the saved copy with the failure beside it. */
export const getAppointment = async (
  world: World,
  request: { readonly serviceId: string; readonly appointmentId: string; readonly online: boolean },
): Promise<Result<AppointmentDetail, Failure>> => {
  const { serviceId, appointmentId, online } = request;
  const service = serviceOf(world, serviceId);
  if (service === undefined) return failed({ kind: 'not-held', what: 'service' });
  const failure = online && !world.offline ? await readNow(world, serviceId, appointmentId) : undefined;
  const saved = world.cache.appointment(serviceId, appointmentId);
  if (saved === undefined || failure?.kind === 'not-found')
    return failed(failure ?? { kind: 'not-held', what: 'appointment' });
  if (failure !== undefined || !online || world.offline) noteOpened(world, saved);
  const source = online && !world.offline && failure === undefined ? 'service' : 'saved';
  return ok({ ...detailOf(world, service, saved), source, ...(failure === undefined ? {} : { failure }) });
};

/** A saved copy was opened; one that was read for it is audited as that. */
const noteOpened = (world: World, { serviceId, appointmentId, nhsNumber }: SavedAppointment): void =>
  noteShown(world, { action: 'appointment.opened', serviceId, appointmentId, nhsNumber });

/** Reads and keeps it; answers with the failure, if any. A reply for somebody else is never kept (safety 12.5). */
const readNow = async (world: World, serviceId: string, appointmentId: string): Promise<Failure | undefined> => {
  const correlationId = correlationOf(world, serviceId, appointmentId);
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) return read.failure;
  const known = knownPatientOf(world, serviceId, appointmentId);
  if (known !== undefined && !mayBeFor(read.value.appointment, known))
    return { kind: 'unreadable', field: 'participant' };
  saveRead(world, { serviceId, read: read.value, asked: known });
  auditRead(world, { serviceId, appointmentId, nhsNumber: toFacts(read.value.resource).nhsNumber ?? known });
  return undefined;
};

/** Whose appointment it is, as far as is known here. */
const knownPatientOf = ({ cache, work }: World, serviceId: string, appointmentId: string): string | undefined =>
  (cache.appointment(serviceId, appointmentId) ?? work.ledger.get(serviceId, appointmentId))?.nhsNumber;

type Disclosed = { readonly serviceId: string; readonly appointmentId: string; readonly nhsNumber: string | undefined };

const auditRead = (world: World, { nhsNumber, ...place }: Disclosed): void =>
  noteAudit(world, {
    action: 'appointment.read',
    ...place,
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
  });

const detailOf = (
  world: World,
  service: Service,
  { appointmentId, resource, readAt }: SavedAppointment,
): Omit<AppointmentDetail, 'source' | 'failure'> => {
  const { update, cancel } = allowedOn(world, service.id, resource);
  const patient = patientOf(world, { serviceId: service.id, appointmentId, resource });
  const noConfirmed = noConfirmedFor(world, patient.nhsNumber);
  const facts = toFacts(resource);
  return {
    serviceId: service.id,
    serviceName: service.name,
    ...(service.phone === undefined ? {} : { servicePhone: service.phone }),
    appointmentId,
    facts,
    ...arrivalShown(world, { serviceId: service.id, appointmentId, start: facts.start }),
    patient,
    hash: contentHash(world, service.id, resource),
    readAt,
    resource,
    open: openOn(world, service.id, appointmentId),
    ...(noConfirmed === undefined ? {} : { noConfirmed }),
    ...(needsPatient(world, service.id, patient) ? { needsPatient: true as const } : {}),
    allowed: {
      update,
      cancel,
      rebook: cancel === 'yes' && service.rebookOrder === 'cancel-first' ? 'cancel-first' : cancel,
      reschedule: rescheduleOn(world, service, resource),
      asMistake: transportFor(world, service.id) === 'message' ? 'by-message' : 'yes',
      updateFields: service.updateFields,
    },
  };
};

/** Whether a message about it could not name its patient by what is known here. */
const needsPatient = (world: World, serviceId: string, patient: KnownPatient): boolean => {
  if (transportFor(world, serviceId) !== 'message') return false;
  const lacking = messageProblem({ sender: world.profile, patient, wanted: { kind: 'cancel', status: 'cancelled' } });
  return lacking?.problem === 'patient' || lacking?.problem === 'phone';
};

/** What the appointment as read lets be done to it, and then what its service offers. Moving it ends with a cancel. */
const allowedOn = (world: World, serviceId: string, resource: JsonObject) => {
  const allowed = mayChange(resource, timeNow(world));
  const offered = (offer: 'update' | 'cancel'): AppointmentDetail['allowed']['update'] =>
    allowed === 'yes' && isNotOffered(world, serviceId, offer) ? 'not-offered' : allowed;
  return { update: offered('update'), cancel: offered('cancel') };
};

const rescheduleOn = (
  world: World,
  service: Service,
  resource: JsonObject,
): AppointmentDetail['allowed']['reschedule'] => {
  const may = mayReschedule(service, transportFor(world, service.id));
  if (may !== 'yes') return may;
  const allowed = mayChange(resource, timeNow(world));
  return allowed === 'yes' && isNotOffered(world, service.id, 'reschedule') ? 'not-offered' : allowed;
};
