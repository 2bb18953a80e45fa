import { isJsonObject, type Json, type JsonObject, parseJsonObject } from '../../shared/base/json.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';
import { PROVIDER_URN, SCHEDULE_URN, SERVICE_URN } from './message-urns.ts';

/** What a Receiver makes of a message: the appointment with its slot and patient written out, and what it answers to. */
export type TakenMessage = {
  readonly bundleId: string;
  readonly reason: string;
  readonly appointment: JsonObject;
};

/** Reads a booking request as a Receiver of messages does; undefined where it lacks what its kind must hold (standard.md 13). */
export const takeMessage = (body: string): TakenMessage | undefined => {
  const bundle = parseJsonObject(body);
  const entries = (Array.isArray(bundle?.entry) ? bundle.entry : []).filter(isJsonObject);
  const all = (type: string) => entries.flatMap(({ resource }) => (isOfType(resource, type) ? [resource] : []));
  const [[header], [appointment]] = [all('MessageHeader'), all('Appointment')];
  const [[patient], [slot]] = [all('Patient'), all('Slot')];
  if (header === undefined || appointment === undefined || patient === undefined) return undefined;
  const needsSlot = appointment.status === 'booked';
  const lacking = ['Slot', 'Schedule', 'HealthcareService'].some((type) => all(type).length !== 1);
  if (all('Organization').length < 2 || (needsSlot && lacking)) return undefined;
  const number = firstOf(patient.identifier)?.value;
  const actor = { type: 'Patient', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: number ?? '' } };
  const isNew = appointment.id === undefined;
  return {
    bundleId: textIn(bundle?.id),
    reason: reasonOf(header),
    appointment: isNew
      ? {
          ...appointment,
          slot: [{ reference: `Slot/${textIn(slot?.id)}` }],
          participant: [{ actor, status: 'accepted' }],
        }
      : appointment,
  };
};

/** The answer to a message; without an appointment it says only that the message is here. */
export const answerTo = ({ bundleId }: TakenMessage, appointment?: JsonObject): JsonObject => ({
  resourceType: 'Bundle',
  type: 'message',
  entry: [
    { resource: { resourceType: 'MessageHeader', response: { identifier: bundleId, code: 'ok' } } },
    ...(appointment === undefined ? [] : [{ resource: appointment }]),
  ],
});

/** `new booked`, `update cancelled Appointment/a1`: what a message asks for, as the trace says it. */
export const saidIn = (body: string): string => {
  const taken = takeMessage(body);
  if (taken === undefined) return 'unreadable';
  const { id, status } = taken.appointment;
  return [taken.reason, textIn(status), ...(id === undefined ? [] : [`Appointment/${textIn(id)}`])].join(' ');
};

/** A slot as a search lists it, with its Schedule and service. */
export const withItsSchedule = (slot: ReadSlot): ReadSlot => ({
  ...slot,
  resource: { ...slot.resource, schedule: { reference: SCHEDULE_URN } },
  included: [
    { fullUrl: SCHEDULE_URN, resource: { resourceType: 'Schedule', id: 'sch', actor: [{ reference: SERVICE_URN }] } },
    { fullUrl: SERVICE_URN, resource: { resourceType: 'HealthcareService', providedBy: { reference: PROVIDER_URN } } },
    { fullUrl: PROVIDER_URN, resource: { resourceType: 'Organization', name: 'Invented Trust' } },
  ],
});

const isOfType = (json: Json | undefined, type: string): json is JsonObject =>
  isJsonObject(json) && json.resourceType === type;

const firstOf = (json: Json | undefined): JsonObject | undefined => {
  const [first] = Array.isArray(json) ? json : [];
  return isJsonObject(first) ? first : undefined;
};

const reasonOf = ({ reason }: JsonObject): string =>
  textIn(firstOf(isJsonObject(reason) ? reason.coding : undefined)?.code);

const textIn = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
