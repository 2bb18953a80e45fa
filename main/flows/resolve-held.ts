import { failed } from '../../shared/base/result.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Choice, Resolution } from '../../shared/model/resolution.ts';
import { journal } from './journal.ts';
import { goesOnAs, type Resolved } from './resolved.ts';
import { heldForName } from './service-name.ts';
import type { World } from './world.ts';

/** Takes back what was never sent; the rest of a Rebook goes with it, in one transaction. */
export const withdraw = (world: World, entry: OutboxEntry): Resolved => {
  const at = world.clock.now();
  world.work.transaction(() => {
    for (const leg of [entry, ...otherLegs(world, entry)]) {
      journal(world, leg, [
        { kind: 'superseded', at, why: 'withdrawn', person: world.people.current().name, choice: 'withdraw' },
      ]);
    }
  });
  return goesOnAs(entry.modification.id);
};

const otherLegs = (world: World, { modification: { id, sagaId } }: OutboxEntry): readonly OutboxEntry[] =>
  (sagaId === undefined ? [] : world.work.outbox.inSaga(sagaId)).filter(
    ({ modification, standing: { progress } }) =>
      modification.id !== id && (progress.kind === 'queued' || progress.kind === 'blocked'),
  );

/**
 * Stops a Modification, with the person and the reason. Where it may have arrived, only with the recorded check with the service,
 * from whatever state (safety 2.3).
 */
export const stop = (
  world: World,
  entry: OutboxEntry,
  answer: { readonly choose: Choice; readonly why: string; readonly checkedWith?: string | undefined },
): Resolved => {
  const { choose, why, checkedWith } = answer;
  if (entry.standing.mayHaveArrived && checkedWith === undefined) {
    return failed({ kind: 'invalid', field: 'checkedWith', problem: 'needed' });
  }
  return giveUp(world, entry, {
    choose,
    why: checkedWith === undefined ? why : `${why} (checked with ${checkedWith})`,
  });
};

/** Gives a Modification up: the caller has seen to it that nothing is left unknown. */
export const giveUp = (
  world: World,
  entry: OutboxEntry,
  { choose, why }: { readonly choose: Choice; readonly why: string },
): Resolved =>
  keep(world, entry, [
    { kind: 'abandoned', at: world.clock.now(), person: world.people.current().name, why, choice: choose },
  ]);

/**
 * Looks at the service once more: for what was accepted and never seen, under the id that we know; else for what may have arrived
 * (HELD → RECONCILING).
 */
export const lookAgain = (world: World, entry: OutboxEntry): Resolved => {
  const at = world.clock.now();
  const { progress, appointmentId, confirmedBy } = entry.standing;
  if (progress.kind === 'held' && progress.reason === 'read-back-unavailable' && appointmentId !== undefined) {
    const by = confirmedBy ?? 'read';
    return keep(world, entry, [
      { kind: 'confirmed', at, appointmentId, by, notBefore: at, person: world.people.current().name },
    ]);
  }
  return keep(world, entry, [
    {
      kind: 'decided',
      at,
      choice: 'check-again',
      person: world.people.current().name,
      notArrived: false,
      leadsTo: 'reconciling',
    },
    { kind: 'uncertain', at, notBefore: at },
  ]);
};

/** The service told a person that it is booked, under this reference: evidence of kind told (safety 2.6); it is read all the same. */
export const told = (world: World, entry: OutboxEntry, reference: string): Resolved => {
  const at = world.clock.now();
  const appointmentId = reference.trim();
  if (!/^[A-Za-z0-9\-.]{1,64}$/.test(appointmentId)) {
    return failed({ kind: 'invalid', field: 'reference', problem: 'not-a-reference' });
  }
  return keep(world, entry, [
    { kind: 'confirmed', at, appointmentId, by: 'told', notBefore: at, person: world.people.current().name },
  ]);
};

type GoOn = Extract<
  Resolution,
  { choose: 'not-booked-send-again' | 'still-wanted' | 'try-again' | 'patient-told' | 'book-now' }
>;

/** Back to waiting, by a person's word; what may have arrived is looked for first, unless the service said that it did not. */
export const sendOn = (world: World, entry: OutboxEntry, resolution: GoOn): Resolved => {
  const at = world.clock.now();
  const notArrived = resolution.choose === 'not-booked-send-again' || isAsBefore(entry, resolution);
  if (entry.standing.mayHaveArrived && !notArrived) return lookAgain(world, entry);
  if (resolution.choose === 'try-again' && isNameOpen(world, entry)) {
    return failed({ kind: 'not-allowed', why: 'name-not-confirmed' });
  }
  const note = resolution.choose === 'not-booked-send-again' ? { note: resolution.checkedWith } : {};
  const decided: Fact = {
    kind: 'decided',
    at,
    choice: resolution.choose,
    person: world.people.current().name,
    notArrived,
    leadsTo: 'queued',
    ...note,
  };
  return keep(world, entry, [decided]);
};

/** Held for the service's name, to which nobody has said yes yet: to try again would only hold it again. */
const isNameOpen = (world: World, { modification, standing: { progress } }: OutboxEntry): boolean =>
  progress.kind === 'held' &&
  progress.reason === 'service-name' &&
  heldForName(world, modification.serviceId) !== undefined;

/** A change of a restored older work file, whose record was read and stands as before it: the person takes it on themselves (6.6). */
const isAsBefore = ({ modification, standing: { restored } }: OutboxEntry, { choose }: GoOn): boolean =>
  restored && modification.wanted.kind !== 'book' && (choose === 'still-wanted' || choose === 'patient-told');

const keep = (world: World, entry: OutboxEntry, facts: readonly Fact[]): Resolved => {
  journal(world, entry, facts);
  return goesOnAs(entry.modification.id);
};
