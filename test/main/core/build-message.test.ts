import { describe, expect, test } from 'vitest';
import { buildMessageBook, buildMessageChange } from '../../../main/core/build-message.ts';
import type { BuiltWrite } from '../../../main/core/build-write.ts';
import { toMessageBasis } from '../../../main/core/message-basis.ts';
import { plus, toFhirInstant } from '../../../shared/base/instant.ts';
import { isJsonObject, type Json, type JsonObject, parseJsonObject } from '../../../shared/base/json.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aModification, anId, NINE } from '../../support/an-entry.ts';
import { anAppointment } from '../../support/fhir.ts';
import { PLACE_URN, PROVIDER_URN, SCHEDULE_URN, SERVICE_URN } from '../../support/message-urns.ts';
import { aBasis, aSlotWithAll } from '../../support/messages.ts';

const NOW = toFhirInstant(NINE);
const WANTED = { start: '2026-11-24T10:00:00+00:00', end: '2026-11-24T10:10:00+00:00' };

const built = (result: Result<BuiltWrite, Failure>): BuiltWrite => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

type Entry = { readonly fullUrl: string; readonly resource: JsonObject };
const entriesIn = ({ body }: BuiltWrite): readonly Entry[] => {
  const { entry } = parseJsonObject(body) ?? {};
  return Array.isArray(entry) ? (entry as readonly Json[]).filter(isEntry) : [];
};
const isEntry = (json: Json): json is Entry & JsonObject => isJsonObject(json) && isJsonObject(json.resource);

const typesIn = (write: BuiltWrite) => entriesIn(write).map(({ resource }) => resource.resourceType);
const oneOf = (write: BuiltWrite, type: string): Entry => {
  const [one] = entriesIn(write).filter(({ resource }) => resource.resourceType === type);
  if (one === undefined) throw new Error(`No ${type}`);
  return one;
};

const referencesIn = (json: Json): readonly string[] => {
  if (Array.isArray(json)) return json.flatMap(referencesIn);
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === 'reference' && typeof value === 'string' ? [value] : referencesIn(value),
  );
};

const aMessage = (given = {}) =>
  built(buildMessageBook(aBasis(given), { slot: aSlotWithAll(), wanted: WANTED, description: 'Blood pressure' }));

// proves standard 13, 4.2, 12.9
describe('a new booking', () => {
  test('goes to $process-message, and says so in the use context', () => {
    expect(aMessage()).toMatchObject({
      method: 'POST',
      path: '/$process-message',
      useContext: 'a1t1|booked|booking-request|new',
    });
  });

  test('is a Bundle as the standard wants it, of the version agreed with the service', () => {
    const bundle = parseJsonObject(aMessage({ messageVersion: '1.1.0' }).body);
    expect(bundle).toMatchObject({
      resourceType: 'Bundle',
      type: 'message',
      timestamp: NOW,
      meta: {
        versionId: '1.1.0',
        lastUpdated: NOW,
        profile: ['https://fhir.nhs.uk/StructureDefinition/BARSBundleMessage'],
      },
    });
  });

  test('holds each resource as often as its definition says, the header first', () => {
    const types = typesIn(aMessage());
    expect(types[0]).toBe('MessageHeader');
    for (const once of ['MessageHeader', 'Patient', 'HealthcareService', 'Appointment', 'Slot', 'Schedule', 'Location'])
      expect(types.filter((type) => type === once)).toHaveLength(1);
    expect(types.filter((type) => type === 'Organization')).toHaveLength(2);
    expect(types).toEqual(expect.arrayContaining(['Practitioner', 'PractitionerRole']));
  });

  test('resolves every reference within itself, each fullUrl a urn:uuid and there once', () => {
    const entries = entriesIn(aMessage());
    const urls = entries.map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    for (const url of urls) expect(url).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    for (const reference of entries.flatMap(({ resource }) => referencesIn(resource)))
      expect(urls).toContain(reference);
  });

  test('has a header from our own service to theirs, about the appointment', () => {
    const write = aMessage();
    expect(oneOf(write, 'MessageHeader').resource).toMatchObject({
      meta: { profile: ['https://fhir.nhs.uk/StructureDefinition/BARSMessageHeader-booking-request'] },
      eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'booking-request' },
      destination: [
        { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000099999', receiver: { reference: PROVIDER_URN } },
      ],
      source: { name: 'Invented Practice', endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000011111' },
      reason: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: 'new' }] },
      focus: [{ reference: oneOf(write, 'Appointment').fullUrl }],
      definition: 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request',
    });
  });

  test('asks for the appointment without an id, under our intent, at the slot of the message', () => {
    const write = aMessage();
    const { resource } = oneOf(write, 'Appointment');
    expect(resource).toMatchObject({
      ...WANTED,
      status: 'booked',
      description: 'Blood pressure',
      identifier: [{ value: anId(1) }],
      serviceCategory: [{ text: 'General' }],
      slot: [{ reference: oneOf(write, 'Slot').fullUrl }],
      participant: [{ status: 'accepted', actor: { reference: oneOf(write, 'Patient').fullUrl } }],
    });
    expect(resource).not.toHaveProperty('id');
    expect(resource).not.toHaveProperty('created');
  });

  test('tells who the patient is, the number as present and not traced, and where they are reached', () => {
    expect(oneOf(aMessage(), 'Patient').resource).toMatchObject({
      identifier: [
        {
          system: 'https://fhir.nhs.uk/Id/nhs-number',
          value: '9990000018',
          extension: [
            {
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
                    code: 'number-present-but-not-traced',
                  },
                ],
              },
            },
          ],
        },
      ],
      name: [{ family: 'Example', given: ['Julie'] }],
      birthDate: '1980-02-29',
      contact: [
        {
          extension: [{ valuePositiveInt: 1 }],
          relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131' }] }],
          telecom: [{ system: 'phone', value: '07700 900123' }],
        },
      ],
    });
  });

  test('gives Slot, Schedule and HealthcareService back as they were received', () => {
    const write = aMessage();
    const { resource, included = [] } = aSlotWithAll();
    expect(oneOf(write, 'Slot').resource).toEqual(resource);
    expect(oneOf(write, 'Schedule')).toMatchObject({
      fullUrl: SCHEDULE_URN,
      resource: { ...included[0]?.resource, actor: [{ reference: SERVICE_URN }, {}] },
    });
    expect(oneOf(write, 'HealthcareService')).toEqual({ fullUrl: SERVICE_URN, resource: included[1]?.resource });
    expect(oneOf(write, 'Location').fullUrl).toBe(PLACE_URN);
  });

  test('dates all that is ours alike, and leaves theirs its own date', () => {
    const write = aMessage();
    for (const type of ['MessageHeader', 'Appointment', 'Patient'])
      expect(oneOf(write, type).resource.meta).toMatchObject({ lastUpdated: NOW });
    expect(oneOf(write, 'Schedule').resource.meta).toEqual({ lastUpdated: '2026-11-01T08:00:00+00:00' });
  });

  test('is the same message when made again for the same booking, but for its date and the id of its header', () => {
    const later = built(
      buildMessageBook({ ...aBasis(), now: plus(NINE, 60_000) }, { slot: aSlotWithAll(), wanted: WANTED }),
    );
    const first = built(buildMessageBook(aBasis(), { slot: aSlotWithAll(), wanted: WANTED }));
    expect(parseJsonObject(later.body)?.id).toBe(parseJsonObject(first.body)?.id);
    expect(oneOf(later, 'Patient').fullUrl).toBe(oneOf(first, 'Patient').fullUrl);
    expect(oneOf(later, 'MessageHeader').resource.id).not.toBe(oneOf(first, 'MessageHeader').resource.id);
  });

  test('names the service and its Organization from our directory where the search brought none', () => {
    const slot = { ...aSlotWithAll(), included: (aSlotWithAll().included ?? []).slice(0, 1) };
    const write = built(buildMessageBook(aBasis(), { slot, wanted: WANTED }));
    expect(oneOf(write, 'HealthcareService').resource).toMatchObject({ id: '2000099999', name: 'Invented Clinic' });
    const receiver = oneOf(write, 'MessageHeader').resource.destination;
    const theirs = entriesIn(write).find(({ fullUrl }) => JSON.stringify(receiver).includes(fullUrl));
    expect(theirs?.resource).toMatchObject({
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'TRN01' }],
    });
  });

  test('holds one HealthcareService and one Location however many came: the service that it is for', () => {
    const others = [
      { resource: { resourceType: 'HealthcareService', id: 'other' } },
      { resource: { resourceType: 'Schedule', id: 'other' } },
      { resource: { resourceType: 'Location', id: 'other' } },
    ];
    const { included = [], ...slot } = aSlotWithAll();
    const [schedule, ...rest] = included;
    if (schedule === undefined) throw new Error('No Schedule');
    const write = built(
      buildMessageBook(aBasis(), { slot: { ...slot, included: [schedule, ...others, ...rest] }, wanted: WANTED }),
    );
    for (const once of ['HealthcareService', 'Schedule', 'Location'])
      expect(typesIn(write).filter((type) => type === once)).toHaveLength(1);
    expect(oneOf(write, 'HealthcareService').resource.id).toBe('2000099999');
    expect(oneOf(write, 'Schedule').resource.id).toBe('schedule-1');
  });

  test('is not made up where the slot came without its Schedule', () => {
    const { included: _, ...slot } = aSlotWithAll();
    expect(buildMessageBook(aBasis(), { slot, wanted: WANTED })).toEqual({
      ok: false,
      failure: { kind: 'unreadable', field: 'Slot.schedule' },
    });
  });

  test.for([
    ['own-service-id', { serviceId: undefined }, {}],
    ['phone', {}, { phone: undefined }],
    ['patient', {}, { birthDate: undefined }],
  ] as const)('cannot be made without %s', ([problem, organisation, patient]) => {
    const { modification, sender, service, digest, now } = aBasis();
    const lacking = toMessageBasis({
      modification: {
        ...modification,
        patient: { ...modification.patient, ...patient } as typeof modification.patient,
      },
      sender: { ...sender, organisation: { ...sender.organisation, ...organisation } as typeof sender.organisation },
      service,
      digest,
      now,
    });
    expect(lacking).toEqual({ ok: false, failure: { kind: 'by-message', problem } });
  });
});

const CURRENT = anAppointment('a1', { urn: 'theirs', comment: 'Their "own" words', weight: 1 });
const TEXT = JSON.stringify(CURRENT, null, 2).replace('"weight": 1', '"weight": 1.00');
const current = { resource: CURRENT, text: TEXT };
const aChange = (wanted: Parameters<typeof buildMessageChange>[1]['wanted'], more = {}, given = {}) =>
  buildMessageChange(aBasis(given, aModification(2)), { current, wanted, ...more });

// proves standard 13, 11.3, A9, I7
describe('a cancel', () => {
  const cancel = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' } as const;
  const write = built(aChange(cancel));

  test('holds header, appointment, patient and both parties, and follows the definition of its own', () => {
    expect(typesIn(write)).toEqual(['MessageHeader', 'Appointment', 'Patient', 'Organization', 'Organization']);
    expect(oneOf(write, 'MessageHeader').resource).toMatchObject({
      definition: 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request-cancelled',
      reason: { coding: [{ code: 'update' }] },
    });
    expect(write.useContext).toBe('a1t1|cancelled|booking-request|update');
  });

  test('sends the appointment as it was read, with no more than the delta in it', () => {
    const { resource } = oneOf(write, 'Appointment');
    const { meta, ...rest } = resource;
    const { meta: was, ...base } = CURRENT;
    expect(rest).toEqual({ ...base, status: 'cancelled', reasonCode: [{ text: 'Cannot come' }] });
    expect(meta).toEqual({ ...(was as JsonObject), lastUpdated: NOW });
    expect(write.body).toContain('"weight": 1.00');
    expect(write.body).toContain('  "urn": "theirs"');
  });

  test('dates only what changed anew', () => {
    expect(parseJsonObject(write.body)?.meta).toMatchObject({ lastUpdated: NOW });
    expect(oneOf(write, 'MessageHeader').resource.meta).toMatchObject({ lastUpdated: NOW });
    expect(oneOf(write, 'Patient').resource.meta).toMatchObject({ lastUpdated: '2026-11-20T09:15:02.125+00:00' });
    const since = '2026-11-19T12:00:00.000+00:00';
    expect(oneOf(built(aChange(cancel, { since })), 'Patient').resource.meta).toMatchObject({ lastUpdated: since });
  });

  test.for(['delete', 'new'])('gives the reason %s where the service wants that', (cancelReasonCode) => {
    const asked = built(aChange(cancel, {}, { cancelReasonCode }));
    expect(oneOf(asked, 'MessageHeader').resource.reason).toMatchObject({ coding: [{ code: cancelReasonCode }] });
    expect(asked.useContext).toBe(`a1t1|cancelled|booking-request|${cancelReasonCode}`);
  });

  test('says later than what was read, whatever our clock says', () => {
    const ahead = { resource: { ...CURRENT, meta: { lastUpdated: '2027-01-01T00:00:00.000+00:00' } }, text: TEXT };
    const asked = built(buildMessageChange(aBasis({}, aModification(2)), { current: ahead, wanted: cancel }));
    expect(parseJsonObject(asked.body)?.meta).toMatchObject({ lastUpdated: '2027-01-01T00:00:00.001+00:00' });
  });

  test('is not sent where what was read can be read in two ways', () => {
    const twice = { resource: CURRENT, text: '{"status":"booked","status":"cancelled"}' };
    expect(buildMessageChange(aBasis({}, aModification(2)), { current: twice, wanted: cancel })).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable', field: 'body' },
    });
  });
});

describe('an update', () => {
  const update = { kind: 'update', description: 'Mine' } as const;

  test('travels with its slot again, still booked', () => {
    const write = built(aChange(update, { slot: aSlotWithAll() }));
    expect(typesIn(write)).toEqual(expect.arrayContaining(['Slot', 'Schedule', 'HealthcareService']));
    expect(oneOf(write, 'Appointment').resource).toMatchObject({ id: 'a1', status: 'booked', description: 'Mine' });
    expect(oneOf(write, 'MessageHeader').resource).toMatchObject({
      definition: 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request',
      reason: { coding: [{ code: 'update' }] },
    });
  });

  test('is not sent without one', () => {
    expect(aChange(update)).toMatchObject({ ok: false, failure: { kind: 'unreadable', field: 'Slot.schedule' } });
  });
});
