import { parseInstant } from '../../shared/base/instant.ts';
import { failed } from '../../shared/base/result.ts';
import { AppointmentSchema, slotIdOf } from '../../shared/fhir/appointment.ts';
import type { BaseVersion, ChosenSlot, Modification } from '../../shared/model/modification.ts';
import { laneOfNew } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import type { Choice } from '../../shared/model/resolution.ts';
import { asCancelFirst, isCancelFirst } from '../core/plan-rebook.ts';
import { contentHash } from './content.ts';
import { journal } from './journal.ts';
import { type Legs, legsNow } from './legs-now.ts';
import { addWithAudit, laneNow, newId } from './recording.ts';
import { hasMoved, replaceBy } from './resolve-conflict.ts';
import { goesOnAs, type Resolved } from './resolved.ts';
import { readSlotsAround } from './slots-around.ts';
import { timeNow, type World } from './world.ts';

/**
 * The old appointment has ended: the new slot by itself, without the Rebook it belonged to (standard.md 11.5, first row). Where our own
 * cancel may have ended it, the link is kept: until the new one is settled, the patient has no confirmed appointment (safety 5.5).
 */
export const bookPlain = (world: World, entry: OutboxEntry): Resolved =>
  onBothLegs(world, entry, ({ book, cancel }) => {
    const { dependsOn: _after, ...linked } = book.modification;
    const { sagaId: _saga, sagaOrder: _order, ...plain } = linked;
    const mayBeOurs = isCancelFirst(cancel.modification) && cancel.standing.mayHaveArrived;
    return [anew(world, mayBeOurs ? linked : plain)];
  });

/**
 * The clinic takes one booking for each patient: the old one goes first, as two supervised steps. Never offline (safety 5.5); a
 * cancel that waits unsent is asked about again.
 */
export const cancelOldFirst = (world: World, entry: OutboxEntry): Resolved => {
  if (world.offline || world.contact.isLost()) return failed({ kind: 'offline-only', what: 'cancel-first' });
  return onBothLegs(world, entry, ({ book, cancel }) => {
    const sagaId = world.ids.next();
    const legs = asCancelFirst({ book: anew(world, book.modification), cancel: anew(world, cancel.modification) });
    return [
      { ...legs.book, sagaId },
      { ...legs.cancel, sagaId },
    ];
  });
};

/** Puts these in the place of both Legs, in one transaction (safety 2): the Book leg's successor first. */
const onBothLegs = (
  world: World,
  entry: OutboxEntry,
  plan: (legs: Legs) => readonly [Modification, Modification?],
): Resolved => {
  const { book, cancel } = legsNow(world, entry);
  if (book === undefined || cancel === undefined) return failed({ kind: 'not-held', what: 'modification' });
  if (hasMoved(world, entry)) return failed({ kind: 'changed-meanwhile', support: {} });
  const [next, nextCancel] = plan({ book, cancel });
  const at = world.clock.now();
  const person = world.people.current().name;
  world.work.transaction(() => {
    for (const one of nextCancel === undefined ? [next] : [next, nextCancel]) addWithAudit(world, one);
    closeLeg(world, book, { kind: 'superseded', at, by: next.id, why: 'decided', person });
    const end = nextCancel === undefined ? ({ why: 'nothing-to-cancel' } as const) : endBy(nextCancel);
    closeLeg(world, cancel, { kind: 'superseded', at, person, ...end });
  });
  return goesOnAs(next.id);
};

const endBy = ({ id }: Modification) => ({ why: 'decided', by: id }) as const;

const closeLeg = (world: World, leg: OutboxEntry, fact: Parameters<typeof journal>[2][number]): void => {
  if (!isClosed(leg.standing.progress.kind)) journal(world, leg, [fact]);
};

/** The same wish as a new message (safety 4.1), recorded here and now. */
const anew = (world: World, before: Modification): Modification => {
  const id = newId(world);
  return {
    ...before,
    id,
    lane: before.wanted.kind === 'book' ? laneOfNew(id) : before.lane,
    recordedAt: world.clock.now(),
    author: world.people.current().name,
    recordedOffline: false,
    replaces: before.id,
  };
};

/**
 * The old appointment will not be cancelled: the new one is, in its own Lane, and the old one stays. Read first: where the old one is
 * not booked any more, the patient would be left with none (I10).
 */
export const cancelNew = async (world: World, entry: OutboxEntry, choice: Choice): Promise<Resolved> => {
  const { book } = legsNow(world, entry);
  const newId = book?.standing.appointmentId;
  const old = entry.modification;
  if (book === undefined || newId === undefined || old.appointmentId === undefined)
    return failed({ kind: 'not-held', what: 'appointment' });
  const { serviceId, appointmentId, correlationId } = old;
  const oldNow = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!oldNow.ok) return oldNow;
  if (oldNow.value.appointment.status !== 'booked') return failed({ kind: 'changed-meanwhile', support: {} });
  const at = book.modification.serviceId;
  const read = await world.receiver.readAppointment({ serviceId: at, appointmentId: newId, correlationId });
  if (!read.ok) return read;
  const { resource, readAt } = read.value;
  const base: BaseVersion = { resource, readAt, hash: contentHash(world, at, resource) };
  return replaceBy(world, entry, {
    choice,
    changes: {
      base,
      serviceId: at,
      appointmentId: newId,
      lane: laneNow(world, at, newId),
      wanted: { kind: 'cancel', status: 'cancelled', reason: 'Old appointment kept' },
    },
    endsRebook: true,
  });
};

/** The time that was given up, booked again at the old service if it is still free there (standard.md 11.5, last row). */
export const bookOriginal = async (world: World, entry: OutboxEntry, choice: Choice): Promise<Resolved> => {
  const old = legsNow(world, entry).cancel?.modification;
  const slot = old?.base === undefined ? undefined : slotOf(old.base);
  if (old === undefined || slot === undefined) return failed({ kind: 'not-held', what: 'slot' });
  const start = parseInstant(slot.start);
  if (start === undefined || start <= timeNow(world)) return failed({ kind: 'not-allowed', why: 'past' });
  const { serviceId, correlationId } = old;
  const page = await readSlotsAround(world, { serviceId, correlationId, slot });
  if (!page.ok) return page;
  const free = page.value.slots.find(({ slotId, status }) => slotId === slot.id && status === 'free');
  if (free === undefined) return failed({ kind: 'not-allowed', why: 'slot-taken' });
  const { wanted } = entry.modification;
  const description = wanted.kind === 'book' && wanted.description !== undefined ? wanted.description : undefined;
  return replaceBy(world, entry, {
    choice,
    changes: {
      serviceId,
      wanted: {
        kind: 'book',
        slot: { ...slot, resource: free.resource },
        ...(description === undefined ? {} : { description }),
      },
    },
  });
};

/** The slot that an appointment was in, as text again. */
const slotOf = ({ resource }: BaseVersion): ChosenSlot | undefined => {
  const appointment = AppointmentSchema.safeParse(resource).data;
  const id = appointment === undefined ? undefined : slotIdOf(appointment);
  if (appointment?.start === undefined || appointment.end === undefined || id === undefined) return undefined;
  return { id, start: appointment.start, end: appointment.end, resource: {} };
};
