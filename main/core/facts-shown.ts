import { parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import {
  type Appointment,
  AppointmentSchema,
  nhsNumberOf,
  patientNameOf,
  reasonOf,
  slotIdOf,
} from '../../shared/fhir/appointment.ts';
import type { AppointmentFacts } from '../../shared/ipc/views.ts';
import { parseNhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';

/** The members of an appointment that screens show. A resource that cannot be read as one shows its status as `unreadable`. */
export const toFacts = (resource: JsonObject): AppointmentFacts => {
  const appointment = AppointmentSchema.safeParse(resource).data;
  return appointment === undefined ? { status: 'unreadable' } : factsOf(appointment);
};

/** As much of the patient as an appointment tells (A3). */
export const toKnownPatient = (resource: JsonObject): KnownPatient => {
  const appointment = AppointmentSchema.safeParse(resource).data;
  if (appointment === undefined) return {};
  const nhsNumber = parseNhsNumber(nhsNumberOf(appointment) ?? '');
  const display = patientNameOf(appointment);
  return { ...optional('nhsNumber', nhsNumber), ...optional('display', display) };
};

const factsOf = (appointment: Appointment): AppointmentFacts => ({
  status: appointment.status,
  ...optional('start', instantOf(appointment.start)),
  ...optional('end', instantOf(appointment.end)),
  ...optional('description', appointment.description),
  ...optional('comment', appointment.comment),
  ...optional('reason', reasonOf(appointment)),
  ...optional('slotId', slotIdOf(appointment)),
  ...optional('nhsNumber', nhsNumberOf(appointment)),
  ...optional('patientName', patientNameOf(appointment)),
});

const instantOf = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text));

const optional = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]: Value });
