import { failed, ok, type Result } from '../../shared/base/result.ts';
import { isLive, nhsNumberOf } from '../../shared/fhir/appointment.ts';
import type { Conflict } from '../../shared/model/conflict.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { type BaseVersion, laneOfNew, type Modification, type Wanted } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import type { Choice, Resolution } from '../../shared/model/resolution.ts';
import { isAskedForOnly } from '../core/same-appointment.ts';
import { wholeHash } from './content.ts';
import { conflictOf, NOTHING_SEEN, readAgain, seenHash } from './get-conflict.ts';
import { entryNow, journal } from './journal.ts';
import { addWithAudit, newId, savedSlot } from './recording.ts';
import { giveUp } from './resolve-held.ts';
import { goesOnAs, type Resolved } from './resolved.ts';
import { keepReadBack } from './settle.ts';
import type { World } from './world.ts';

type OnCurrent = Extract<
  Resolution,
  { choose: 'keep-theirs-add-mine' | 'cancel-theirs' | 'use-mine' | 'type-another' }
>;

/** A new Modification on what the clinic has now: same wish (or another wording), new BaseVersion, new RequestId (safety 4.1). */
export const onCurrent = async (world: World, entry: OutboxEntry, resolution: OnCurrent): Promise<Resolved> => {
  const current = await readIfAsSeen(world, entry, resolution.seen);
  if (!current.ok) return current;
  const { resource, readAt } = current.value;
  const base: BaseVersion = { resource, readAt, hash: seenHash(world, entry, resource) };
  const wanted = wantedNow(entry.modification.wanted, resolution);
  return replaceBy(world, entry, { choice: resolution.choose, changes: { base, wanted } });
};

const wantedNow = (wanted: Wanted, resolution: OnCurrent): Wanted =>
  resolution.choose === 'type-another' && wanted.kind === 'update'
    ? { ...wanted, description: resolution.text }
    : wanted;

/** The page's answer counts only for what the page showed: read again on submit (product.md 4.3). */
const readIfAsSeen = async (
  world: World,
  entry: OutboxEntry,
  seen: string,
): Promise<Result<ReadAppointment, Failure>> => {
  const read = await readAgain(world, entry, conflictOf(entry));
  if (read === undefined) return failed({ kind: 'not-held', what: 'appointment' });
  if (!read.ok) return read;
  const hash = seenHash(world, entry, read.value.resource);
  return hash === seen ? ok(read.value) : failed({ kind: 'changed-meanwhile', support: {} });
};

/**
 * The clinic's version stands and our change is given up; what the page showed is read again first, and that reading is the check
 * with the service (safety 2.3). An appointment that is gone by now cannot have changed again.
 */
export const keepTheirs = async (
  world: World,
  entry: OutboxEntry,
  { choose, seen, why }: Extract<Resolution, { choose: 'keep-theirs' }>,
): Promise<Resolved> => {
  const found = conflictOf(entry);
  const current = await readIfAsSeen(world, entry, seen);
  const isGone = !current.ok && current.failure.kind === 'not-found';
  if (!current.ok && !(isGone && found !== undefined && 'currentHash' in found && found.currentHash === seen))
    return current;
  if (hasMoved(world, entry)) return failed({ kind: 'changed-meanwhile', support: {} });
  return giveUp(world, entry, { choose, why: why ?? 'kept what the clinic has' });
};

/** Another slot of the same service for a book or a reschedule whose slot is gone. */
export const takeSlot = (world: World, entry: OutboxEntry, { slotId }: { readonly slotId: string }): Resolved => {
  const { wanted, serviceId } = entry.modification;
  if (!('slot' in wanted)) return failed({ kind: 'not-allowed', why: 'choice-not-offered' });
  const slot = savedSlot(world, serviceId, slotId);
  if (!slot.ok) return slot;
  return replaceBy(world, entry, { choice: 'take-slot', changes: { wanted: { ...wanted, slot: slot.value } } });
};

/** The appointment found is another one: ours is sent, and that one counts as shown (safety 4.3). */
export const asAnother = async (
  world: World,
  entry: OutboxEntry,
  resolution: { readonly choose: 'another'; readonly seen: string },
): Promise<Resolved> => {
  const current = resolution.seen === NOTHING_SEEN ? undefined : await readIfAsSeen(world, entry, resolution.seen);
  if (current !== undefined && !current.ok) return current;
  const shownBefore = entry.modification.shownAppointments ?? [];
  const shownAppointments = [...shownBefore, ...(current === undefined ? [] : [current.value.appointmentId])];
  return replaceBy(world, entry, { choice: resolution.choose, changes: { shownAppointments } });
};

/** The appointment found is the one that was wanted: settled by a read of it, nothing is sent (safety 2, CONFLICT → SETTLED). */
export const sameOne = async (world: World, entry: OutboxEntry, appointmentId: string): Promise<Resolved> => {
  const { id, serviceId, correlationId, patient } = entry.modification;
  if (idFound(conflictOf(entry)) !== appointmentId) return failed({ kind: 'not-allowed', why: 'choice-not-offered' });
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) return read;
  if (!isLive(read.value.appointment.status) || hasMoved(world, entry)) {
    return failed({ kind: 'changed-meanwhile', support: {} });
  }
  if (isAskedForOnly(read.value.appointment.status)) return failed({ kind: 'not-allowed', why: 'not-booked' });
  const named = nhsNumberOf(read.value.appointment);
  if (named !== undefined && named !== patient.nhsNumber) return failed({ kind: 'unreadable', field: 'participant' });
  const hash = wholeHash(world, read.value.resource);
  const { status } = read.value.appointment;
  const settled: Fact = { kind: 'settled', at: world.clock.now(), appointmentId, hash, status };
  world.work.transaction(() => {
    world.work.idMap.record(id, appointmentId);
    keepReadBack(world, entry, { read: read.value, facts: [settled] });
  });
  return goesOnAs(id);
};

/** The appointment that a Conflict showed. */
const idFound = (found: Conflict | undefined): unknown =>
  found !== undefined && 'current' in found ? found.current.id : undefined;

/** The same wish with the whole record around it, where its members alone were refused (standard.md 8.6). */
export const sendWhole = (world: World, entry: OutboxEntry, choice: Choice): Resolved =>
  replaceBy(world, entry, { choice, changes: { wholeRecord: true } });

/**
 * The same wish in the name of the person who decides, where its author may not act any more (safety 6.4): a Modification of theirs, for
 * the one recorded keeps its author (I12).
 */
export const takeOver = (world: World, entry: OutboxEntry, choice: Choice): Resolved =>
  world.people.mayAct(world.people.current().name)
    ? replaceBy(world, entry, { choice, changes: {} })
    : failed({ kind: 'not-allowed', why: 'person-not-permitted' });

/** The same wish as a new message, from the beginning. */
export const startAnew = (world: World, entry: OutboxEntry, choice: Choice): Resolved =>
  replaceBy(world, entry, { choice, changes: {} });

type Changes = Partial<
  Pick<Modification, 'base' | 'wanted' | 'shownAppointments' | 'wholeRecord' | 'serviceId' | 'appointmentId' | 'lane'>
>;

type Replacement = {
  readonly choice: Choice;
  readonly changes: Changes;
  /** The new one stands by itself: the Rebook that it came from ends here. */
  readonly endsRebook?: boolean;
};

/** SUPERSEDED in the transaction that commits the new Modification (safety 2). */
export const replaceBy = (
  world: World,
  entry: OutboxEntry,
  { choice, changes, endsRebook = false }: Replacement,
): Resolved => {
  if (hasMoved(world, entry)) return failed({ kind: 'changed-meanwhile', support: {} });
  // What a person decided goes at once: the time for undoing was that of the change it takes the place of.
  const { undoUntil: _undone, ...before } = endsRebook ? withoutRebook(entry.modification) : entry.modification;
  const id = newId(world);
  const next: Modification = {
    ...before,
    ...changes,
    id,
    lane: before.wanted.kind === 'book' ? laneOfNew(id) : (changes.lane ?? before.lane),
    recordedAt: world.clock.now(),
    author: world.people.current().name,
    recordedOffline: false,
    replaces: before.id,
  };
  world.work.transaction(() => {
    addWithAudit(world, next);
    journal(world, entry, [
      {
        kind: 'superseded',
        at: world.clock.now(),
        by: id,
        why: 'decided',
        person: world.people.current().name,
        choice,
      },
    ]);
  });
  return goesOnAs(id);
};

const withoutRebook = (before: Modification): Modification => {
  const { sagaId: _saga, sagaOrder: _order, dependsOn: _after, ...plain } = before;
  return plain;
};

/** Somebody else decided while we were reading: another window, or the terminal. */
export const hasMoved = (world: World, entry: OutboxEntry): boolean =>
  entryNow(world, entry.modification.id).facts.length !== entry.facts.length;
