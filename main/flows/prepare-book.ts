import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { isLive } from '../../shared/fhir/appointment.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Wanted } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { PatientSchema } from '../../shared/model/patient.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { buildBook } from '../core/build-write.ts';
import { toCanonicalText } from '../core/canonical.ts';
import { carriesIntent } from '../core/match-book.ts';
import { chooseSlot } from '../core/slot-choice.ts';
import { freeze } from './freeze.ts';
import type { Prepared } from './prepare-change.ts';
import { factOfReadFailure, putBack } from './read-failure.ts';
import { readPointed } from './read-pointed.ts';
import { readSlotsAround } from './slots-around.ts';
import { serviceOf, type World } from './world.ts';

type WantedBook = Extract<Wanted, { kind: 'book' }>;

/**
 * The reads before a book (safety 4.3, 4.7; standard.md 11.2): the old appointment of a Rebook, the patient's appointments at this
 * service, then the slot itself. Any of them may end or postpone it; nothing is written on a guess.
 */
export const prepareBook = async (world: World, entry: OutboxEntry, wanted: WantedBook): Promise<Prepared> => {
  const { modification } = entry;
  const service = serviceOf(world, modification.serviceId);
  const patient = PatientSchema.safeParse(modification.patient);
  if (service === undefined || !patient.success) return held(world);
  const ended = await oldHasEnded(world, entry);
  if (!ended.ok) return stop(ended.failure);
  const before = await readPreImage(world, entry);
  if (!before.ok) return stop(before.failure);
  const slot = await readSlotNow(world, entry, wanted);
  if (!slot.ok) return stop(slot.failure);
  const built = buildBook({
    modification,
    patient: patient.data,
    slot: { ...wanted.slot, id: slot.value },
    description: wanted.description,
    service,
    now: world.clock.now(),
  });
  const preImage = before.value === undefined ? {} : { preImage: before.value };
  return { kind: 'send', frozen: freeze(world, modification, built), ...preImage };
};

const held = (world: World): Prepared => stop({ kind: 'held', at: world.clock.now(), reason: 'configuration' });

const stop = (fact: Fact): Prepared => ({ kind: 'facts', facts: [fact] });

/** A Rebook whose old appointment is no longer booked stops before it books (standard.md 11.5, first row). */
const oldHasEnded = async (world: World, entry: OutboxEntry): Promise<Result<undefined, Fact>> => {
  const { sagaId } = entry.modification;
  const legs = sagaId === undefined ? [] : world.work.outbox.inSaga(sagaId);
  const old = legs.find((leg) => leg.modification.wanted.kind === 'cancel')?.modification;
  if (old?.appointmentId === undefined) return ok(undefined);
  const { serviceId, appointmentId, correlationId } = old;
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) return failed(factOfReadFailure(world, entry, read.failure));
  if (read.value.appointment.status === 'booked') return ok(undefined);
  return failed(conflictWith(world, read.value, 'ended'));
};

/**
 * The ids of the patient's appointments at this service just before the write; undefined where the service does not offer the
 * search. A live appointment still to come that nobody was shown is a Conflict, whether the service lists it or a Pointer names it
 * (safety 4.3).
 */
const readPreImage = async (world: World, entry: OutboxEntry): Promise<Result<readonly string[] | undefined, Fact>> => {
  const { modification } = entry;
  const { serviceId, correlationId } = modification;
  const nhsNumber = modification.patient.nhsNumber ?? '';
  const search = await world.receiver.searchAppointments({ serviceId, nhsNumber, correlationId });
  if (!search.ok && search.failure.kind !== 'not-offered') {
    return failed(factOfReadFailure(world, entry, search.failure));
  }
  const listed = search.ok ? search.value.appointments : [];
  const pointed = await readUnlisted(world, entry, listed);
  if (!pointed.ok && !search.ok) return pointed;
  const all = [...listed, ...(pointed.ok ? pointed.value : [])];
  const unshown = all.find((found) => isUnshown(found, entry, world.clock.now()));
  if (unshown) return failed(conflictWith(world, unshown, 'perhaps-booked'));
  return ok(search.ok ? idsOf(listed) : undefined);
};

const idsOf = (appointments: readonly ReadAppointment[]): readonly string[] =>
  appointments.map((found) => found.appointmentId);

/** What Pointers name at this service beside what is known; fails only where the Registry could not be asked now. */
const readUnlisted = async (
  world: World,
  entry: OutboxEntry,
  listed: readonly ReadAppointment[],
): Promise<Result<readonly ReadAppointment[], Fact>> => {
  if (!world.profile.registry) return ok([]);
  const { correlationId, patient, shownAppointments = [] } = entry.modification;
  const search = await world.registry.searchPointers({ correlationId, nhsNumber: patient.nhsNumber ?? '' });
  if (!search.ok) return isPassing(search.failure) ? failed(putBack(world, entry, search.failure)) : ok([]);
  const { pointers } = search.value;
  return ok(await readPointed(world, entry, { pointers, known: [...idsOf(listed), ...shownAppointments] }));
};

/** Whether asking again later may well be answered. */
const isPassing = ({ kind }: Failure): boolean => ['unreachable', 'signed-out', 'busy', 'wait'].includes(kind);

const isUnshown = (found: ReadAppointment, { modification }: OutboxEntry, now: Instant): boolean => {
  const start = found.appointment.start === undefined ? undefined : parseInstant(found.appointment.start);
  const shown = modification.shownAppointments ?? [];
  return (
    isLive(found.appointment.status) &&
    (start === undefined || start > now) &&
    !shown.includes(found.appointmentId) &&
    !carriesIntent(found, modification.id)
  );
};

/** The id under which the chosen slot is listed free now; a Conflict where it is not. */
const readSlotNow = async (world: World, entry: OutboxEntry, wanted: WantedBook): Promise<Result<string, Fact>> => {
  const { serviceId, correlationId } = entry.modification;
  const page = await readSlotsAround(world, { serviceId, correlationId, slot: wanted.slot });
  if (!page.ok) return failed(factOfReadFailure(world, entry, page.failure));
  const choice = chooseSlot(wanted.slot, page.value.slots);
  if (choice.kind === 'free') {
    if (choice.republished) noteNewSlot(world, entry);
    return ok(choice.slotId);
  }
  const readAt = page.value.readAt;
  return failed({
    kind: 'conflict',
    at: world.clock.now(),
    conflict: { kind: 'slot-taken', slotId: wanted.slot.id, readAt },
  });
};

/** The trail row of a slot that was published again under another id and is taken all the same (safety 4.7). */
const noteNewSlot = (world: World, { modification }: OutboxEntry): void =>
  world.work.audit.append({
    at: world.clock.now(),
    person: modification.author,
    action: 'book.slot-republished',
    modificationId: modification.id,
    serviceId: modification.serviceId,
  });

const conflictWith = (world: World, found: ReadAppointment, kind: 'ended' | 'perhaps-booked'): Fact => {
  const seen = {
    current: found.resource,
    currentHash: world.digest(toCanonicalText(found.resource)),
    readAt: found.readAt,
  };
  const at = world.clock.now();
  return kind === 'ended'
    ? { kind: 'conflict', at, conflict: { kind, ...seen, differences: [] } }
    : { kind: 'conflict', at, conflict: { kind, ...seen, appointmentId: found.appointmentId } };
};
