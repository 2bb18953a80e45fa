import { type Instant, toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { stableId } from './random.ts';
import { DOS_SERVICE_ID, ODS_CODE } from './resources.ts';
import { type DeliveryMode, type Practitioner, type Service, shownName } from './service-parts.ts';
import { type PlannedSlot, timeAs } from './timetable.ts';

export type FoundSlots = {
  readonly slots: readonly { readonly slot: PlannedSlot; readonly status: 'free' | 'busy' }[];
  readonly includes: readonly string[];
  readonly now: Instant;
  /** Slots found, on all pages. */
  readonly total: number;
  readonly link: readonly JsonObject[];
};

/** The Bundle that answers a slot search: the slots, then what was asked to come with them, each once. */
export const slotBundle = ({ slots, includes, now, total, link }: FoundSlots): JsonObject => {
  const matches = slots.map(({ slot, status }) => entry(slot.service, 'match', slotResource(slot, status)));
  const included = distinct(slots.map(({ slot }) => slot)).flatMap((slot) => includedWith(slot, includes));
  return {
    resourceType: 'Bundle',
    id: stableId('slots', JSON.stringify(link), now),
    meta: { lastUpdated: toFhirInstant(now) },
    type: 'searchset',
    timestamp: toFhirInstant(now),
    total,
    link,
    entry: [...matches, ...onceEach(included)],
  };
};

type Entry = { readonly fullUrl: string; readonly resource: JsonObject; readonly search: JsonObject };

type Identified = JsonObject & { readonly resourceType: string; readonly id: string };

const entry = (service: Service, mode: 'match' | 'include', resource: Identified): Entry => ({
  fullUrl: fullUrlOf(service, resource.resourceType, resource.id),
  resource,
  search: { mode },
});

const onceEach = (entries: readonly Entry[]): readonly Entry[] =>
  Array.from(new Map(entries.map((one) => [one.fullUrl, one])).values());

const distinct = (slots: readonly PlannedSlot[]): readonly PlannedSlot[] =>
  Array.from(new Map(slots.map((slot) => [slot.practitioner.id, slot])).values());

const fullUrlOf = ({ receiver }: Service, type: string, id: string): string =>
  receiver.habits.references === 'urn'
    ? `urn:uuid:${stableId('entry', receiver.id, type, id)}`
    : `https://${receiver.id}.example/fhir/${type}/${id}`;

const referenceTo = (service: Service, type: string, id: string): JsonObject => ({
  reference: service.receiver.habits.references === 'urn' ? fullUrlOf(service, type, id) : `${type}/${id}`,
});

const slotResource = (slot: PlannedSlot, status: 'free' | 'busy'): Identified => {
  const { service, id, start, end } = slot;
  const { times, channel } = service.receiver.habits;
  return {
    resourceType: 'Slot',
    id,
    ...(channel.on === 'Slot' ? { extension: [deliveryChannel(service, slot.channel)] } : {}),
    serviceCategory: [categoryOf(service)],
    schedule: referenceTo(service, 'Schedule', scheduleId(slot)),
    status,
    start: timeAs(times, start),
    end: timeAs(times, end),
  };
};

const includedWith = (slot: PlannedSlot, includes: readonly string[]): readonly Entry[] => {
  const { service, practitioner } = slot;
  const asked = (...names: readonly string[]) => names.some((name) => includes.includes(name));
  const resources = [
    asked('Slot:schedule', 'Slot:*') ? scheduleResource(slot) : undefined,
    asked('Schedule:actor:HealthcareService') ? serviceResource(service) : undefined,
    asked('Schedule:actor:Practitioner') ? practitionerResource(practitioner) : undefined,
    asked('Schedule:actor:PractitionerRole') ? roleResource(slot) : undefined,
    asked('HealthcareService:providedBy') ? organisationResource(service) : undefined,
    asked('HealthcareService:location') ? locationResource(service) : undefined,
  ];
  return resources.filter((one) => one !== undefined).map((one) => entry(service, 'include', one));
};

const scheduleId = ({ service, practitioner }: PlannedSlot): string =>
  stableId('schedule', service.id, practitioner.id);

const scheduleResource = (slot: PlannedSlot): Identified => {
  const { service, practitioner } = slot;
  return {
    resourceType: 'Schedule',
    id: scheduleId(slot),
    active: true,
    ...(service.receiver.habits.channel.on === 'Schedule'
      ? { extension: [deliveryChannel(service, slot.channel)] }
      : {}),
    serviceCategory: [categoryOf(service)],
    actor: [
      referenceTo(service, 'HealthcareService', service.id),
      referenceTo(service, 'PractitionerRole', roleId(practitioner)),
      referenceTo(service, 'Practitioner', practitioner.id),
    ],
  };
};

/** UK Core defines a CodeableConcept; the BaRS examples use a code (standard.md 9.2). Both are found in the wild. */
const deliveryChannel = ({ receiver }: Service, channel: DeliveryMode): JsonObject => ({
  url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel',
  ...(receiver.habits.channel.as === 'code'
    ? { valueCode: channel }
    : { valueCodeableConcept: { coding: [{ system: CHANNELS, code: channel, display: channel }] } }),
});

const CHANNELS = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeliveryChannel';

const categoryOf = ({ category }: Service): JsonObject => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/service-category', ...category }],
});

const serviceResource = (service: Service): Identified => ({
  resourceType: 'HealthcareService',
  id: service.id,
  identifier: [{ system: DOS_SERVICE_ID, value: service.id }],
  active: true,
  providedBy: referenceTo(service, 'Organization', service.receiver.ods),
  location: [referenceTo(service, 'Location', locationId(service))],
  name: shownName(service),
  telecom: [{ system: 'phone', value: service.phone, use: 'work' }],
});

const practitionerResource = ({ id, prefix, given, family, gender }: Practitioner): Identified => ({
  resourceType: 'Practitioner',
  id,
  identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: id }],
  name: [{ family, given: [given], prefix: [prefix] }],
  gender,
});

const roleId = ({ id }: Practitioner): string => `${id}-role`;

const roleResource = ({ service, practitioner }: PlannedSlot): Identified => ({
  resourceType: 'PractitionerRole',
  id: roleId(practitioner),
  practitioner: referenceTo(service, 'Practitioner', practitioner.id),
  code: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/practitioner-role',
          code: practitioner.roleCode,
          display: practitioner.role,
        },
      ],
    },
  ],
});

const organisationResource = ({ receiver }: Service): Identified => ({
  resourceType: 'Organization',
  id: receiver.ods,
  identifier: [{ system: ODS_CODE, value: receiver.ods }],
  name: receiver.name,
});

const locationId = ({ receiver }: Service): string => stableId('place', receiver.id);

const locationResource = (service: Service): Identified => {
  const { name, line, city, postcode } = service.address;
  return {
    resourceType: 'Location',
    id: locationId(service),
    status: 'active',
    name,
    address: { line: [line], city, postalCode: postcode, country: 'GB' },
  };
};
