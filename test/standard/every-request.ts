import type { Bars } from '../../main/bars/bars.ts';
import { type BuiltWrite, buildBook, buildChange } from '../../main/core/build-write.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { Patient } from '../../shared/model/patient.ts';
import { type Service, ServiceSchema } from '../../shared/model/service.ts';
import { plus } from '../../shared/base/instant.ts';
import { aProfile, SERVICE } from '../support/a-bars.ts';
import { aBook, aModification, NINE } from '../support/an-entry.ts';
import { anAppointment, aWrite, CORRELATION, PATIENT } from '../support/fhir.ts';

/** An id as the official files want one, and one as an official pointer carries (standard.md 8, A17). */
export const OFFICIAL_ID = '91607239-b002-470a-8709-6b25bd50fdd1';
export const LOCAL_ID = 'GL0-DZOqD39';

/** The service whose window is written as `start` and `end` (A7). */
export const OTHER_DIALECT = '2000088888';

export const SERVICES = [
  { id: SERVICE, name: 'Invented Clinic' },
  { id: OTHER_DIALECT, name: 'Other Clinic', slotWindow: 'start-and-end' },
];

/** The profile of the runs: everything that may stand in a header does. */
export const aFullProfile = (given: { readonly [member: string]: unknown }) =>
  aProfile({
    services: SERVICES,
    user: {
      name: 'Sam Desk',
      roleProfileId: '100334993514',
      role: { code: '62247001', display: 'General practitioner' },
    },
    ...given,
  });

/** A kind of request: `by` is the method of the port that makes it. */
export type RequestKind = {
  readonly name: string;
  readonly by: string;
  readonly send: (bars: Bars) => Promise<unknown>;
};

const WINDOW = { from: NINE, to: plus(NINE, 3 * 86_400_000) };
const toService = { serviceId: SERVICE, correlationId: CORRELATION };

const READS: readonly RequestKind[] = [
  { name: 'capability', by: 'readCapability', send: ({ receiver }) => receiver.readCapability(toService) },
  {
    name: 'free slots, on two pages',
    by: 'searchSlots',
    send: ({ receiver }) => receiver.searchSlots({ ...toService, window: WINDOW }),
  },
  {
    name: 'free and busy slots',
    by: 'searchSlots',
    send: ({ receiver }) => receiver.searchSlots({ ...toService, window: WINDOW, includeBusy: true }),
  },
  {
    name: 'slots of the other dialect',
    by: 'searchSlots',
    send: ({ receiver }) => receiver.searchSlots({ ...toService, serviceId: OTHER_DIALECT, window: WINDOW }),
  },
  {
    name: 'appointments of a patient',
    by: 'searchAppointments',
    send: ({ receiver }) => receiver.searchAppointments({ ...toService, nhsNumber: PATIENT }),
  },
  ...[OFFICIAL_ID, LOCAL_ID].map(
    (appointmentId): RequestKind => ({
      name: `one appointment, ${appointmentId}`,
      by: 'readAppointment',
      send: ({ receiver }) => receiver.readAppointment({ ...toService, appointmentId }),
    }),
  ),
  {
    name: 'pointers of a patient, on two pages',
    by: 'searchPointers',
    send: ({ registry }) => registry.searchPointers({ nhsNumber: PATIENT, correlationId: CORRELATION }),
  },
];

const aService = (given: Partial<Service> = {}): Service =>
  ServiceSchema.parse({ id: SERVICE, name: 'Invented Clinic', ...given });

const JULIE: Patient = {
  nhsNumber: PATIENT as NhsNumber,
  family: 'Example',
  given: 'Julie',
  birthDate: '1980-02-29',
  phone: '01632 960001',
};

const aBookOf = (given: Partial<Service> = {}): BuiltWrite => {
  return buildBook({
    modification: aBook(),
    patient: JULIE,
    slot: { id: OFFICIAL_ID, start: '2026-11-24T10:00:00+00:00', end: '2026-11-24T10:10:00+00:00' },
    description: 'Blood pressure review',
    service: aService(given),
    now: NINE,
  });
};

const aChangeOf = (wanted: object, appointmentId = OFFICIAL_ID): BuiltWrite => {
  const modification = aModification(1, { wanted });
  if (modification.wanted.kind === 'book') throw new Error('A change is not a book');
  const resource = anAppointment(appointmentId);
  const current = { appointmentId, resource, text: JSON.stringify(resource) };
  const built = buildChange({ current, wanted: modification.wanted, service: aService(), now: NINE });
  if (!built.ok) throw new Error(`Not built: ${built.failure.kind}`);
  return built.value;
};

const CANCEL = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' };

const WRITES: readonly (readonly [name: string, built: () => BuiltWrite & { readonly ifMatch?: string }])[] = [
  ['a book', () => aBookOf()],
  ['a book with the patient in it', () => aBookOf({ containedPatient: true })],
  ['an update', () => aChangeOf({ kind: 'update', description: 'Ears', reason: 'Pain' })],
  ['a cancel', () => aChangeOf(CANCEL)],
  ['a cancel of a local id', () => aChangeOf(CANCEL, LOCAL_ID)],
  ['a cancel with If-Match', () => ({ ...aChangeOf(CANCEL), ifMatch: 'W/"3"' })],
  ['entered in error', () => aChangeOf({ ...CANCEL, status: 'entered-in-error' })],
];

/** Every kind of request that the client can make, the token's apart: it is not in the official files. */
export const EVERY_REQUEST: readonly RequestKind[] = [
  ...READS,
  ...WRITES.map(
    ([name, built]): RequestKind => ({
      name,
      by: 'write',
      send: ({ receiver }) => {
        const { readUpdated: _, ...write } = built();
        return receiver.write(aWrite(write));
      },
    }),
  ),
];
