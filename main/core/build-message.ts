import { toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { CANCELLED_DEFINITION, REQUEST_DEFINITION } from '../../shared/fhir/message.ts';
import { INTENT_ID, NHS_NUMBER, UK_CORE_APPOINTMENT } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ChosenSlot } from '../../shared/model/modification.ts';
import { displayNameOf } from '../../shared/model/patient.ts';
import type { ReadSlot, ReadWithText } from '../../shared/model/reads.ts';
import type { Service } from '../../shared/model/service.ts';
import { type BuiltWrite, categoryOf, lastUpdatedOf, laterThan, toChangedText } from './build-write.ts';
import type { MessageBasis, PatientWithPhone } from './message-basis.ts';
import { bundleOf, type Entry, headerOf, organisationResource, patientResource } from './message-parts.ts';
import { type SlotParts, slotParts } from './message-slot.ts';
import { idFromDigest, idsOfCase } from './message-urns.ts';
import { changesWanted, type WantedChange } from './wanted-members.ts';

/** A slot as a message gives it back. */
export type SlotToSend = Pick<ReadSlot, 'resource' | 'included'>;

/** Where messages go; what they ask for is in them. */
export const MESSAGE_PATH = '/$process-message';

/**
 * A booking request for a slot just read (standard.md 13). The Appointment has no id: only the Receiver gives one. Everything that is
 * ours carries the same `lastUpdated`. Failure `unreadable` where the slot came without its Schedule.
 */
export const buildMessageBook = (
  basis: MessageBasis,
  book: {
    readonly slot: SlotToSend;
    readonly wanted: Pick<ChosenSlot, 'start' | 'end'>;
    readonly description?: string | undefined;
  },
): Result<BuiltWrite, Failure> => {
  const lastUpdated = toFhirInstant(basis.now);
  const { urn } = idsOf(basis);
  const parts = slotParts(book.slot, { service: basis.service, urn, lastUpdated });
  if (parts === undefined) return failed(NO_SCHEDULE);
  const appointment: JsonObject = {
    resourceType: 'Appointment',
    meta: { lastUpdated, profile: [UK_CORE_APPOINTMENT] },
    identifier: [{ system: INTENT_ID, value: basis.modification.id }],
    status: 'booked',
    ...categoryOf(book.slot.resource),
    ...(book.description === undefined || book.description === '' ? {} : { description: book.description }),
    start: book.wanted.start,
    end: book.wanted.end,
    slot: [{ reference: parts.slotUrn }],
    participant: [{ actor: patientActor(basis.patient, urn('patient')), status: 'accepted' }],
  };
  const ask = { reason: 'new', status: 'booked', definition: REQUEST_DEFINITION };
  return ok(toWrite(basis, { ask, lastUpdated, since: lastUpdated, appointment: JSON.stringify(appointment), parts }));
};

/**
 * A booking request that changes or cancels (standard.md 13): the Appointment as just read with the delta set in its text, no other
 * byte of it changed (I7). Only what changed is newer; our other parts keep `since`, when they were last sent or, where that is not
 * known, when the appointment was last touched. An update travels with its slot again. Failure `unreadable` where the text can be
 * read in two ways, or the slot of an update came without its Schedule.
 */
export const buildMessageChange = (
  basis: MessageBasis,
  change: {
    readonly current: Pick<ReadWithText, 'resource' | 'text'>;
    readonly wanted: WantedChange;
    readonly slot?: SlotToSend | undefined;
    readonly since?: string | undefined;
  },
): Result<BuiltWrite, Failure> => {
  const { current, wanted } = change;
  const appointment = toChangedText(current, changesWanted(wanted), basis.now);
  if (!appointment.ok) return appointment;
  const readUpdated = lastUpdatedOf(current.resource);
  const lastUpdated = laterThan(readUpdated, basis.now);
  const since = change.since ?? (readUpdated === undefined ? lastUpdated : toFhirInstant(readUpdated));
  const write = { ask: askOf(wanted, basis.service), lastUpdated, since, appointment: appointment.value };
  const told = readUpdated === undefined ? {} : { readUpdated };
  if (wanted.kind === 'cancel') return ok({ ...toWrite(basis, write), ...told });
  const { urn } = idsOf(basis);
  const parts = change.slot && slotParts(change.slot, { service: basis.service, urn, lastUpdated: since });
  return parts === undefined ? failed(NO_SCHEDULE) : ok({ ...toWrite(basis, { ...write, parts }), ...told });
};

const NO_SCHEDULE: Failure = { kind: 'unreadable', field: 'Slot.schedule' };

type Ask = { readonly reason: string; readonly status: string; readonly definition: string };

/** The sources differ about the reason of a cancel (A9): the service's switch says which. */
const askOf = (wanted: WantedChange, service: Service): Ask =>
  wanted.kind === 'cancel'
    ? { reason: service.cancelReasonCode, status: wanted.status, definition: CANCELLED_DEFINITION }
    : { reason: 'update', status: 'booked', definition: REQUEST_DEFINITION };

const patientActor = (patient: PatientWithPhone, reference: string): JsonObject => ({
  reference,
  type: 'Patient',
  identifier: { system: NHS_NUMBER, value: patient.nhsNumber },
  display: displayNameOf(patient),
});

const idsOf = ({ digest, modification }: MessageBasis) => idsOfCase(digest, modification.lane);

type Content = {
  readonly ask: Ask;
  readonly lastUpdated: string;
  readonly since: string;
  /** JSON text: it goes into the body as it is. */
  readonly appointment: string;
  readonly parts?: SlotParts;
};

const toWrite = (basis: MessageBasis, content: Content): BuiltWrite => {
  const { service } = basis;
  const { reason, status } = content.ask;
  return {
    method: 'POST',
    path: MESSAGE_PATH,
    body: bodyOf(basis, content),
    useContext: `${service.useContext}|${status}|booking-request|${reason}`,
  };
};

const bodyOf = (basis: MessageBasis, { ask, lastUpdated, since, appointment, parts }: Content): string => {
  const { modification, service, sender, digest, patient } = basis;
  const { bundleId, urn } = idsOf(basis);
  const id = idFromDigest(digest(`header ${modification.id} ${lastUpdated}`));
  const theirs = parts?.provider ?? ours(urn('receiver'), { name: service.name, odsCode: service.odsCode }, since);
  const urns = { sender: urn('sender'), receiver: theirs.fullUrl, appointment: urn('appointment') };
  const header = headerOf(basis, { id, urns, lastUpdated, ...ask });
  const bundle = bundleOf({
    id: bundleId,
    versionId: service.messageVersion,
    lastUpdated,
    entries: [
      { fullUrl: `urn:uuid:${id}`, resource: header },
      { fullUrl: urns.appointment, resource: PLACE },
      { fullUrl: urn('patient'), resource: patientResource(patient, since) },
      ours(urns.sender, sender.organisation, since),
      ...(parts?.provider === undefined ? [theirs] : []),
      ...(parts?.entries ?? []),
    ],
  });
  return JSON.stringify(bundle).replace(JSON.stringify(PLACE), () => appointment);
};

/** Where the text of the Appointment goes. It is the first resource behind the header, which holds nothing that a person typed. */
const PLACE = 'the text of the Appointment';

const ours = (
  fullUrl: string,
  organisation: { readonly name: string; readonly odsCode?: string | undefined },
  lastUpdated: string,
): Entry => ({ fullUrl, resource: organisationResource(organisation, lastUpdated) });
