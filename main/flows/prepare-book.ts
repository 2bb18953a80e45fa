import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { isLive } from '../../shared/fhir/appointment.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Modification, Wanted } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { PatientSchema } from '../../shared/model/patient.ts';
import type { ReadAppointment, ReadSlot } from '../../shared/model/reads.ts';
import type { Service } from '../../shared/model/service.ts';
import { carriesIntent } from '../core/match-book.ts';
import { messageProblem } from '../core/message-basis.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { REQUESTS } from '../core/request-of.ts';
import { chooseSlot } from '../core/slot-choice.ts';
import { noteAudit } from './audit.ts';
import { contentHash } from './content.ts';
import { freeze } from './freeze.ts';
import { transportFor } from './known-details.ts';
import type { Prepared } from './prepared.ts';
import { factOfReadFailure, putBack } from './read-failure.ts';
import { readPointed } from './read-pointed.ts';
import { heldForName } from './service-name.ts';
import { slotTaken } from './slot-is-gone.ts';
import { readSlotsAround } from './slots-around.ts';
import { timeNow, serviceOf, type World } from './world.ts';

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
  const transport = transportFor(world, service.id);
  const cannot = transport === 'message' ? messageProblem({ ...modification, sender: world.profile }) : undefined;
  if (cannot !== undefined) return held(world, cannot);
  const named = heldForName(world, service.id);
  if (named !== undefined) return stop(named);
  const ended = await oldHasEnded(world, entry);
  if (!ended.ok) return stop(ended.failure);
  const before = await readPreImage(world, entry);
  if (!before.ok) return stop(before.failure);
  const slot = await readSlotNow(world, entry, wanted);
  if (!slot.ok) return stop(slot.failure);
  // That reading may be the first to tell another name.
  const renamed = heldForName(world, service.id);
  if (renamed !== undefined) return stop(renamed);
  const built = REQUESTS[transport].book({
    modification,
    patient: patient.data,
    service,
    wanted,
    slot: slot.value,
    sender: world.profile,
    digest: world.digest,
    now: timeNow(world),
    ...replacedBy(world, entry, service),
  });
  if (!built.ok) return held(world, built.failure);
  const preImage = before.value === undefined ? {} : { preImage: before.value };
  return { kind: 'send', frozen: freeze(world, modification, built.value), ...preImage };
};

const held = (world: World, failure?: Failure): Prepared =>
  stop({
    kind: 'held',
    at: world.clock.now(),
    reason: 'configuration',
    ...(failure === undefined ? {} : { failure }),
  });

const stop = (fact: Fact): Prepared => ({ kind: 'facts', facts: [fact] });

/** The old appointment of a Rebook. */
const oldOf = (world: World, { modification: { sagaId } }: OutboxEntry): Modification | undefined =>
  (sagaId === undefined ? [] : world.work.outbox.inSaga(sagaId)).find(
    (leg) => leg.modification.wanted.kind === 'cancel',
  )?.modification;

/** The new one names the old one where the service takes that (A16). */
const replacedBy = (world: World, entry: OutboxEntry, { replaces }: Service): { readonly replaces?: string } => {
  const old = replaces ? oldOf(world, entry)?.appointmentId : undefined;
  return old === undefined ? {} : { replaces: old };
};

/** A book-first Rebook whose old appointment is no longer booked stops before it books (standard.md 11.5, first row). */
const oldHasEnded = async (world: World, entry: OutboxEntry): Promise<Result<undefined, Fact>> => {
  const old = oldOf(world, entry);
  if (old?.appointmentId === undefined || isCancelFirst(old)) return ok(undefined);
  const { serviceId, appointmentId, correlationId } = old;
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) return failed(factOfReadFailure(world, entry, read.failure));
  if (read.value.appointment.status === 'booked') return ok(undefined);
  return failed(conflictWith(world, read.value, { kind: 'ended', serviceId }));
};

/**
 * The ids of the patient's appointments at this service just before the write; undefined where the service does not offer the search, or
 * some of what it lists cannot be read. Where nothing of it can be, it is asked again. A live appointment still to come that nobody was
 * shown is a Conflict, whether the service lists it or a Pointer names it (safety 4.3).
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
  const unread = search.ok ? search.value.unread : 0;
  if (unread > 0 && listed.length === 0) return failed(putBack(world, entry, { kind: 'unreadable', field: 'entry' }));
  const pointed = await readUnlisted(world, entry, listed);
  if (!pointed.ok && !search.ok) return pointed;
  const all = [...listed, ...(pointed.ok ? pointed.value : [])];
  const unshown = all.find((found) => isUnshown(found, entry, world.corrected()));
  if (unshown) return failed(conflictWith(world, unshown, { kind: 'perhaps-booked', serviceId }));
  return ok(search.ok && unread === 0 ? idsOf(listed) : undefined);
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

/** `now` undefined: the time is not known (safety 8.5), so that nothing can be taken for past. */
const isUnshown = (found: ReadAppointment, { modification }: OutboxEntry, now: Instant | undefined): boolean => {
  const start = found.appointment.start === undefined ? undefined : parseInstant(found.appointment.start);
  const shown = modification.shownAppointments ?? [];
  return (
    isLive(found.appointment.status) &&
    (start === undefined || now === undefined || start > now) &&
    !shown.includes(found.appointmentId) &&
    !carriesIntent(found, modification.id)
  );
};

/** The chosen slot as it is listed free now, under whatever id; a Conflict where it is not. */
const readSlotNow = async (world: World, entry: OutboxEntry, wanted: WantedBook): Promise<Result<ReadSlot, Fact>> => {
  const { serviceId, correlationId } = entry.modification;
  world.receiver.expectWrite();
  const page = await readSlotsAround(world, { serviceId, correlationId, slot: wanted.slot });
  if (!page.ok) return failed(factOfReadFailure(world, entry, page.failure));
  const choice = chooseSlot(wanted.slot, page.value.slots);
  const slot = choice.kind === 'free' ? page.value.slots.find(({ slotId }) => slotId === choice.slotId) : undefined;
  if (slot !== undefined && choice.kind === 'free') {
    if (choice.republished) noteNewSlot(world, entry);
    return ok(slot);
  }
  return failed(slotTaken(world, wanted.slot, { readAt: page.value.readAt, choice }));
};

/** The trail row of a slot that was published again under another id and is taken all the same (safety 4.7). */
const noteNewSlot = (world: World, { modification }: OutboxEntry): void =>
  noteAudit(world, {
    at: world.clock.now(),
    person: modification.author,
    action: 'book.slot-republished',
    modificationId: modification.id,
    serviceId: modification.serviceId,
  });

const conflictWith = (
  world: World,
  found: ReadAppointment,
  { kind, serviceId }: { readonly kind: 'ended' | 'perhaps-booked'; readonly serviceId: string },
): Fact => {
  const seen = {
    current: found.resource,
    currentHash: contentHash(world, serviceId, found.resource),
    readAt: found.readAt,
  };
  const at = world.clock.now();
  return kind === 'ended'
    ? { kind: 'conflict', at, conflict: { kind, ...seen, differences: [] } }
    : { kind: 'conflict', at, conflict: { kind, ...seen, appointmentId: found.appointmentId } };
};
