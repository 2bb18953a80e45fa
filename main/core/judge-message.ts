import { type JsonObject, parseJsonObject } from '../../shared/base/json.ts';
import { type Appointment, nhsNumbersOfPatient } from '../../shared/fhir/appointment.ts';
import { createResolve } from '../../shared/fhir/bundle.ts';
import { entriesOfType, type Message, type MessageHeader, toMessage } from '../../shared/fhir/message.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { appointmentAsked, standingAlone } from './message-asked.ts';
import { isWhatWasSent, mayBeFor } from './same-appointment.ts';

/**
 * What a 2xx answer to a message proves (safety 3.1, standard.md 13).
 * - done: it took effect, and this is the appointment
 * - awaiting-outcome: the Receiver has the message and will decide later. It is not known whether it will take effect
 * - unclear: nothing
 */
export type MessageAnswer =
  | { readonly kind: 'done'; readonly appointmentId: string; readonly resource: JsonObject }
  | { readonly kind: 'awaiting-outcome' }
  | { readonly kind: 'unclear' };

/**
 * Judges the body of a 2xx answer to `$process-message`. Tolerant of what the official example lacks (no `response`, no definition,
 * a patient named by reference only), never of another message, another patient, or a bad outcome.
 */
export const judgeMessage = (body: unknown, sent: FrozenWrite): MessageAnswer => {
  const answer = toMessage(body);
  const asked = appointmentAsked(sent);
  if (answer === undefined || asked === undefined) return UNCLEAR;
  if (!answers(answer, sent) || entriesOfType(answer, 'OperationOutcome').length > 0) return UNCLEAR;
  const appointments = entriesOfType(answer, 'Appointment');
  if (appointments.length === 0) return isReceipt(answer.header) ? { kind: 'awaiting-outcome' } : UNCLEAR;
  const found = appointments.length === 1 ? appointments[0]?.resource : inFocus(answer);
  return found === undefined ? UNCLEAR : judgeAppointment(found, { answer, asked, sent });
};

const UNCLEAR: MessageAnswer = { kind: 'unclear' };

/** Where it says which message it answers, and how that went, it must be ours and well. The guide names the Bundle, R4 the header. */
const answers = ({ header }: Message, sent: FrozenWrite): boolean => {
  const { identifier, code } = header?.response ?? {};
  if (code !== undefined && code !== 'ok') return false;
  return identifier === undefined || idsSent(sent).includes(plain(identifier));
};

const idsSent = ({ body, requestId }: FrozenWrite): readonly string[] => {
  const message = toMessage(parseJsonObject(body));
  return [message?.id, message?.header?.id, requestId].flatMap((id) => (id === undefined ? [] : [plain(id)]));
};

const plain = (id: string): string =>
  id
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, '');

/** An answer to our message that says it is here, and holds no appointment. */
const isReceipt = (header: MessageHeader | undefined): boolean => header?.response?.code === 'ok';

/** Of several appointments, the one that the answer says it is about. */
const inFocus = (answer: Message): JsonObject | undefined => {
  const named = createResolve(answer.entries)(answer.header?.focus?.[0]);
  return named?.resourceType === 'Appointment' ? named : undefined;
};

type Held = { readonly answer: Message; readonly asked: JsonObject; readonly sent: FrozenWrite };

/** The patient may be named by the appointment, by a Patient beside it, or not at all; never somebody else (safety H4). */
const judgeAppointment = (found: JsonObject, { answer, asked, sent }: Held): MessageAnswer => {
  const resource = standingAlone(found, answer);
  const { id } = resource;
  const [ours] = patientsIn(toMessage(parseJsonObject(sent.body)));
  const isOurs = (got: Appointment) => mayBeFor(got, ours) && patientsIn(answer).every((number) => number === ours);
  return typeof id === 'string' && isWhatWasSent(resource, asked, isOurs)
    ? { kind: 'done', appointmentId: id, resource }
    : UNCLEAR;
};

/** The NHS numbers of the Patients of a message. */
const patientsIn = (message: Message | undefined): readonly string[] =>
  entriesOfType(message ?? { entries: [] }, 'Patient').flatMap(({ resource }) => nhsNumbersOfPatient(resource));
