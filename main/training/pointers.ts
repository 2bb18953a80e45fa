import { type Instant, toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { stableId } from './random.ts';
import { DOS_SERVICE_ID, NHS_NUMBER, ODS_CODE, objectOf } from './resources.ts';
import type { Service } from './service-parts.ts';
import type { HeldAppointment, HeldPointer, State } from './state.ts';

const SNOMED = 'http://snomed.info/sct';

/**
 * What a Receiver does at the Registry after it changed an appointment: writes a pointer when it is booked, rewrites its
 * period when it moves, deletes it when it ends (standard.md 12). The Sender never writes here.
 */
export const withPointer = (state: State, held: HeldAppointment, making: PointerMaking): State => {
  const others = state.pointers.filter((one) => !isOf(one, held));
  if (held.resource.status !== 'booked') return { ...state, pointers: others };
  const known = state.pointers.find((one) => isOf(one, held));
  const pointer = pointerTo(held, making);
  return {
    ...state,
    pointers: [...others, known === undefined ? pointer : { ...pointer, ...renewed(known, pointer) }],
  };
};

export type PointerMaking = { readonly service: Service; readonly now: Instant };

/** A new pointer to an appointment. */
export const pointerTo = (held: HeldAppointment, { service, now }: PointerMaking): HeldPointer => {
  const id = `${service.receiver.ods}-${stableId('pointer', held.serviceId, held.id)}`;
  const { serviceId, nhsNumber } = held;
  return { id, serviceId, appointmentId: held.id, nhsNumber, resource: documentOf({ id, held, service, now }) };
};

const isOf = (pointer: HeldPointer, held: HeldAppointment): boolean =>
  pointer.serviceId === held.serviceId && pointer.appointmentId === held.id;

const renewed = (known: HeldPointer, fresh: HeldPointer): Pick<HeldPointer, 'id' | 'resource'> => ({
  id: known.id,
  resource: { ...known.resource, meta: objectOf(fresh.resource.meta), context: objectOf(fresh.resource.context) },
});

type Document = PointerMaking & { readonly id: string; readonly held: HeldAppointment };

const documentOf = ({ id, held, service, now }: Document): JsonObject => {
  const custodian = { identifier: { system: ODS_CODE, value: service.receiver.ods } };
  return {
    resourceType: 'DocumentReference',
    id,
    meta: { lastUpdated: toFhirInstant(now) },
    identifier: identifiersOf(held, service),
    status: 'current',
    type: codeable('749001000000101', 'Appointment (record artifact)'),
    category: [codeable('419891008', 'Record artifact (record artifact)')],
    subject: { identifier: { system: NHS_NUMBER, value: held.nhsNumber } },
    date: toFhirInstant(now),
    author: [custodian],
    custodian,
    content: [contentOf(held, service)],
    context: { period: { start: held.resource.start ?? null, end: held.resource.end ?? null } },
  };
};

const codeable = (code: string, display: string): JsonObject => ({ coding: [{ system: SNOMED, code, display }] });

const identifiersOf = (held: HeldAppointment, { id, receiver }: Service): readonly JsonObject[] => {
  const bars = { system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: held.id };
  if (receiver.habits.pointers === 'attachment') return [bars];
  return [
    bars,
    { system: DOS_SERVICE_ID, value: id },
    { system: 'https://fhir.nhs.uk/id/product-id', value: receiver.productId },
  ];
};

/** The URL is for show: a Sender must not follow it (standard.md 12). */
const contentOf = (held: HeldAppointment, { id, receiver }: Service): JsonObject => ({
  attachment: {
    contentType: 'application/fhir+json',
    url:
      receiver.habits.pointers === 'attachment'
        ? `${DOS_SERVICE_ID}|${id}`
        : `https://${receiver.id}.example/fhir/Appointment/${held.id}`,
  },
  format: {
    system: 'https://fhir.nhs.uk/England/CodeSystem/England-NRLFormatCode',
    code: 'urn:nhs-ic:structured',
    display: 'Structured Document',
  },
});
