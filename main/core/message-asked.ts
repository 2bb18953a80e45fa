import { isJsonObject, type Json, type JsonObject, parseJsonObject } from '../../shared/base/json.ts';
import { createResolve, type Resolve } from '../../shared/fhir/bundle.ts';
import { entriesOfType, type Message, toMessage } from '../../shared/fhir/message.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { MESSAGE_PATH } from './build-message.ts';

type Sent = Pick<FrozenWrite, 'method' | 'path' | 'body'>;

/** Whether a write travels as a message (standard.md 13). */
export const isMessage = ({ path }: Pick<FrozenWrite, 'path'>): boolean => path === MESSAGE_PATH;

/** Whether a write asks for an appointment that does not exist yet, whichever way it travels. */
export const asksForNew = (sent: Sent): boolean =>
  isMessage(sent) ? appointmentAsked(sent)?.id === undefined : sent.method === 'POST';

/**
 * The appointment that a write asks for, in the one form that an answer can be held against: that of a resource sent by itself. In
 * a message its slot and patient are named by URNs, which mean nothing outside it. Undefined where there is none.
 */
export const appointmentAsked = (sent: Sent): JsonObject | undefined => {
  const body = parseJsonObject(sent.body);
  if (!isMessage(sent)) return body;
  const message = toMessage(body);
  const appointment = message && entriesOfType(message, 'Appointment')[0]?.resource;
  return message && appointment && standingAlone(appointment, message);
};

/**
 * The body of a message without what is minted for each RequestId: when it was made, and the id of its header. Two messages that are
 * the same in this are the same message (I5).
 */
export const unstampedMessage = (body: string): string => {
  const bundle = parseJsonObject(body);
  const headerId = toMessage(bundle)?.header?.id;
  const stamps = [isJsonObject(bundle?.meta) ? bundle.meta.lastUpdated : undefined, headerId];
  return stamps.reduce<string>((bare, stamp) => (typeof stamp === 'string' ? bare.replaceAll(stamp, '') : bare), body);
};

/** An appointment of a message with its slot, and its patient where it names none, written out. */
export const standingAlone = (appointment: JsonObject, message: Message): JsonObject => {
  const resolve = createResolve(message.entries);
  const { slot, participant } = appointment;
  return {
    ...appointment,
    ...(Array.isArray(slot) ? { slot: slot.flatMap((one) => slotNamed(one, resolve)) } : {}),
    ...(Array.isArray(participant) ? { participant: participant.map((one) => withPatient(one, resolve)) } : {}),
  };
};

/** By its own id; one that cannot be found is left out, and so is not compared. */
const slotNamed = (slot: Json, resolve: Resolve): readonly Json[] => {
  const reference = referenceOf(slot);
  if (reference === undefined || !reference.startsWith('urn:')) return [slot];
  const id = resolve({ reference })?.id;
  return typeof id === 'string' ? [{ reference: `Slot/${id}` }] : [];
};

const withPatient = (participant: Json, resolve: Resolve): Json => {
  if (!isJsonObject(participant) || !isJsonObject(participant.actor)) return participant;
  const { actor } = participant;
  const reference = referenceOf(actor);
  const patient = reference === undefined ? undefined : resolve({ reference });
  const [identifier] =
    patient?.resourceType === 'Patient' && Array.isArray(patient.identifier) ? patient.identifier : [];
  return actor.identifier !== undefined || identifier === undefined
    ? participant
    : { ...participant, actor: { ...actor, identifier } };
};

const referenceOf = (json: Json): string | undefined =>
  isJsonObject(json) && typeof json.reference === 'string' ? json.reference : undefined;
