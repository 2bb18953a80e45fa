import { parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import {
  type Appointment,
  AppointmentSchema,
  namesNobodyBut,
  nhsNumberOf,
  slotIdOf,
} from '../../shared/fhir/appointment.ts';
import { isResourceId } from '../../shared/fhir/common.ts';

/** Accepted, but not booked yet: "Asked for, not yet confirmed" (safety 2.6). */
const ASKED_FOR = ['pending', 'proposed', 'waitlist'];

/**
 * Whether an answered appointment is the one that was sent: right type, a legal id (the same one on a change), the same patient,
 * slot and times, and the status asked for (safety 3.1). On a book, a status that only asks for a place counts too. `isPatient`: one
 * sent as a resource must come back naming the same person; a message has other places to name them in.
 */
export const isWhatWasSent = (
  answered: JsonObject,
  sent: JsonObject,
  isPatient: (got: Appointment, asked: Appointment) => boolean = isSamePatient,
): boolean => {
  const got = AppointmentSchema.safeParse(answered).data;
  const asked = AppointmentSchema.safeParse(sent).data;
  if (got === undefined || asked === undefined) return false;
  return isSameId(got, asked) && isPatient(got, asked) && isSamePlaceAndTime(got, asked) && isStatusAsked(got, asked);
};

/** Whether two views of an appointment name the same slot and times; a slot that one of them leaves out, or names by a URN, is not compared. */
export const isSamePlaceAndTime = (one: Appointment, other: Appointment): boolean =>
  isSameTime(one.start, other.start) && isSameTime(one.end, other.end) && isSameSlot(slotIdOf(one), slotIdOf(other));

/** Whether an appointment may be this patient's: it names them alone, or nobody. One that names somebody else never is (safety H4). */
export const mayBeFor = (appointment: Appointment, nhsNumber: string | undefined): boolean =>
  namesNobodyBut(appointment, nhsNumber);

/** Whether the status only asks for a place. */
export const isAskedForOnly = (status: string): boolean => ASKED_FOR.includes(status);

const isSameId = (got: Appointment, asked: Appointment): boolean =>
  isResourceId(got.id) && (asked.id === undefined || got.id === asked.id);

function isSamePatient(got: Appointment, asked: Appointment): boolean {
  return nhsNumberOf(got) === nhsNumberOf(asked);
}

const isStatusAsked = (got: Appointment, asked: Appointment): boolean =>
  got.status === asked.status || (asked.id === undefined && isAskedForOnly(got.status));

const isSameTime = (one: string | undefined, other: string | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && isSameInstant(parseInstant(one), parseInstant(other)));

const isSameInstant = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && one === other;

/** A URN means nothing outside the message or the answer that it came in (standard.md 18): it is not compared, the times are. */
const isSameSlot = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one.startsWith('urn:') || other.startsWith('urn:') || one === other;
