import { createHash } from 'node:crypto';
import type { JsonObject } from '../../shared/base/json.ts';
import type { MessageBasis } from '../../main/core/message-basis.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';
import { ServiceSchema } from '../../shared/model/service.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import type { BuiltWrite } from '../../main/core/build-write.ts';
import { aBook, anId, NINE } from './an-entry.ts';
import { aFreeSlot } from './fake-receiver.ts';
import { PLACE_URN, PROVIDER_URN, SCHEDULE_URN, SERVICE_URN } from './message-urns.ts';

/** The 999 range is never issued. */
export const JULIE_WITH_PHONE = {
  nhsNumber: '9990000018',
  family: 'Example',
  given: 'Julie',
  birthDate: '1980-02-29',
  phone: '07700 900123',
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a message is made from: a book of Julie's at clinic-1, sent by a practice that has a service id of its own. */
export const aBasis = (
  given: { readonly [member: string]: unknown } = {},
  modification?: Modification,
): MessageBasis => ({
  modification: modification ?? aBook(1, { patient: JULIE_WITH_PHONE }),
  patient: JULIE_WITH_PHONE as MessageBasis['patient'],
  service: ServiceSchema.parse({ id: '2000099999', name: 'Invented Clinic', odsCode: 'TRN01', ...given }),
  sender: {
    organisation: { odsCode: 'A1001', name: 'Invented Practice', serviceId: '2000011111' },
    software: { system: 'https://example.org/Id/device-identifier', value: 'DESK-1', name: 'Booking Workstation' },
  },
  ownServiceId: '2000011111',
  digest: sha256,
  now: NINE,
});

const SCHEDULE: JsonObject = {
  resourceType: 'Schedule',
  id: 'schedule-1',
  meta: { lastUpdated: '2026-11-01T08:00:00+00:00' },
  actor: [{ reference: SERVICE_URN }, { reference: 'PractitionerRole/role-1' }],
  extension: [{ url: 'urn:theirs', valueString: 'kept' }],
};

const SERVICE: JsonObject = {
  resourceType: 'HealthcareService',
  id: '2000099999',
  name: 'What it calls itself',
  providedBy: { reference: PROVIDER_URN },
  location: [{ reference: PLACE_URN }],
};

const PROVIDER: JsonObject = { resourceType: 'Organization', id: 'TRN01', name: 'Invented Trust' };
const PLACE: JsonObject = { resourceType: 'Location', id: 'place-1', name: 'Main building' };
const ROLE: JsonObject = {
  resourceType: 'PractitionerRole',
  id: 'role-1',
  practitioner: { reference: 'Practitioner/p-1' },
};
const PERSON: JsonObject = { resourceType: 'Practitioner', id: 'p-1', name: [{ family: 'Invented' }] };

/** A slot with everything that a search brings along with it. */
export const aSlotWithAll = (slotId = 's1', start = '2026-11-24T10:00:00+00:00'): ReadSlot =>
  aFreeSlot(slotId, start, {
    resource: {
      resourceType: 'Slot',
      id: slotId,
      status: 'free',
      schedule: { reference: SCHEDULE_URN },
      serviceCategory: [{ text: 'General' }],
      start,
      extension: [{ url: 'urn:theirs', valueDecimal: 1.5 }],
    },
    included: [
      { fullUrl: SCHEDULE_URN, resource: SCHEDULE },
      { fullUrl: SERVICE_URN, resource: SERVICE },
      { fullUrl: 'https://clinic.example/PractitionerRole/role-1', resource: ROLE },
      { fullUrl: PROVIDER_URN, resource: PROVIDER },
      { fullUrl: PLACE_URN, resource: PLACE },
      { resource: PERSON },
    ],
  });

/** Bytes as they would be frozen. */
export const frozenFrom = ({ method, path, body, useContext }: BuiltWrite): FrozenWrite => ({
  serviceId: '2000099999',
  method,
  path,
  body,
  useContext,
  sha256: sha256(body),
  requestId: anId(7),
  correlationId: anId(8),
});
