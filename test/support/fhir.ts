import { createHash } from 'node:crypto';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { parseInstant, plus, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { SERVICE } from './a-bars.ts';

/** Invented people only: the 999 range is never issued. */
export const PATIENT = '9990000018';
export const OTHER_PATIENT = '9990000026';
export const CORRELATION = '3b8f1a52-6d0c-4f27-9a41-0c1d2e3f4a5b';
export const REQUEST = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** A booked appointment of an invented patient, as a Receiver returns it. */
export const anAppointment = (id: string, given: JsonObject = {}): JsonObject => ({
  resourceType: 'Appointment',
  id,
  meta: {
    lastUpdated: '2026-11-20T09:15:02.125+00:00',
    profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Appointment'],
  },
  status: 'booked',
  start: '2026-12-01T08:30:00+00:00',
  end: '2026-12-01T08:40:00+00:00',
  slot: [{ reference: 'Slot/slot-1' }],
  participant: [aPatientParticipant(PATIENT)],
  ...given,
});

export const aPatientParticipant = (nhsNumber: string): JsonObject => ({
  actor: {
    type: 'Patient',
    display: 'EXAMPLE, Julie',
    identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber },
  },
  status: 'accepted',
});

/** A free slot of ten minutes. `start` is a FHIR instant. */
export const aSlot = (id: string, start: string, given: JsonObject = {}): JsonObject => ({
  resourceType: 'Slot',
  id,
  status: 'free',
  schedule: { reference: 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000001' },
  start,
  end: toFhirInstant(plus(parseInstant(start) ?? toInstant(0), 600_000)),
  ...given,
});

/** A searchset of resources, each under a fullUrl where one is given. */
export const aBundle = (resources: readonly unknown[], given: JsonObject = {}) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource })),
  ...given,
});

/** A booking, frozen as Replay freezes it. */
export const aWrite = (given: Partial<FrozenWrite> = {}): FrozenWrite => {
  const { id: _, ...booking } = anAppointment('unused');
  const body = given.body ?? JSON.stringify(booking);
  return {
    serviceId: SERVICE,
    method: 'POST',
    path: '/Appointment',
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    requestId: REQUEST,
    correlationId: CORRELATION,
    useContext: 'a1t1|booked|booking-request|new',
    ...given,
  };
};
