import { createHash } from 'node:crypto';
import type { Bars } from '../../main/bars/bars.ts';
import type { WantedChange } from '../../main/core/wanted-members.ts';
import { AppointmentSchema } from '../../shared/fhir/appointment.ts';
import type { Result } from '../../shared/base/result.ts';
import type { BuiltWrite } from '../../main/core/build-write.ts';
import { type Requests, REQUESTS } from '../../main/core/request-of.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { ModificationSchema, type Wanted } from '../../shared/model/modification.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { Patient } from '../../shared/model/patient.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';
import { type Service, ServiceSchema } from '../../shared/model/service.ts';
import { plus, toInstant } from '../../shared/base/instant.ts';
import { aProfile, SERVICE } from '../support/a-bars.ts';
import { aModification, NINE } from '../support/an-entry.ts';
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
    organisation: { odsCode: 'A1001', name: 'Invented Surgery', serviceId: '2000077777' },
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
  {
    name: 'message definitions',
    by: 'readDefinitions',
    send: ({ receiver }) => receiver.readDefinitions({ ...toService, useCase: 'a1t1' }),
  },
  {
    name: 'what the catalogue holds of a service',
    by: 'lookUp',
    send: ({ catalogue }) => catalogue.lookUp(toService),
  },
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

const JULIE: Patient = {
  nhsNumber: PATIENT as NhsNumber,
  family: 'Example',
  given: 'Julie',
  birthDate: '1980-02-29',
  phone: '01632 960001',
};

/** The official slots are of this time. */
const OFFICIAL_WINDOW = { from: toInstant(Date.UTC(2021, 9, 1)), to: toInstant(Date.UTC(2021, 9, 15)) };

const aSlotRead = async ({ receiver }: Bars): Promise<ReadSlot> => {
  const page = await receiver.searchSlots({ ...toService, window: OFFICIAL_WINDOW });
  const [slot] = page.ok ? page.value.slots : [];
  if (slot === undefined) throw new Error('The official slots cannot be read');
  return slot;
};

const basisOf = (given: { readonly service?: Partial<Service>; readonly wanted: Wanted }) => ({
  modification: ModificationSchema.parse({ ...aModification(), patient: JULIE, wanted: given.wanted }),
  service: ServiceSchema.parse({ id: SERVICE, name: 'Invented Clinic', odsCode: 'A1002', ...given.service }),
  sender: aFullProfile({}),
  digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  now: NINE,
});

type Making = {
  readonly over: keyof typeof REQUESTS;
  readonly service?: Partial<Service>;
  readonly appointmentId?: string;
};

const aBookOf = (slot: ReadSlot, { over, service = {} }: Making): ReturnType<Requests['book']> => {
  const wanted: Extract<Wanted, { kind: 'book' }> = {
    kind: 'book',
    slot: { id: slot.slotId, start: slot.startText, end: slot.endText, resource: slot.resource },
    description: 'Blood pressure review',
  };
  return REQUESTS[over].book({ ...basisOf({ service, wanted }), patient: JULIE, wanted, slot });
};

const aChangeOf = (
  { wanted, slot }: { readonly wanted: WantedChange; readonly slot: ReadSlot },
  { over, service = {}, appointmentId = OFFICIAL_ID }: Making,
): ReturnType<Requests['change']> => {
  const resource = anAppointment(appointmentId);
  const appointment = AppointmentSchema.parse(resource);
  const current = { appointmentId, resource, appointment, text: JSON.stringify(resource), readAt: NINE };
  return REQUESTS[over].change({ ...basisOf({ service, wanted }), current, wanted, slot });
};

const CANCEL: WantedChange = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' };
const IN_ERROR: WantedChange = { kind: 'cancel', status: 'entered-in-error' };
const UPDATE: WantedChange = { kind: 'update', description: 'Ears', reason: 'Pain' };

const toOtherTime = (slot: ReadSlot): WantedChange => ({
  kind: 'reschedule',
  slot: { id: slot.slotId, start: slot.startText, end: slot.endText, resource: slot.resource },
});

type Made = (slot: ReadSlot) => Result<BuiltWrite, Failure>;

const WRITES: readonly (readonly [name: string, made: Made, ifMatch?: string])[] = [
  ['a book', (slot) => aBookOf(slot, { over: 'rest' })],
  ['a book with the patient in it', (slot) => aBookOf(slot, { over: 'rest', service: { containedPatient: true } })],
  ['an update', (slot) => aChangeOf({ wanted: UPDATE, slot }, { over: 'rest' })],
  ['a cancel', (slot) => aChangeOf({ wanted: CANCEL, slot }, { over: 'rest' })],
  ['a cancel of a local id', (slot) => aChangeOf({ wanted: CANCEL, slot }, { over: 'rest', appointmentId: LOCAL_ID })],
  ['a cancel with If-Match', (slot) => aChangeOf({ wanted: CANCEL, slot }, { over: 'rest' }), 'W/"3"'],
  ['entered in error', (slot) => aChangeOf({ wanted: IN_ERROR, slot }, { over: 'rest' })],
  [
    'an update in part',
    (slot) => aChangeOf({ wanted: UPDATE, slot }, { over: 'rest', service: { changeBy: 'patch' } }),
  ],
  ['a cancel in part', (slot) => aChangeOf({ wanted: CANCEL, slot }, { over: 'rest', service: { changeBy: 'patch' } })],
  ['another time', (slot) => aChangeOf({ wanted: toOtherTime(slot), slot }, { over: 'rest' })],
  ['a message that books', (slot) => aBookOf(slot, { over: 'message' })],
  ['a message that updates', (slot) => aChangeOf({ wanted: UPDATE, slot }, { over: 'message' })],
  ['a message that cancels', (slot) => aChangeOf({ wanted: CANCEL, slot }, { over: 'message' })],
  [
    'a message that cancels for the reason delete',
    (slot) => aChangeOf({ wanted: CANCEL, slot }, { over: 'message', service: { cancelReasonCode: 'delete' } }),
  ],
];

const aWriteOf = ([name, made, ifMatch]: (typeof WRITES)[number]): RequestKind => ({
  name,
  by: 'write',
  send: async (bars) => {
    const built = made(await aSlotRead(bars));
    if (!built.ok) throw new Error(`${name} was not built: ${built.failure.kind}`);
    const { readUpdated: _, ...write } = built.value;
    return bars.receiver.write(aWrite({ ...write, ...(ifMatch === undefined ? {} : { ifMatch }) }));
  },
});

/** Every kind of request that the client can make, the token's apart: it is not in the official files. */
export const EVERY_REQUEST: readonly RequestKind[] = [...READS, ...WRITES.map(aWriteOf)];
