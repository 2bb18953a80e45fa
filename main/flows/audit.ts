import type { AuditEntry } from '../ports/work-store.ts';
import type { World } from './world.ts';

/** What is written of an act: when, and by whom unless told otherwise, is added here. */
export type Noted = Omit<AuditEntry, 'at' | 'person' | 'role'> & Partial<Pick<AuditEntry, 'at' | 'person'>>;

/** The same person looking at the same thing of the same patient again within this time is one look. */
const ONE_LOOK_MS = 10 * 60_000;

/** Audits that somebody was shown something about a patient: once for each look, for screens read again by themselves. */
export const noteShown = (
  world: Pick<World, 'work' | 'clock' | 'people'>,
  shown: { readonly action: string; readonly nhsNumber: string } & Omit<Noted, 'at' | 'person'>,
): void => {
  const { action, nhsNumber } = shown;
  const before = world.work.audit.lastAt({ action, nhsNumber, person: world.people.current().name });
  if (before === undefined || world.clock.now() - before > ONE_LOOK_MS) noteAudit(world, shown);
};

/** Adds one row to the audit trail, with the person's role (safety 12.7). Inside a transaction it is committed with that. */
export const noteAudit = (world: Pick<World, 'work' | 'clock' | 'people'>, noted: Noted): void => {
  const person = noted.person ?? world.people.current().name;
  world.work.audit.append({ at: world.clock.now(), ...noted, person, role: world.people.roleOf(person) });
};
