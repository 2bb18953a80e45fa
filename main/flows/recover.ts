import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/**
 * Takes up what a process that ended left half done (safety 2.2): READING goes back to waiting; SENDING and RECONCILING may have
 * arrived. Never SENDING to QUEUED. Run once before Replay, and for one Modification after a defect in it.
 */
export const recover = (world: World): void => {
  for (const entry of world.work.outbox.open()) recoverOne(world, entry, 0);
};

/** The same for one Modification, not before so many milliseconds from now. */
export const recoverOne = (world: World, entry: OutboxEntry, delayMs: number): void => {
  const fact = recoveryOf(world, entry, delayMs);
  if (fact !== undefined) journal(world, entry, [fact]);
};

const recoveryOf = (world: World, { standing: { progress } }: OutboxEntry, delayMs: number): Fact | undefined => {
  const at = world.clock.now();
  const notBefore = (at + delayMs) as typeof at;
  switch (progress.kind) {
    case 'reading':
      return { kind: 'put-back', at, notBefore };
    case 'sending':
    case 'reconciling':
      return { kind: 'uncertain', at, notBefore };
    default:
      return undefined;
  }
};
