import { parseInstant } from '../../shared/base/instant.ts';
import type { Json, JsonObject } from '../../shared/base/json.ts';
import { patientOf } from './appointment-body.ts';
import { badRequest } from './bad-request.ts';
import { type Envelope, resolve } from './message-envelope.ts';
import { isNhsNumber } from './nhs-number.ts';
import type { Problem } from './outcomes.ts';
import { DOS_SERVICE_ID, listOf, NHS_NUMBER, objectOf } from './resources.ts';
import type { Service } from './service-parts.ts';

/** The resources of a type in a message. */
export const allOf = ({ entries }: Envelope, type: string): readonly JsonObject[] =>
  Array.from(entries.values()).filter(({ resourceType }) => resourceType === type);

/** Whether everything is there that a message of its kind must hold, and as often (standard.md 13). */
export const countProblem = (envelope: Envelope, needsSlot: boolean): Problem | undefined => {
  const singles = ['MessageHeader', 'Patient', 'Appointment', ...(needsSlot ? WITH_SLOT : [])];
  const wrong = singles.find((type) => allOf(envelope, type).length !== 1);
  if (wrong !== undefined) return badRequest('invariant', `The message holds one ${wrong}.`);
  return allOf(envelope, 'Organization').length < 2
    ? badRequest('invariant', 'The message holds two Organizations or more.')
    : undefined;
};

const WITH_SLOT = ['HealthcareService', 'Slot', 'Schedule'];

/** Whether the header's references, and those of the appointment and its patient, point into the message. */
export const referenceProblem = (envelope: Envelope): Problem | undefined => {
  const { destination, sender } = envelope.header;
  const parties = [destination[0]?.receiver.reference, sender.reference];
  if (parties.some((one) => resolve(envelope, one, 'Organization') === undefined)) {
    return badRequest('invariant', 'MessageHeader: receiver and sender are not Organizations of the message.');
  }
  const own = [...allOf(envelope, 'Appointment'), ...allOf(envelope, 'Patient')].flatMap(referencesIn);
  return own.some((one) => one.startsWith('urn:') && !envelope.entries.has(one))
    ? badRequest('invariant', 'A reference of the Appointment or the Patient does not resolve.')
    : undefined;
};

/**
 * Whether the patient is the appointment's, and can be told and reached: NHS number, and a contact of rank 1 with a telephone
 * (standard.md 13).
 */
export const patientProblem = (patient: JsonObject, appointment: JsonObject): Problem | undefined => {
  const number = nhsNumberOf(patient);
  if (number === undefined) return badRequest('required', 'Patient.identifier: no NHS number.');
  if (!isNhsNumber(number)) return badRequest('value', 'Patient.identifier: the NHS number is not valid.');
  const booked = patientOf(appointment);
  if (!booked.ok) return booked.failure;
  if (booked.value !== number) return badRequest('invariant', 'The Appointment is not for the Patient of the message.');
  return contactProblem(patient);
};

const contactProblem = (patient: JsonObject): Problem | undefined => {
  const first = listOf(patient.contact).find(isFirst);
  if (first === undefined) return badRequest('required', 'Patient.contact: none has rank 1.');
  if (!listOf(first.telecom).some(isTelephone)) return badRequest('required', 'Patient.contact: no telephone number.');
  const codings = listOf(first.relationship).flatMap(({ coding }) => listOf(coding));
  return codings.some(({ system, code }) => system === CONTACT_ROLE && typeof code === 'string')
    ? undefined
    : badRequest('required', `Patient.contact.relationship: no coding of ${CONTACT_ROLE}.`);
};

/** The NHS number of a Patient as it was sent. */
export const nhsNumberOf = ({ identifier }: JsonObject): string | undefined => {
  const value = listOf(identifier).find(({ system }) => system === NHS_NUMBER)?.value;
  return typeof value === 'string' ? value : undefined;
};

/** Whether slot, schedule and service belong together and to this service, as they were read (standard.md 13). */
export const slotProblem = (envelope: Envelope, service: Service, appointment: JsonObject): Problem | undefined => {
  const [slot] = allOf(envelope, 'Slot');
  const schedule = resolve(envelope, objectOf(slot?.schedule).reference, 'Schedule');
  if (slot === undefined || schedule === undefined)
    return badRequest('invariant', 'Slot.schedule is not the Schedule of the message.');
  const own = listOf(schedule.actor).map(({ reference }) => resolve(envelope, reference, 'HealthcareService'));
  const isOwn = own.some((one) => one !== undefined && isOf(service, one));
  if (!isOwn) return badRequest('invariant', 'Schedule.actor is not the HealthcareService that the message is for.');
  const slotId = typeof slot.id === 'string' ? slot.id : '';
  if (listOf(appointment.slot).some(({ reference }) => reference !== `Slot/${slotId}`))
    return badRequest('invariant', 'Appointment.slot is not the Slot of the message.');
  return isSameTime(slot.start, appointment.start) && isSameTime(slot.end, appointment.end)
    ? undefined
    : badRequest('invariant', 'The times of Appointment and Slot differ.');
};

const isOf = (service: Service, { id, identifier }: JsonObject): boolean =>
  id === service.id ||
  listOf(identifier).some(({ system, value }) => system === DOS_SERVICE_ID && value === service.id);

const isSameTime = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && parseInstant(one) === parseInstant(other);

const CONTACT_ROLE = 'http://terminology.hl7.org/CodeSystem/v2-0131';
const CONTACT_RANK = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactRank';

const isFirst = ({ extension }: JsonObject): boolean =>
  listOf(extension).some(({ url, valuePositiveInt }) => url === CONTACT_RANK && valuePositiveInt === 1);

const isTelephone = ({ system, value }: JsonObject): boolean =>
  system === 'phone' && typeof value === 'string' && value.trim() !== '';

/** Every `reference` in a resource, however deep. */
const referencesIn = (json: Json): readonly string[] => {
  if (Array.isArray(json)) return json.flatMap(referencesIn);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === 'reference' && typeof value === 'string' ? [value] : referencesIn(value),
  );
};
