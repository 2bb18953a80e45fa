import { failed } from '../../shared/base/result.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Resolution } from '../../shared/model/resolution.ts';
import { journal } from './journal.ts';
import { goesOnAs, type Resolved } from './resolved.ts';
import type { World } from './world.ts';

/** Takes back what was never sent; the rest of a Rebook goes with it. */
export const withdraw = (world: World, entry: OutboxEntry): Resolved =>
  keep(world, entry, [
    { kind: 'superseded', at: world.clock.now(), why: 'withdrawn', person: world.person, choice: 'withdraw' },
  ]);

/**
 * Gives a Modification up, with the person and the reason. Where it may have arrived, only with the recorded check with the service,
 * from whatever state (safety 2.3).
 */
export const giveUp = (
  world: World,
  entry: OutboxEntry,
  answer: { readonly choose: string; readonly why: string; readonly checkedWith?: string | undefined },
): Resolved => {
  const { choose, why, checkedWith } = answer;
  if (entry.standing.mayHaveArrived && entry.standing.appointmentId === undefined && checkedWith === undefined) {
    return failed({ kind: 'invalid', field: 'checkedWith', problem: 'needed' });
  }
  const reason = checkedWith === undefined ? why : `${why} (checked with ${checkedWith})`;
  return keep(world, entry, [
    { kind: 'abandoned', at: world.clock.now(), person: world.person, why: reason, choice: choose },
  ]);
};

/** Looks for it at the service once more (HELD → RECONCILING). */
export const lookAgain = (world: World, entry: OutboxEntry): Resolved => {
  const at = world.clock.now();
  return keep(world, entry, [
    { kind: 'decided', at, choice: 'check-again', person: world.person, notArrived: false, leadsTo: 'reconciling' },
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
    { kind: 'confirmed', at, appointmentId, by: 'told', notBefore: at, person: world.person },
  ]);
};

type GoOn = Extract<Resolution, { choose: 'not-booked-send-again' | 'still-wanted' | 'try-again' | 'patient-told' }>;

/** Back to waiting, by a person's word; what may have arrived is looked for first, unless the service said that it did not. */
export const sendOn = (world: World, entry: OutboxEntry, resolution: GoOn): Resolved => {
  const at = world.clock.now();
  const notArrived = resolution.choose === 'not-booked-send-again';
  if (entry.standing.mayHaveArrived && !notArrived) return lookAgain(world, entry);
  const note = resolution.choose === 'not-booked-send-again' ? { note: resolution.checkedWith } : {};
  const decided: Fact = {
    kind: 'decided',
    at,
    choice: resolution.choose,
    person: world.person,
    notArrived,
    leadsTo: 'queued',
    ...note,
  };
  return keep(world, entry, [decided]);
};

const keep = (world: World, entry: OutboxEntry, facts: readonly Fact[]): Resolved => {
  journal(world, entry, facts);
  return goesOnAs(entry.modification.id);
};
