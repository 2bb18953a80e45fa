import type { Fact } from '../../shared/model/fact.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import type { Standing } from '../../shared/model/standing.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { noteAudit } from './audit.ts';
import { type Happened, noteCalls } from './calls.ts';
import type { World } from './world.ts';

/** Writes facts of one Modification, with the audit of what a person would ask about, and tells the windows. */
export const journal = (world: World, entry: OutboxEntry, facts: readonly Fact[]): Standing =>
  write(world, entry, { facts });

/** Commits an attempt with its frozen bytes, before the first of them leaves (I4). */
export const journalSending = (world: World, entry: OutboxEntry, sending: Sending): Standing =>
  write(world, entry, { facts: [sending.fact], frozen: sending.frozen });

type Sending = { readonly fact: Fact; readonly frozen: FrozenWrite };

const write = (
  world: World,
  entry: OutboxEntry,
  { facts, frozen }: { readonly facts: readonly Fact[]; readonly frozen?: FrozenWrite },
): Standing => {
  const { id } = entry.modification;
  const standing = world.work.transaction(() => {
    const after = world.work.outbox.append(id, facts, frozen);
    for (const fact of facts) noteBeside(world, { before: entry, fact, after });
    return after;
  });
  world.log.event('outbox.moved', { modification: id, to: standing.progress.kind, attempts: standing.attempts });
  world.changed(isClosed(standing.progress.kind) ? ['outbox', 'appointments', 'slots'] : ['outbox']);
  return standing;
};

/** The entry as it stands now. A Modification is never removed, so its absence is a defect. */
export const entryNow = (world: World, id: ModificationId): OutboxEntry => {
  const entry = world.work.outbox.get(id);
  if (entry === undefined) throw new Error('A Modification has gone from the Outbox');
  return entry;
};

/** What belongs in the same transaction: the id that a book was given (safety 6.2), the audit, and calls to make (product.md 3.10). */
const noteBeside = (world: World, happened: Happened): void => {
  const { before, fact } = happened;
  const { id, wanted } = before.modification;
  if (fact.kind === 'confirmed' && wanted.kind === 'book') world.work.idMap.record(id, fact.appointmentId);
  if (!QUIET.includes(fact.kind)) auditFact(world, before, fact);
  noteCalls(world, happened);
};

const QUIET: readonly Fact['kind'][] = [
  'blocked',
  'released',
  'reading',
  'reconciling',
  'read-back-pending',
  'put-back',
];

const auditFact = (world: World, { modification }: OutboxEntry, fact: Fact): void => {
  const nhsNumber = modification.patient.nhsNumber;
  noteAudit(world, {
    at: fact.at,
    person: 'person' in fact && fact.person !== undefined ? fact.person : modification.author,
    action: `${modification.wanted.kind}.${fact.kind}`,
    modificationId: modification.id,
    serviceId: modification.serviceId,
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(fact.kind === 'sending' ? { requestId: fact.requestId } : {}),
    ...(fact.kind === 'answered' ? { outcome: fact.class } : {}),
    ...(fact.kind === 'handed-over' ? { outcome: `to ${fact.to}` } : {}),
    ...(fact.kind === 'settled' || fact.kind === 'confirmed' ? { appointmentId: fact.appointmentId } : {}),
  });
};
