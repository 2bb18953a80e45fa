import { parseInstant } from '../../shared/base/instant.ts';
import { isLive, slotIdOf } from '../../shared/fhir/appointment.ts';
import { INTENT_ID } from '../../shared/fhir/systems.ts';
import type { ChosenSlot, ModificationId } from '../../shared/model/modification.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';

/** What a search for our own book found (safety 4.4, R1). */
export type BookMatch =
  | { readonly kind: 'none' }
  /** By our identifier, in any status; or by slot or times, live, and not there before we sent. */
  | { readonly kind: 'one'; readonly by: 'identifier' | 'details'; readonly found: ReadAppointment }
  /** By our identifier, but no longer as booked. */
  | { readonly kind: 'ended' | 'moved'; readonly found: ReadAppointment }
  /** By details alone, and we do not know what was there before. */
  | { readonly kind: 'no-pre-image'; readonly found: ReadAppointment }
  | { readonly kind: 'several' };

/** Looks for the appointment that a book made among a patient's appointments at that service. */
export const matchBook = (search: {
  readonly intentId: ModificationId;
  readonly slot: ChosenSlot;
  readonly appointments: readonly ReadAppointment[];
  readonly preImage: readonly string[] | undefined;
}): BookMatch => {
  const { intentId, slot, appointments, preImage } = search;
  const named = appointments.filter((found) => carriesIntent(found, intentId));
  if (named.length > 1) return { kind: 'several' };
  const [mine] = named;
  if (mine) return judgeNamed(mine, slot);
  const alike = appointments.filter((found) => isSamePlace(found, slot) && !preImage?.includes(found.appointmentId));
  if (alike.length > 1) return { kind: 'several' };
  const [only] = alike;
  if (!only) return { kind: 'none' };
  return preImage === undefined ? { kind: 'no-pre-image', found: only } : { kind: 'one', by: 'details', found: only };
};

/**
 * A live booking of the same intent beside our own (safety 4.6): one that carries our identifier, or one in the same place that was not
 * there `before` we wrote.
 */
export const secondMatch = (search: {
  readonly intentId: ModificationId;
  readonly ownId: string;
  readonly slot: ChosenSlot;
  readonly appointments: readonly ReadAppointment[];
  readonly before: readonly string[];
}): ReadAppointment | undefined => {
  const { intentId, ownId, slot, appointments, before } = search;
  return appointments.find(
    (found) =>
      found.appointmentId !== ownId &&
      isLive(found.appointment.status) &&
      (carriesIntent(found, intentId) || (isSamePlace(found, slot) && !before.includes(found.appointmentId))),
  );
};

/** Whether an appointment carries our Modification id as an identifier (safety 4.2). */
export const carriesIntent = (found: ReadAppointment, intentId: string): boolean =>
  found.appointment.identifier?.some(({ system, value }) => system === INTENT_ID && value === intentId) ?? false;

const judgeNamed = (found: ReadAppointment, slot: ChosenSlot): BookMatch => {
  if (!isLive(found.appointment.status)) return { kind: 'ended', found };
  return isAtTimes(found, slot) ? { kind: 'one', by: 'identifier', found } : { kind: 'moved', found };
};

const isSamePlace = (found: ReadAppointment, slot: ChosenSlot): boolean =>
  isLive(found.appointment.status) && (slotIdOf(found.appointment) === slot.id || isAtTimes(found, slot));

const isAtTimes = ({ appointment }: ReadAppointment, slot: ChosenSlot): boolean =>
  instantOf(appointment.start) === instantOf(slot.start) && instantOf(appointment.end) === instantOf(slot.end);

const instantOf = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text));
