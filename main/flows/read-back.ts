import type { JsonObject } from '../../shared/base/json.ts';
import { AppointmentSchema } from '../../shared/fhir/appointment.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { nextReadBack, nextTry } from '../core/backoff.ts';
import { sentOver } from '../core/build-patch.ts';
import { changesBetween } from '../core/differences.ts';
import { appointmentAsked, isMessage } from '../core/message-asked.ts';
import { isAskedForOnly, isWhatWasSent, mayBeFor } from '../core/same-appointment.ts';
import { isAsWanted } from '../core/wanted-members.ts';
import { contentHash } from './content.ts';
import { journal } from './journal.ts';
import { settle } from './settle.ts';
import { isOlderThanKnown } from './stale-reads.ts';
import type { World } from './world.ts';

/** What a read-back shows: all that was wanted, not yet, something else, or another patient's appointment. */
type Seen = 'as-wanted' | 'not-yet' | 'third-state' | 'somebody-else';

/**
 * Reads an accepted write back from its owner (safety 2, CONFIRMED). Only a match settles it; the state before the write, a 404 or
 * a reading that is not offered is no conflict: it is read again, and in the end a person is asked (2.6).
 */
export const readBack = async (world: World, entry: OutboxEntry, appointmentId: string): Promise<void> => {
  const { serviceId, correlationId } = entry.modification;
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) {
    journal(world, entry, [isAnswer(read.failure) ? lookAgain(world, entry) : callAgain(world, entry, read.failure)]);
    return;
  }
  switch (seenIn(world, entry, read.value)) {
    case 'as-wanted':
      return settle(world, entry, read.value);
    case 'not-yet':
      journal(world, entry, [lookAgain(world, entry)]);
      return;
    case 'third-state':
      journal(world, entry, [thirdState(world, entry, read.value)]);
      return;
    case 'somebody-else':
      journal(world, entry, [{ kind: 'held', at: world.clock.now(), reason: 'find-out' }]);
  }
};

const seenIn = (world: World, entry: OutboxEntry, { appointmentId, resource, appointment }: ReadAppointment): Seen => {
  const { wanted, patient } = entry.modification;
  if (wanted.kind === 'book') {
    // A reference mistyped on the phone: what it names is another patient's, neither shown nor kept (safety 12.5).
    if (!mayBeFor(appointment, patient.nhsNumber)) return 'somebody-else';
    // One that names nobody is the one we were told of: it was asked for by its id.
    const isPatient = isNamedBeside(world, entry) ? () => true : undefined;
    if (!isWhatWasSent(resource, bookedAs(world, entry), isPatient)) return 'third-state';
    return isAskedForOnly(appointment.status) ? 'not-yet' : 'as-wanted';
  }
  if (isAsWanted(resource, wanted)) return 'as-wanted';
  const isAsBefore = contentHash(world, entry.modification.serviceId, resource) === entry.standing.preImageHash;
  // A copy that lags behind may show an even older version: no third state either (safety 2.6, 5.1).
  return isAsBefore || isOlderThanKnown(world, entry, { appointmentId, resource }) ? 'not-yet' : 'third-state';
};

/** What was sent; where an older work file does not know it any more (6.6), the times that were wanted. */
const bookedAs = (world: World, { modification: { id, wanted } }: OutboxEntry): JsonObject => {
  const frozen = world.work.outbox.frozenOf(id);
  if (frozen !== undefined) return appointmentAsked(frozen) ?? {};
  if (wanted.kind !== 'book') return {};
  const { start, end } = wanted.slot;
  return { resourceType: 'Appointment', status: 'booked', start, end, participant: [] };
};

/**
 * A message names the patient beside the appointment: what is read of it later need not name them (standard.md 13, 18). Nor does what
 * was wanted, where the bytes are not known any more.
 */
const isNamedBeside = (world: World, { modification }: OutboxEntry): boolean => {
  const frozen = world.work.outbox.frozenOf(modification.id);
  return frozen === undefined || isMessage(frozen);
};

/** Whether the service itself answered, only without showing what it accepted. Asking it again soon will not help. */
const isAnswer = (failure: Failure): boolean => {
  switch (failure.kind) {
    case 'not-found':
    case 'not-offered':
    case 'refused':
    case 'unknown-service':
    case 'unreadable':
      return true;
    case 'not-permitted':
      return failure.by === 'receiver';
    default:
      return false;
  }
};

const lookAgain = (world: World, { standing }: OutboxEntry): Fact => {
  const at = world.clock.now();
  const notBefore = nextReadBack(at, standing.readBacks);
  return notBefore === undefined
    ? { kind: 'held', at, reason: 'read-back-unavailable' }
    : { kind: 'read-back-pending', at, notBefore, answered: true };
};

const callAgain = (world: World, entry: OutboxEntry, failure: Failure): Fact => {
  const at = world.clock.now();
  const { limits } = world.profile;
  const retryAfterMs = failure.kind === 'busy' ? failure.retryAfterMs : undefined;
  const putBacks = unansweredInARow(entry);
  return {
    kind: 'read-back-pending',
    at,
    notBefore: nextTry({ now: at, putBacks, limits, random: world.ids.random(), retryAfterMs }),
    answered: false,
  };
};

const unansweredInARow = ({ facts }: OutboxEntry): number => {
  const lastOther = facts.findLastIndex((fact) => fact.kind !== 'read-back-pending' || fact.answered);
  return facts.length - 1 - lastOther;
};

const askedOf = (world: World, entry: OutboxEntry, held: JsonObject): JsonObject => {
  const frozen = world.work.outbox.frozenOf(entry.modification.id);
  return frozen === undefined || isMessage(frozen) ? bookedAs(world, entry) : sentOver(frozen, held);
};

const thirdState = (world: World, entry: OutboxEntry, read: ReadAppointment): Fact => {
  const asked = askedOf(world, entry, read.resource);
  const sent = AppointmentSchema.safeParse(asked).success ? asked : {};
  const differences = changesBetween(sent, read.resource)
    .filter(({ path }) => ['status', 'start', 'end', 'slot', 'description', 'reasonCode'].includes(path))
    .map(({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { yours: before }),
      ...(after === undefined ? {} : { theirs: after }),
    }));
  return {
    kind: 'conflict',
    at: world.clock.now(),
    conflict: {
      kind: 'differs',
      current: read.resource,
      currentHash: contentHash(world, entry.modification.serviceId, read.resource),
      readAt: read.readAt,
      differences,
    },
  };
};
