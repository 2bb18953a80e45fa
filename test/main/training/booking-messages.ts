import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../shared/base/json.ts';
import { aBooking, NEWCOMER, slotQuery } from './bookings.ts';
import { type Answer, type CallOptions, NOW, type PracticeDesk } from './practice-desk.ts';

export const WESTBROOK = '2000900601';
export const FERNDALE = '2000900701';

const DOS = 'https://fhir.nhs.uk/Id/dos-service-id';
const urn = () => `urn:uuid:${randomUUID()}`;

export type Entry = { readonly fullUrl: string; readonly resource: JsonObject };

/** What a message is made of; each part can be bent before it is put together. */
export type MessageParts = {
  readonly service: string;
  readonly reason: string;
  readonly definition: string;
  readonly appointment: JsonObject;
  readonly patient: JsonObject;
  /** Slot, Schedule and HealthcareService with the fullUrls of the search that found them. */
  readonly read: readonly Entry[];
};

/** The entries of a slot search. */
export const entriesOf = ({ body }: Answer): readonly Entry[] =>
  (Array.isArray(body.entry) ? body.entry : []).flatMap((one) =>
    isJsonObject(one) && typeof one.fullUrl === 'string' && isJsonObject(one.resource)
      ? [{ fullUrl: one.fullUrl, resource: one.resource }]
      : [],
  );

/** A new booking of the nth free slot of a service, as a message (standard.md 13). */
export const aNewMessage = async (
  desk: PracticeDesk,
  service = WESTBROOK,
  nth = 0,
  options: CallOptions = {},
): Promise<MessageParts> => {
  const found = entriesOf(await desk.call('GET', slotQuery(service), { target: service, ...options }));
  const ofType = (type: string) => found.filter(({ resource }) => resource.resourceType === type);
  const slot = ofType('Slot')[nth];
  if (slot === undefined) throw new Error(`No free slot at ${service}`);
  const schedule = ofType('Schedule').find(({ fullUrl }) => JSON.stringify(slot.resource.schedule).includes(fullUrl));
  const read = [slot, schedule, ...ofType('HealthcareService')].filter((one) => one !== undefined);
  const { participant: _byReference, ...appointment } = aBooking(slot.resource, NEWCOMER);
  return { service, reason: 'new', definition: 'booking-request', appointment, patient: aPatient(), read };
};

/** Someone with an NHS number and a contact who can be telephoned. */
export const aPatient = (fields: JsonObject = {}): JsonObject => ({
  resourceType: 'Patient',
  meta: { lastUpdated: NOW, profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient'] },
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NEWCOMER }],
  name: [{ family: 'Quarndon', given: ['Piotr'] }],
  birthDate: '1967-07-07',
  contact: [aContact()],
  ...fields,
});

export const aContact = (fields: JsonObject = {}): JsonObject => ({
  extension: [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactRank', valuePositiveInt: 1 }],
  relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C' }] }],
  telecom: [{ system: 'phone', value: '01632 960116', use: 'home' }],
  ...fields,
});

/** The message put together; `bend` changes its resources last of all. */
export const toBundle = (
  parts: MessageParts,
  bend: { readonly header?: JsonObject; readonly bundle?: JsonObject; readonly drop?: string } = {},
): JsonObject => {
  const [header, patient, appointment, sender, receiver] = [urn(), urn(), urn(), urn(), urn()];
  const entry: readonly Entry[] = [
    {
      fullUrl: header,
      resource: { ...headerOf(parts, { appointment, sender, receiver }), ...bend.header },
    },
    {
      fullUrl: appointment,
      resource: { participant: [{ actor: { reference: patient }, status: 'accepted' }], ...parts.appointment },
    },
    { fullUrl: patient, resource: parts.patient },
    { fullUrl: sender, resource: anOrganisation('A1001') },
    { fullUrl: receiver, resource: anOrganisation('TRN06') },
    ...parts.read,
  ];
  return {
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: {
      versionId: '1.0.0',
      lastUpdated: NOW,
      profile: ['https://fhir.nhs.uk/StructureDefinition/BARSBundleMessage'],
    },
    type: 'message',
    timestamp: NOW,
    entry: entry.filter(({ resource }) => resource.resourceType !== bend.drop),
    ...bend.bundle,
  };
};

const headerOf = (
  { service, reason, definition }: MessageParts,
  { appointment, sender, receiver }: Readonly<Record<'appointment' | 'sender' | 'receiver', string>>,
): JsonObject => ({
  resourceType: 'MessageHeader',
  id: randomUUID(),
  meta: { lastUpdated: NOW },
  eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'booking-request' },
  destination: [{ endpoint: `${DOS}|${service}`, receiver: { reference: receiver } }],
  sender: { reference: sender },
  source: { name: 'Example practice', endpoint: `${DOS}|2000900001` },
  reason: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: reason }] },
  focus: [{ reference: appointment }],
  definition: `https://fhir.nhs.uk/MessageDefinition/bars-message-${definition}`,
});

const anOrganisation = (ods: string): JsonObject => ({
  resourceType: 'Organization',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: ods }],
  name: ods,
});

/** Sends a Bundle as a message. */
export const send = (
  desk: PracticeDesk,
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
  target = WESTBROOK,
) => desk.call('POST', '$process-message', { target, body, headers });
