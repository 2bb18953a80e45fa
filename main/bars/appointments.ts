import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { AppointmentSchema, namesNobodyBut } from '../../shared/fhir/appointment.ts';
import { isResourceId } from '../../shared/fhir/common.ts';
import { NHS_NUMBER } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { AppointmentPage, ReadAppointment, ReadWithText } from '../../shared/model/reads.ts';
import type { Receiver } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { candidatesIn, type Found, searchAll, toQuery, toUnreadable } from './search.ts';

/** GET /Appointment/{id} (standard.md 8.3). The body must be that appointment: another's is `unreadable` (safety H4). */
export const readAppointment = async (
  exchange: Exchange,
  call: Parameters<Receiver['readAppointment']>[0],
): Promise<Result<ReadWithText, Failure>> => {
  const { serviceId, appointmentId, correlationId } = call;
  // A reference as a person was told it may be anything; one that is a step upwards in a path names no appointment.
  if (/^\.{1,2}$/.test(appointmentId)) return failed({ kind: 'not-found', support: {} });
  const path = `/Appointment/${encodeURIComponent(appointmentId)}`;
  const reply = await exchange.read({ to: { serviceId }, path, correlationId, isSearch: false });
  if (!reply.ok) return reply;
  const { body, answer } = reply.value;
  const read = toReadAppointment(body, answer.at);
  if (!read.ok) return read;
  if (read.value.appointmentId !== appointmentId) return failed({ kind: 'unreadable', field: 'id' });
  const { etag } = answer.headers;
  return ok({ ...read.value, text: answer.body, ...(etag === undefined ? {} : { etag }) });
};

/** GET /Appointment by NHS number (8.2). An empty Bundle and a 404 of the Receiver's both mean none (A14). */
export const searchAppointments = async (
  exchange: Exchange,
  { serviceId, nhsNumber, correlationId }: Parameters<Receiver['searchAppointments']>[0],
): Promise<Result<AppointmentPage, Failure>> => {
  const query = toQuery([['patient:identifier', `${NHS_NUMBER}|${nhsNumber}`]]);
  const found = await searchAll(exchange, { to: { serviceId }, type: 'Appointment', query, correlationId });
  if (found.ok) return ok(toPage(found.value, nhsNumber));
  return found.failure.kind === 'not-found' ? ok({ appointments: [], unread: 0 }) : found;
};

const toReadAppointment = (resource: JsonObject, readAt: Instant): Result<ReadAppointment, Failure> => {
  const appointment = AppointmentSchema.safeParse(resource);
  if (!appointment.success) return failed(toUnreadable(appointment.error));
  const { id } = appointment.data;
  if (!isResourceId(id)) return failed({ kind: 'unreadable', field: 'id' });
  return ok({ appointmentId: id, resource, appointment: appointment.data, readAt });
};

/** An appointment that names another patient is never shown, whatever was asked (safety 12.5); one that names none may be ours. */
const toPage = (found: Found, nhsNumber: string): AppointmentPage => {
  const candidates = candidatesIn(found.entries, 'Appointment');
  const read = candidates.flatMap(({ resource }) => {
    const appointment = resource === undefined ? undefined : toReadAppointment(resource, found.readAt);
    return appointment?.ok && namesNobodyBut(appointment.value.appointment, nhsNumber) ? [appointment.value] : [];
  });
  return { appointments: newestOfEach(read), unread: found.unread + candidates.length - read.length };
};

/** One appointment listed twice is one appointment: the later reading of it. */
const newestOfEach = (read: readonly ReadAppointment[]): readonly ReadAppointment[] =>
  [...Map.groupBy(read, (one) => one.appointmentId).values()].flatMap(
    (same) => same.toSorted((one, other) => lastUpdatedOf(other) - lastUpdatedOf(one))[0] ?? [],
  );

const lastUpdatedOf = ({ appointment }: ReadAppointment): number =>
  parseInstant(appointment.meta?.lastUpdated ?? '') ?? 0;
