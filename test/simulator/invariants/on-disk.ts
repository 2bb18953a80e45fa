import { textOf } from '../receiver.ts';
import { isLive } from '../../../shared/fhir/appointment.ts';
import { foldFacts, standingAfter } from '../../../shared/model/standing.ts';
import { isClosed, LEADS_TO } from '../../../shared/model/progress.ts';
import type { Scene } from '../scene.ts';
import type { Look } from './look.ts';

/** I1: what was acknowledged is on the disk. Asked of the file itself, not of what the engine keeps in memory. */
export const acknowledgedIsOnDisk = (scene: Scene, { rows }: Look): readonly string[] =>
  [...scene.acknowledged].filter((id) => !rows.has(id)).map((id) => `acknowledged and not on the disk: ${id}`);

/** I2: acknowledged = settled + superseded + abandoned + open; none has gone, and each is in one of the states. */
export const nothingVanishes = (_scene: Scene, { rows, entries }: Look): readonly string[] => {
  const positions = [...rows.values()].map(({ position }) => position);
  const lost = Math.max(0, ...positions) === positions.length ? [] : ['a position of the Outbox is empty'];
  const strange = entries.flatMap(({ modification, standing, facts }) => {
    const row = rows.get(modification.id);
    const { kind } = standing.progress;
    const folded = foldFacts(modification.recordedAt, facts).progress.kind;
    if (folded !== kind) return [`${modification.id} is ${kind} by memory and ${folded} by its facts`];
    if (row?.progress !== kind)
      return [`${modification.id} is ${kind} by its facts and ${row?.progress} by its column`];
    return row.isOpen === isClosed(kind) ? [`${modification.id} is ${kind} and listed as the opposite`] : [];
  });
  return [...lost, ...strange];
};

/** I9: what is settled rests on a reading that showed it, and it was truly so at the clinic at some time. */
export const settledIsTrue = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap(({ modification, standing, facts }) => {
    const { progress } = standing;
    if (progress.kind !== 'settled') return [];
    const states = scene.ledger.historyOf(progress.appointmentId).map(({ resource }) => resource);
    // "It is the same one, use it": a person took another booking in its place.
    const isTaken = facts.findLast(({ kind }) => kind !== 'looked-again' && kind !== 'settled')?.kind === 'conflict';
    if (
      states.some((resource) => (isTaken ? isLive(textOf(resource.status)) : isAsAsked(resource, modification.wanted)))
    )
      return [];
    return [`${modification.id} is settled and was never so: ${modification.wanted.kind} of ${progress.appointmentId}`];
  });

type Wanted = Look['entries'][number]['modification']['wanted'];
type Resource = Scene['ledger']['deeds'][number]['resource'];

/** Whether an appointment is as a Modification wants it. */
export const isAsAsked = (resource: Resource, wanted: Wanted): boolean => {
  switch (wanted.kind) {
    case 'book':
    case 'reschedule':
      return resource.status === 'booked' && Date.parse(textOf(resource.start)) === Date.parse(wanted.slot.start);
    case 'cancel':
      // Behind a settled booking any end of the old one will do (11.5).
      return ['cancelled', 'entered-in-error', 'noshow', 'fulfilled'].includes(textOf(resource.status));
    default:
      return (
        resource.status === 'booked' &&
        (wanted.description === undefined || resource.description === wanted.description)
      );
  }
};

/** I11: what is uncertain is left only with evidence, or on a person's word; and no step is one that the table does not list. */
export const uncertainIsLeftByEvidence = (_scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap(({ modification, facts }) => {
    const problems: string[] = [];
    let standing = foldFacts(modification.recordedAt, []);
    for (const fact of facts) {
      const before = standing;
      standing = standingAfter(standing, fact);
      const [from, to] = [before.progress.kind, standing.progress.kind];
      if (from !== to && !LEADS_TO[from].includes(to) && fact.kind !== 'restored')
        problems.push(`${modification.id}: ${from} to ${to}`);
      const isDoubt = from === 'uncertain' || from === 'reconciling';
      if (isDoubt && !LEAVES_DOUBT.includes(fact.kind))
        problems.push(`${modification.id} left ${from} by ${fact.kind}`);
      const isGivenUp = fact.kind === 'abandoned' || fact.kind === 'superseded';
      if (isGivenUp && before.mayHaveArrived && !('person' in fact && fact.person !== undefined))
        problems.push(`${modification.id} may have arrived and was closed by nobody`);
    }
    return problems;
  });

const LEAVES_DOUBT: readonly string[] = [
  'uncertain',
  'reconciling',
  'sending',
  'confirmed',
  'conflict',
  'held',
  'restored',
  'handed-over',
  'looked-again',
];
