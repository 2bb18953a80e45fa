import type { Instant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { identityText } from '../../shared/model/identity.ts';
import {
  type BaseVersion,
  type ChosenSlot,
  laneOf,
  laneOfNew,
  type Modification,
  type ModificationId,
  type Operation,
} from '../../shared/model/modification.ts';
import { parseNhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import { toKnownPatient } from '../core/facts-shown.ts';
import { messageProblem } from '../core/message-basis.ts';
import { noteAudit } from './audit.ts';
import { notePromise } from './calls.ts';
import { contentHash, wholeHash } from './content.ts';
import { transportFor } from './known-details.ts';
import { bookBlock } from './service-name.ts';
import { timeNow, serviceOf, type World } from './world.ts';

export type Recorded = {
  readonly modificationIds: ModificationId[];
  readonly mayReplace?: { readonly modificationId: ModificationId; readonly operation: Operation }[];
};

/**
 * Commits to the Outbox; only after that may anybody say "saved" (safety 1.2). Failure `by-message` where something could never be
 * said in the message that its service takes: better told now than held later.
 */
export const commit = (world: World, modifications: readonly Modification[]): Result<Recorded, Failure> => {
  const cannot = modifications.map((modification) => messageProblemOf(world, modification)).find(isGiven);
  if (cannot !== undefined) return failed(cannot);
  world.work.transaction(() => {
    for (const modification of modifications) addWithAudit(world, modification);
  });
  world.changed(['outbox', 'appointments', 'slots']);
  return ok({ modificationIds: modifications.map(({ id }) => id) });
};

const messageProblemOf = (world: World, modification: Modification): Failure | undefined =>
  transportFor(world, modification.serviceId) === 'message'
    ? messageProblem({ ...modification, sender: world.profile })
    : undefined;

const isGiven = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** Adds one Modification and its audit entry, which says how identity was checked; call inside a transaction. */
export const addWithAudit = (world: World, modification: Modification): void => {
  const { nhsNumber } = modification.patient;
  const { identifiers, where } = modification.identity ?? {};
  world.work.outbox.add(modification);
  noteAudit(world, {
    at: modification.recordedAt,
    person: modification.author,
    action: `${modification.wanted.kind}.recorded`,
    modificationId: modification.id,
    serviceId: modification.serviceId,
    ...(modification.appointmentId === undefined ? {} : { appointmentId: modification.appointmentId }),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(identifiers === undefined || where === undefined ? {} : { outcome: identityText({ identifiers, where }) }),
  });
  notePromise(world, modification);
};

/** The time by which the patient was told that they are called, which must be still to come. */
export const promiseIn = (
  world: World,
  { callBy }: { readonly callBy?: Instant | undefined },
): Result<Pick<Modification, 'callBy'>, Failure> => {
  if (callBy === undefined) return ok({});
  if (callBy <= world.clock.now()) return failed({ kind: 'invalid', field: 'callBy', problem: 'past' });
  return ok({ callBy });
};

/**
 * A slot as last read, to be asked for; refused where it is not held, not ours to reach, has begun, or where nothing may be booked at
 * its service.
 */
export const savedSlot = (world: World, serviceId: string, slotId: string): Result<ChosenSlot, Failure> => {
  if (serviceOf(world, serviceId) === undefined) return failed({ kind: 'not-held', what: 'service' });
  const slot = world.cache.slot(serviceId, slotId);
  if (slot === undefined) return failed({ kind: 'not-held', what: 'slot' });
  if (hasBegun(slot.start, timeNow(world))) return failed({ kind: 'not-allowed', why: 'past' });
  const blocked = bookBlock(world, serviceId);
  if (blocked !== undefined) return failed({ kind: 'not-allowed', why: blocked });
  const { practitionerName, mode } = slot;
  return ok({
    id: slot.slotId,
    start: slot.startText,
    end: slot.endText,
    resource: slot.resource,
    ...(practitionerName === undefined ? {} : { practitioner: practitionerName }),
    ...(mode === undefined ? {} : { mode }),
  });
};

/** What the person saw: the saved copy, if it is still the one they saw. */
export const baseSeen = (
  world: World,
  saw: { readonly serviceId: string; readonly appointmentId: string; readonly seen: string },
): Result<BaseVersion, Failure> => {
  const saved = world.cache.appointment(saw.serviceId, saw.appointmentId);
  if (serviceOf(world, saw.serviceId) === undefined) return failed({ kind: 'not-held', what: 'service' });
  if (saved === undefined) return failed({ kind: 'not-held', what: 'appointment' });
  const hash = contentHash(world, saw.serviceId, saved.resource);
  // A page opened before the service's volatile places were known shows the hash of all of it: the same reading all the same.
  if (![hash, wholeHash(world, saved.resource)].includes(saw.seen))
    return failed({ kind: 'changed-meanwhile', support: {} });
  return ok({ resource: saved.resource, hash, readAt: saved.readAt });
};

/** The Lane that an appointment's changes wait in: the book's own while that book is what made it (safety 6.2). */
export const laneNow = (world: World, serviceId: string, appointmentId: string): string => {
  const book = world.work.idMap.bookOf(serviceId, appointmentId);
  return book === undefined ? laneOf(serviceId, appointmentId) : laneOfNew(book);
};

/** The case's CorrelationId: kept from the booking, or made at first touch (A21). */
export const correlationOf = (world: World, serviceId: string, appointmentId: string): string =>
  world.work.ledger.get(serviceId, appointmentId)?.correlationId ?? world.ids.next();

type Copy = { readonly serviceId: string; readonly appointmentId: string; readonly resource: JsonObject };

/**
 * All that is known of the patient: as typed here before, else what the appointment tells. It may name nobody (standard.md 9.1): then
 * it is the one whose appointments were asked for when it was read.
 */
export const patientOf = (world: World, { serviceId, appointmentId, resource }: Copy): KnownPatient => {
  const told = toKnownPatient(resource);
  const asked = parseNhsNumber(world.cache.appointment(serviceId, appointmentId)?.nhsNumber ?? '');
  const nhsNumber = told.nhsNumber ?? asked;
  if (nhsNumber === undefined) return told;
  return world.work.patients.get(nhsNumber) ?? { ...told, nhsNumber };
};

export const newId = (world: World): ModificationId => world.ids.next() as ModificationId;

const hasBegun = (start: Instant, now: Instant): boolean => start <= now;
