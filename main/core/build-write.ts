import { type Instant, parseInstant, plus, toFhirInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type JsonObject } from '../../shared/base/json.ts';
import { type MemberChange, setMembers } from '../../shared/base/json-text.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { INTENT_ID, NHS_NUMBER, UK_CORE_APPOINTMENT, UK_CORE_PATIENT } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ChosenSlot, Modification } from '../../shared/model/modification.ts';
import { displayNameOf, type Patient } from '../../shared/model/patient.ts';
import type { ReadWithText } from '../../shared/model/reads.ts';
import type { Service } from '../../shared/model/service.ts';
import { changesWanted, type WantedChange } from './wanted-members.ts';

/** A request body before its ids and digest are fixed. */
export type BuiltWrite = {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body: string;
  readonly useContext: string;
  /** When what was read says that it was last changed: the bytes that go out must say later (safety 8.5). */
  readonly readUpdated?: Instant;
};

/** POST /Appointment (standard.md 8.4, 9.1). No id, no created: only the Receiver assigns them. */
export const buildBook = (book: {
  readonly modification: Modification;
  readonly patient: Patient;
  readonly slot: Pick<ChosenSlot, 'id' | 'start' | 'end'> & Partial<Pick<ChosenSlot, 'resource'>>;
  readonly description: string | undefined;
  readonly service: Service;
  readonly now: Instant;
  /** The appointment that this one takes the place of, where the service takes a name for it (A16). */
  readonly replaces?: string;
}): BuiltWrite => {
  const { modification, patient, slot, description, service, now, replaces } = book;
  const resource = {
    resourceType: 'Appointment',
    meta: { lastUpdated: toFhirInstant(now), profile: [UK_CORE_APPOINTMENT] },
    ...(service.containedPatient ? { contained: [containedPatient(patient)] } : {}),
    identifier: [{ system: INTENT_ID, value: modification.id }],
    status: 'booked',
    ...categoryOf(slot.resource),
    ...(description === undefined || description === '' ? {} : { description }),
    start: slot.start,
    end: slot.end,
    slot: [{ reference: `Slot/${slot.id}` }],
    participant: [{ actor: patientActor(patient, service.containedPatient), status: 'accepted' }],
    ...(replaces === undefined ? {} : { replaces: [{ reference: `Appointment/${replaces}` }] }),
  };
  return {
    method: 'POST',
    path: '/Appointment',
    body: JSON.stringify(resource),
    useContext: `${service.useContext}|booked|booking-request|new`,
  };
};

/** What kind of service the slot is for goes along as the slot says it (standard.md 9.1). */
export const categoryOf = (slot: JsonObject | undefined): JsonObject =>
  slot?.serviceCategory === undefined ? {} : { serviceCategory: slot.serviceCategory };

/**
 * PUT /Appointment/{id}: the text just read with the delta set in it and a later lastUpdated, no other byte changed (8.5, 9.1, I7).
 * Failure `unreadable` where that text can be read in two ways: nothing is guessed.
 */
export const buildChange = (change: {
  readonly current: Pick<ReadWithText, 'appointmentId' | 'resource' | 'text'>;
  readonly wanted: WantedChange;
  readonly service: Service;
  readonly now: Instant;
}): Result<BuiltWrite, Failure> => {
  const { current, wanted, service, now } = change;
  const body = toChangedText(current, changesWanted(wanted), now);
  if (!body.ok) return body;
  const readUpdated = lastUpdatedOf(current.resource);
  return ok({
    method: 'PUT',
    path: `/Appointment/${encodeURIComponent(current.appointmentId)}`,
    body: body.value,
    useContext: `${service.useContext}|${wanted.kind === 'cancel' ? wanted.status : 'booked'}|booking-request|update`,
    ...(readUpdated === undefined ? {} : { readUpdated }),
  });
};

/** The text of an appointment as read, with members set and a later lastUpdated. Failure `unreadable`, as buildChange. */
export const toChangedText = (
  { resource, text }: Pick<ReadWithText, 'resource' | 'text'>,
  changes: readonly MemberChange[],
  now: Instant,
): Result<string, Failure> => {
  const lastUpdated = laterThan(lastUpdatedOf(resource), now);
  const changed = setMembers(text, [...changes, { path: ['meta', 'lastUpdated'], value: lastUpdated }]);
  return changed === undefined ? failed({ kind: 'unreadable', field: 'body' }) : ok(changed);
};

/** The later of now and the value read + 1 ms (safety 8.5). */
export const laterThan = (read: Instant | undefined, now: Instant): string =>
  toFhirInstant(read !== undefined && read >= now ? plus(read, 1) : now);

/** When a resource says that it was last changed; undefined where it does not say so legibly. */
export const lastUpdatedOf = (resource: JsonObject): Instant | undefined => {
  const { lastUpdated } = metaOf(resource);
  return typeof lastUpdated === 'string' ? parseInstant(lastUpdated) : undefined;
};

const metaOf = (resource: JsonObject): JsonObject => (isJsonObject(resource.meta) ? resource.meta : {});

/** How the patient travels is silent in the standard (A3): the NHS number as a logical reference, with a display name. */
const patientActor = (patient: Patient, contained: boolean): JsonObject => ({
  ...(contained ? { reference: '#patient' } : {}),
  type: 'Patient',
  identifier: { system: NHS_NUMBER, value: patient.nhsNumber },
  display: displayNameOf(patient),
});

const containedPatient = (patient: Patient): JsonObject => ({
  resourceType: 'Patient',
  id: 'patient',
  meta: { profile: [UK_CORE_PATIENT] },
  identifier: [{ system: NHS_NUMBER, value: patient.nhsNumber }],
  name: [{ family: patient.family, given: [patient.given] }],
  birthDate: patient.birthDate,
  ...(patient.phone === undefined ? {} : { telecom: [{ system: 'phone', value: patient.phone }] }),
});
