import type { JsonObject } from '../../shared/base/json.ts';
import { MESSAGE_EVENTS, MESSAGE_HEADER_PROFILE, MESSAGE_PROFILE, MESSAGE_REASONS } from '../../shared/fhir/message.ts';
import {
  CONTACT_ROLES,
  DOS_SERVICE_ID,
  NHS_NUMBER,
  ODS_ORGANIZATION_CODE,
  UK_CORE_CONTACT_RANK,
  UK_CORE_ORGANIZATION,
  UK_CORE_PATIENT,
  UK_CORE_VERIFICATION,
  VERIFICATION_CODES,
} from '../../shared/fhir/systems.ts';
import { VERSION } from '../../shared/model/version.ts';
import type { MessageBasis, PatientWithPhone } from './message-basis.ts';

/** One part of a message, under the URN by which the others point at it. */
export type Entry = { readonly fullUrl: string; readonly resource: JsonObject };

type Header = {
  readonly id: string;
  readonly reason: string;
  readonly definition: string;
  readonly urns: { readonly sender: string; readonly receiver: string; readonly appointment: string };
  readonly lastUpdated: string;
};

/** The MessageHeader of a booking request (standard.md 13). Its id is what an answer may name in `response.identifier`. */
export const headerOf = (
  { sender, service, ownServiceId }: MessageBasis,
  { id, reason, definition, urns, lastUpdated }: Header,
): JsonObject => ({
  resourceType: 'MessageHeader',
  id,
  meta: { lastUpdated, profile: [MESSAGE_HEADER_PROFILE] },
  eventCoding: { system: MESSAGE_EVENTS, code: 'booking-request' },
  destination: [{ endpoint: endpointOf(service.id), receiver: { reference: urns.receiver } }],
  sender: { reference: urns.sender },
  source: {
    name: sender.organisation.name,
    software: sender.software.name,
    version: VERSION,
    endpoint: endpointOf(ownServiceId),
  },
  reason: { coding: [{ system: MESSAGE_REASONS, code: reason }] },
  focus: [{ reference: urns.appointment }],
  definition,
});

const endpointOf = (serviceId: string): string => `${DOS_SERVICE_ID}|${serviceId}`;

/** The Bundle around the parts; the header comes first. */
export const bundleOf = (message: {
  readonly id: string;
  readonly versionId: string;
  readonly lastUpdated: string;
  readonly entries: readonly (Entry | { readonly fullUrl: string; readonly resource: string })[];
}): { readonly [member: string]: unknown } => ({
  resourceType: 'Bundle',
  id: message.id,
  meta: { versionId: message.versionId, lastUpdated: message.lastUpdated, profile: [MESSAGE_PROFILE] },
  type: 'message',
  timestamp: message.lastUpdated,
  entry: message.entries,
});

/**
 * The Patient: the NHS number as present but not traced (safety 12.9: no trace is made), and a contact of rank 1 with a telephone
 * number. The codes for that contact's role have none for the patient, so it is the person to be contacted.
 */
export const patientResource = (patient: PatientWithPhone, lastUpdated: string): JsonObject => ({
  resourceType: 'Patient',
  meta: { lastUpdated, profile: [UK_CORE_PATIENT] },
  identifier: [{ extension: [NOT_TRACED], system: NHS_NUMBER, value: patient.nhsNumber }],
  name: [{ use: 'official', family: patient.family, given: [patient.given] }],
  telecom: [{ system: 'phone', value: patient.phone, rank: 1 }],
  birthDate: patient.birthDate,
  contact: [
    {
      extension: [{ url: UK_CORE_CONTACT_RANK, valuePositiveInt: 1 }],
      relationship: [{ coding: [{ system: CONTACT_ROLES, code: 'CP', display: 'Contact person' }] }],
      telecom: [{ system: 'phone', value: patient.phone, rank: 1 }],
    },
  ],
});

const NOT_TRACED: JsonObject = {
  url: UK_CORE_VERIFICATION,
  valueCodeableConcept: {
    coding: [
      {
        system: VERIFICATION_CODES,
        code: 'number-present-but-not-traced',
        display: 'Number present but not traced',
      },
    ],
  },
};

/** An Organization of ours to name: its ODS code where it is known. */
export const organisationResource = (
  { name, odsCode }: { readonly name: string; readonly odsCode?: string | undefined },
  lastUpdated: string,
): JsonObject => ({
  resourceType: 'Organization',
  meta: { lastUpdated, profile: [UK_CORE_ORGANIZATION] },
  ...(odsCode === undefined ? {} : { identifier: [{ system: ODS_ORGANIZATION_CODE, value: odsCode }] }),
  name,
});
