import type { AuditEntry } from '../ports/work-store.ts';
import type { World } from './world.ts';

/** What is written of an act: when, and by whom unless told otherwise, is added here. */
export type Noted = Omit<AuditEntry, 'at' | 'person' | 'role'> & Partial<Pick<AuditEntry, 'at' | 'person'>>;

/** Adds one row to the audit trail, with the person's role (safety 12.7). Inside a transaction it is committed with that. */
export const noteAudit = (world: Pick<World, 'work' | 'clock' | 'people'>, noted: Noted): void => {
  const person = noted.person ?? world.people.current().name;
  world.work.audit.append({ at: world.clock.now(), ...noted, person, role: world.people.roleOf(person) });
};
