import { ok as assert } from 'node:assert/strict';
import type { DeskHandle } from '../../../main/ports/desk.ts';
import type { Person } from '../../../main/training/people.ts';
import { type Instant, parseInstant } from '../../../shared/base/instant.ts';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { CommandName, RecordRequest, ReplyOf, RequestOf } from '../../../shared/ipc/contract.ts';
import type { AppointmentDetail, OutboxItem, SlotList } from '../../../shared/ipc/views.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import type { IdentityRecord } from '../../../shared/model/identity.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { NhsNumber } from '../../../shared/model/nhs-number.ts';
import type { Patient } from '../../../shared/model/patient.ts';

/** Two identifiers, checked at the desk (safety 12.9). */
const CHECKED: IdentityRecord = { identifiers: ['name', 'birth-date'], where: 'at-desk' };

/** Somebody of the training world, as they are typed at the desk. */
export const asPatient = ({ nhsNumber, family, given, birthDate, phone }: Person): Patient => ({
  nhsNumber: nhsNumber as NhsNumber,
  family,
  given,
  birthDate: birthDate as Patient['birthDate'],
  phone,
});

/** Calls a command that must go well. */
export const must = async <Name extends CommandName>(
  desk: DeskHandle,
  name: Name,
  request: RequestOf<Name>,
): Promise<ReplyOf<Name>> => {
  const result: Result<ReplyOf<Name>, Failure> = await desk.call(name, request);
  assert(result.ok, `${name}: ${result.ok ? '' : JSON.stringify(result.failure)}`);
  return result.value;
};

/** Makes the desk read the slots of the day of one. */
export const lookAtSlots = (desk: DeskHandle, serviceId: string, start: string): Promise<SlotList> => {
  const day = londonDayOf(instantOf(start));
  return must(desk, 'findSlots', { serviceId, fromDay: day, toDay: day, fresh: true });
};

const instantOf = (text: string): Instant => {
  const instant = parseInstant(text);
  assert(instant !== undefined, `${text} is an instant`);
  return instant;
};

export type WantedBooking = {
  readonly serviceId: string;
  readonly slotId: string;
  readonly person: Person;
  /** The appointments of the person there that the operator has been shown. */
  readonly shown: readonly string[];
};

/** A request to book, as the page makes it. */
export const bookRequest = ({ serviceId, slotId, person, shown }: WantedBooking): RecordRequest => ({
  operation: 'book',
  serviceId,
  slotId,
  patient: asPatient(person),
  identity: CHECKED,
  shownAppointments: [...shown],
});

/** A request to cancel what the page shows. */
export const cancelRequest = (
  { serviceId, appointmentId, hash }: AppointmentDetail,
  reason = 'Cannot come',
): RecordRequest => ({
  operation: 'cancel',
  serviceId,
  appointmentId,
  seen: hash,
  status: 'cancelled',
  reason,
});

/** A request to change the description of what the page shows. */
export const updateRequest = (
  { serviceId, appointmentId, hash }: AppointmentDetail,
  description: string,
): RecordRequest => ({ operation: 'update', serviceId, appointmentId, seen: hash, description });

/** A request for another time at the same service, with a new appointment in the place of the one that the page shows. */
export const rebookRequest = (
  { serviceId, appointmentId, hash }: AppointmentDetail,
  { slotId, person }: Pick<WantedBooking, 'slotId' | 'person'>,
): RecordRequest => ({
  operation: 'rebook',
  serviceId,
  appointmentId,
  toServiceId: serviceId,
  slotId,
  seen: hash,
  patient: asPatient(person),
  identity: CHECKED,
});

/** Records a request; the ids come back once it is on disk. */
export const record = async (desk: DeskHandle, request: RecordRequest): Promise<readonly ModificationId[]> =>
  (await must(desk, 'recordModification', { request, hold: false })).modificationIds;

/** Opens the page of an appointment, read from its service. */
export const openAppointment = (desk: DeskHandle, serviceId: string, appointmentId: string) =>
  must(desk, 'getAppointment', { serviceId, appointmentId, online: true });

/** The page of a Modification as soon as it is so, or the last one seen where that takes longer than `withinMs`. */
export const whenItem = async (
  desk: DeskHandle,
  modificationId: ModificationId,
  isSo: (item: OutboxItem) => boolean,
  withinMs = 15_000,
): Promise<OutboxItem> => {
  const over = AbortSignal.timeout(withinMs);
  for (;;) {
    const next = nextChange(desk, over);
    const item = await must(desk, 'getOutboxItem', { modificationId });
    if (isSo(item) || over.aborted) return item;
    await next;
  }
};

const nextChange = (desk: DeskHandle, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      stop();
      over.removeEventListener('abort', done);
      resolve();
    };
    const stop = desk.onChanged(done);
    over.addEventListener('abort', done);
    if (over.aborted) done();
  });
