import { isJsonObject, parseJsonObject } from '../../shared/base/json.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { slotIdOf } from '../../shared/fhir/appointment.ts';
import { entriesOfType, type Message, toMessage } from '../../shared/fhir/message.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { ReadAppointment, ReadSlot } from '../../shared/model/reads.ts';
import type { SlotToSend } from '../core/build-message.ts';
import type { WantedChange } from '../core/wanted-members.ts';
import { transportFor } from './known-details.ts';
import { readSlotsAround } from './slots-around.ts';
import type { World } from './world.ts';

/** What a message about an appointment says again: its slot, where it is an update, and since when our own parts are as they are. */
export type Repeats = { readonly slot?: SlotToSend | undefined; readonly since?: string | undefined };

/**
 * Gathers what the message of a change repeats (standard.md 13); nothing where it goes as a resource. The slot is read anew, busy as it is by now; where the service does
 * not list it any more, it is the one of the message that booked it. Failures: those of the slot search.
 */
export const readRepeats = async (
  world: World,
  modification: Modification,
  { current, wanted }: { readonly current: ReadAppointment; readonly wanted: WantedChange },
): Promise<Result<Repeats, Failure>> => {
  if (transportFor(world, modification.serviceId) !== 'message') return ok({});
  const booked = messageThatBooked(world, modification, current.appointmentId);
  const since = lastUpdatedOf(booked);
  if (wanted.kind === 'cancel') return ok({ since });
  const listed = await readOwnSlot(world, modification, current);
  return listed.ok ? ok({ since, slot: listed.value ?? slotIn(booked) }) : listed;
};

const messageThatBooked = (world: World, { serviceId }: Modification, appointmentId: string): Message | undefined => {
  const book = world.work.idMap.bookOf(serviceId, appointmentId);
  const frozen = book === undefined ? undefined : world.work.outbox.frozenOf(book);
  return frozen === undefined ? undefined : toMessage(parseJsonObject(frozen.body));
};

const lastUpdatedOf = (message: Message | undefined): string | undefined => {
  const [patient] = message === undefined ? [] : entriesOfType(message, 'Patient');
  const meta = patient?.resource?.meta;
  return isJsonObject(meta) && typeof meta.lastUpdated === 'string' ? meta.lastUpdated : undefined;
};

const readOwnSlot = async (
  world: World,
  { serviceId, correlationId }: Modification,
  { appointment }: ReadAppointment,
): Promise<Result<ReadSlot | undefined, Failure>> => {
  const { start, end } = appointment;
  const slotId = slotIdOf(appointment);
  if (start === undefined || end === undefined || slotId === undefined) return ok(undefined);
  const page = await readSlotsAround(world, { serviceId, correlationId, slot: { start, end }, includeBusy: true });
  return page.ok ? ok(page.value.slots.find((slot) => slot.slotId === slotId)) : page;
};

const SENT_ANEW = ['MessageHeader', 'Appointment', 'Patient', 'Slot'];

const slotIn = (message: Message | undefined): SlotToSend | undefined => {
  const [slot] = message === undefined ? [] : entriesOfType(message, 'Slot');
  if (message === undefined || slot?.resource === undefined) return undefined;
  const ownUrn = message.header?.sender?.reference;
  const included = message.entries.flatMap(({ fullUrl, resource }) =>
    resource === undefined || fullUrl === ownUrn || SENT_ANEW.some((type) => type === resource.resourceType)
      ? []
      : [fullUrl === undefined ? { resource } : { fullUrl, resource }],
  );
  return { resource: slot.resource, included };
};
