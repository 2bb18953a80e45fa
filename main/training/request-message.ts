import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { parseAppointment, type SentAppointment } from './appointment-body.ts';
import { badRequest } from './bad-request.ts';
import { type Envelope, type MessageHeader, parseEnvelope, resolve } from './message-envelope.ts';
import { allOf, countProblem, nhsNumberOf, patientProblem, referenceProblem, slotProblem } from './message-parts.ts';
import type { Problem } from './outcomes.ts';
import { DOS_SERVICE_ID, listOf, NHS_NUMBER, objectOf } from './resources.ts';
import type { Service } from './service-parts.ts';

/** What a booking request asks for, and what the answer to it needs. */
export type RequestMessage = {
  readonly kind: 'new' | 'update' | 'cancel';
  readonly appointment: SentAppointment;
  readonly envelope: Envelope;
};

/** Reads a booking request for a service. Fails with the refusal that the standard names (standard.md 13). */
export const parseRequestMessage = (service: Service, body: string): Result<RequestMessage, Problem> => {
  const parsed = parseEnvelope(body);
  if (!parsed.ok) return parsed;
  const envelope = parsed.value;
  const resource = resolve(envelope, envelope.header.focus[0]?.reference, 'Appointment');
  if (resource === undefined) return invariant('MessageHeader.focus is not the Appointment of the message.');
  const kind = kindOf(service, envelope.header, resource);
  if (kind === undefined) return invariant('This reason and this Appointment.status do not go together.');
  const kept = asKept(envelope, resource);
  const wrong = contentProblem({ service, envelope, kind, resource: kept });
  if (wrong !== undefined) return failed(wrong);
  const appointment = parseAppointment(kept);
  return appointment.ok ? ok({ kind, appointment: appointment.value, envelope }) : appointment;
};

const invariant = (diagnostics: string) => failed(badRequest('invariant', diagnostics));

type Kind = RequestMessage['kind'];

/** What a Receiver makes of reason and status: the rows of standard.md 13, and nothing beside them. */
const kindOf = ({ receiver }: Service, header: MessageHeader, { status }: JsonObject): Kind | undefined => {
  const [reason] = header.reason.coding;
  const isEnd = status === 'cancelled' || status === 'entered-in-error';
  if (reason?.code === 'new' && status === 'booked') return 'new';
  if (reason?.code === 'update' && status === 'booked') return 'update';
  return isEnd && receiver.habits.cancelReasons.some((one) => one === reason?.code) ? 'cancel' : undefined;
};

type Content = {
  readonly service: Service;
  readonly envelope: Envelope;
  readonly kind: Kind;
  readonly resource: JsonObject;
};

const contentProblem = ({ service, envelope, kind, resource }: Content): Problem | undefined => {
  const { header } = envelope;
  if (!header.definition.endsWith(`MessageDefinition/${DEFINITIONS[kind]}`))
    return badRequest('invariant', 'MessageHeader.definition is not that of this message.');
  if (header.destination[0]?.endpoint !== `${DOS_SERVICE_ID}|${service.id}`)
    return badRequest('invariant', 'MessageHeader.destination is not the service that the message was sent to.');
  if (header.reason.coding[0]?.system !== REASONS) return badRequest('value', `MessageHeader.reason is of ${REASONS}.`);
  return (
    countProblem(envelope, kind !== 'cancel') ??
    referenceProblem(envelope) ??
    patientProblem(thePatient(envelope), resource) ??
    (kind === 'cancel' ? undefined : slotProblem(envelope, service, resource))
  );
};

const REASONS = 'https://fhir.nhs.uk/CodeSystem/message-reason-bars';

/** The MessageDefinition that each kind of booking request follows. */
const DEFINITIONS: Readonly<Record<Kind, string>> = {
  new: 'bars-message-booking-request',
  update: 'bars-message-booking-request',
  cancel: 'bars-message-booking-request-cancelled',
};

const thePatient = (envelope: Envelope): JsonObject => allOf(envelope, 'Patient')[0] ?? {};

/** References that only this message can resolve are replaced by what they stand for, as the appointment will be read. */
const asKept = (envelope: Envelope, resource: JsonObject): JsonObject => ({
  ...resource,
  slot: listOf(resource.slot).map((slot) => {
    const id = resolve(envelope, slot.reference, 'Slot')?.id;
    return typeof id === 'string' ? { ...slot, reference: `Slot/${id}` } : slot;
  }),
  participant: listOf(resource.participant).map((participant) => {
    const { reference, ...actor } = objectOf(participant.actor);
    const patient = resolve(envelope, reference, 'Patient');
    return patient === undefined ? participant : { ...participant, actor: { ...actorFor(patient), ...actor } };
  }),
});

const actorFor = (patient: JsonObject): JsonObject => ({
  type: 'Patient',
  identifier: { system: NHS_NUMBER, value: nhsNumberOf(patient) ?? '' },
  ...displayOf(patient),
});

const displayOf = ({ name }: JsonObject): JsonObject => {
  const [first] = listOf(name);
  if (typeof first?.family !== 'string') return {};
  const given = Array.isArray(first.given) ? first.given.filter((one) => typeof one === 'string') : [];
  return { display: [first.family.toUpperCase(), given.join(' ')].filter((part) => part !== '').join(', ') };
};
