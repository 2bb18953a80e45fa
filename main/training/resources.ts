import { type Instant, toFhirInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type JsonObject } from '../../shared/base/json.ts';
import { displayOf, type Person } from './people.ts';
import type { Service } from './service-parts.ts';
import { type PlannedSlot, timeAs } from './timetable.ts';

export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const DOS_SERVICE_ID = 'https://fhir.nhs.uk/Id/dos-service-id';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const APPOINTMENT_PROFILE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Appointment';

/** What a Receiver adds of its own to an appointment it makes (its id, who keeps it): to be kept by every later write. */
export type Making = { readonly id: string; readonly now: Instant; readonly service: Service };

/** The appointment as its Receiver keeps it: all that the Sender sent, and what the Receiver adds. */
export const madeBy = ({ id, now, service }: Making, sent: JsonObject): JsonObject => ({
  ...sent,
  id,
  meta: { ...objectOf(sent.meta), versionId: '1', lastUpdated: toFhirInstant(now) },
  extension: [...listOf(sent.extension), ownExtension(service)],
  created: toFhirInstant(now),
  participant: [...listOf(sent.participant), ...placesOf(service)],
});

/** The next version of an appointment: `fields` over what is held, with a new version and time. */
export const nextVersion = (held: JsonObject, fields: JsonObject, now: Instant): JsonObject => {
  const meta = objectOf(held.meta);
  const version = Number(meta.versionId) + 1;
  return {
    ...fields,
    ...kept(held),
    meta: { ...meta, ...objectOf(fields.meta), versionId: String(version), lastUpdated: toFhirInstant(now) },
  };
};

/** An appointment of a person at a slot, as a Sender would have asked for it. */
export const appointmentFor = (person: Person, slot: PlannedSlot, fields: JsonObject): JsonObject => ({
  resourceType: 'Appointment',
  meta: { profile: [APPOINTMENT_PROFILE] },
  status: 'booked',
  ...fields,
  ...slotFields(slot),
  participant: [
    {
      actor: {
        type: 'Patient',
        identifier: { system: NHS_NUMBER, value: person.nhsNumber },
        display: displayOf(person),
      },
      status: 'accepted',
    },
  ],
});

/** The fields that say which slot an appointment has, as its Receiver writes them. */
export const slotFields = (slot: PlannedSlot): JsonObject => ({
  slot: [{ reference: `Slot/${slot.id}` }],
  start: timeAs(slot.service.receiver.habits.times, slot.start),
  end: timeAs(slot.service.receiver.habits.times, slot.end),
});

/** The URL of the extension that a Receiver puts on each of its appointments. */
export const ownExtensionUrl = (service: Service): string =>
  `https://${service.receiver.id}.example/fhir/StructureDefinition/booking-ledger`;

const ownExtension = (service: Service): JsonObject => ({
  url: ownExtensionUrl(service),
  valueString: `${service.receiver.ods}/${service.id}`,
});

const placesOf = ({ address, receiver }: Service): readonly JsonObject[] =>
  receiver.habits.addsPlace ? [{ actor: { type: 'Location', display: address.name }, status: 'accepted' }] : [];

/** What no write changes: the Receiver gave it. */
const kept = (held: JsonObject): JsonObject => ({
  ...(held.id === undefined ? {} : { id: held.id }),
  ...(held.created === undefined ? {} : { created: held.created }),
});

/** A member that should be an object; an empty one where it is not. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** The objects of a member that should be a list; none where it is not. */
export const listOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
