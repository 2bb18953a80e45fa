import type { JsonObject } from '../../shared/base/json.ts';
import type { Fact, FactOf } from '../../shared/model/fact.ts';
import { laterLookOf } from '../../shared/model/later-look.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { secondMatch } from '../core/match-book.ts';
import { takeTurns } from '../core/take-turns.ts';
import { laterInLane } from '../core/waiting.ts';
import { stillHolds, type WantedChange } from '../core/wanted-members.ts';
import { contentHash } from './content.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/** Two at a time, each at another service: nobody waits for them. */
const AT_ONCE = { inAll: 2, perService: 1 } as const;

/**
 * What of the settled is due for a later look now, a few at a time (safety 4.6, 5.7). The next contact is the one with its own service.
 * `except`: what is left alone for now.
 */
export const dueForLook = (world: World, except: readonly ModificationId[]): readonly OutboxEntry[] => {
  const { clock, contact, directory } = world;
  const contactAt = Math.max(world.startedAt, contact.recoveredAt() ?? 0);
  const contactWith = Object.fromEntries(
    directory.all().flatMap(({ id }) => {
      const since = contact.answersSince(id);
      return since === undefined ? [] : [[id, Math.max(since, contactAt)]];
    }),
  );
  return takeTurns(world.work.outbox.toLookAgain({ now: clock.now(), contactAt, contactWith, except }), [], AT_ONCE);
};

/**
 * Looks once more at something settled: for a second live booking of the same intent, or whether what was changed still stands. Never
 * writes, and cancels nothing: an alarm is for people (safety 4.6, 5.7).
 */
export const lookLater = async (world: World, entry: OutboxEntry): Promise<void> => {
  const look = laterLookOf(entry.modification, entry.standing);
  const { progress } = entry.standing;
  if (look === undefined || progress.kind !== 'settled') return;
  const { wanted } = entry.modification;
  const found =
    wanted.kind === 'book'
      ? await lookForSecond(world, entry, progress.appointmentId)
      : await lookForUndone(world, entry, { wanted, appointmentId: progress.appointmentId });
  const fact: Fact = { kind: 'looked-again', at: world.clock.now(), round: look.round, ...found };
  journal(world, entry, [fact]);
};

type Found = Pick<FactOf<'looked-again'>, 'found' | 'appointmentId'>;

/** R1 once more (safety 4.4): what another booking of this desk made on purpose is no second one. */
const lookForSecond = async (world: World, entry: OutboxEntry, ownId: string): Promise<Found> => {
  const { modification, standing } = entry;
  const { id, serviceId, correlationId, patient, wanted } = modification;
  if (wanted.kind !== 'book' || patient.nhsNumber === undefined) return { found: 'unread' };
  const search = await world.receiver.searchAppointments({ serviceId, correlationId, nhsNumber: patient.nhsNumber });
  if (!search.ok) return { found: 'unread' };
  const isOfAnother = ({ appointmentId }: ReadAppointment): boolean =>
    ![undefined, id].includes(world.work.idMap.bookOf(serviceId, appointmentId));
  const second = secondMatch({
    intentId: id,
    ownId,
    slot: wanted.slot,
    appointments: search.value.appointments.filter((found) => !isOfAnother(found)),
    before: standing.preImage ?? modification.shownAppointments ?? [],
  });
  if (second !== undefined) return { found: 'second-booking', appointmentId: second.appointmentId };
  return { found: search.value.unread > 0 ? 'unread' : 'as-settled' };
};

type Changed = { readonly wanted: WantedChange; readonly appointmentId: string };

/** A later change of our own stands in the place of this one: there is nothing to miss. */
const lookForUndone = async (world: World, entry: OutboxEntry, { wanted, appointmentId }: Changed): Promise<Found> => {
  const { serviceId, correlationId, lane } = entry.modification;
  const isFollowed = laterInLane(entry, world.work.outbox.inLane(lane)).some(
    ({ standing }) => standing.mayHaveArrived || standing.progress.kind === 'settled',
  );
  if (isFollowed) return { found: 'as-settled' };
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok && read.failure.kind !== 'not-found') return { found: 'unread' };
  const current = read.ok ? read.value.resource : undefined;
  if (current === undefined ? wanted.kind === 'cancel' : stillHolds(current, wanted)) return { found: 'as-settled' };
  const mayBeOlder = current === undefined || isOlder(world, entry, current);
  if (mayBeOlder && entry.standing.looked?.found !== 'as-before') return { found: 'as-before' };
  return { found: 'undone', appointmentId };
};

/** Whether this is how it stood before our change: one such reading may come from a copy that lags behind (safety 5.1). */
const isOlder = (world: World, { modification, standing }: OutboxEntry, current: JsonObject): boolean =>
  [standing.preImageHash, modification.base?.hash].includes(contentHash(world, modification.serviceId, current));
