import { type Instant, plus } from '../../shared/base/instant.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { PARTED_MS } from './corrected.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/**
 * Takes up what a process that ended left half done (safety 2.2): READING goes back to waiting; SENDING and RECONCILING may have
 * arrived. Never SENDING to QUEUED. What waits by a clock that was wrong is asked about. Run once before Replay, and for one Modification
 * after a defect in it.
 */
export const recover = (world: World): void => {
  for (const entry of world.work.outbox.open()) recoverOne(world, entry, 0);
};

/** The same for one Modification, not before so many milliseconds from now. */
export const recoverOne = (world: World, entry: OutboxEntry, delayMs: number): void => {
  const fact = recoveryOf(world, entry, delayMs);
  if (fact !== undefined) journal(world, entry, [fact]);
};

const recoveryOf = (world: World, entry: OutboxEntry, delayMs: number): Fact | undefined => {
  const at = world.clock.now();
  const notBefore = (at + delayMs) as typeof at;
  switch (entry.standing.progress.kind) {
    case 'queued':
    case 'blocked':
      return isOfAnotherClock(entry, at) ? { kind: 'held', at, reason: 'still-wanted' } : undefined;
    case 'reading':
      return { kind: 'put-back', at, notBefore };
    case 'sending':
    case 'reconciling':
      return { kind: 'uncertain', at, notBefore };
    default:
      return undefined;
  }
};

/**
 * A slot asked for at a time still to come: a clock was ahead then or is behind now. How old it is nobody knows, and once that time has come
 * it would look like something recorded since: a person is asked (safety 6.7, 8.5). A cancel-first Rebook asks by itself (I17).
 */
const isOfAnotherClock = ({ modification, standing }: OutboxEntry, now: Instant): boolean =>
  'slot' in modification.wanted &&
  !standing.mayHaveArrived &&
  !isCancelFirst(modification) &&
  Math.max(modification.recordedAt, standing.decidedAt ?? 0) > plus(now, PARTED_MS);
