import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { usefulnessOf } from '../core/usefulness.ts';
import { standsForNow, type Waiting, waitingOf } from '../core/waiting.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/**
 * Brings what waits up to date before any call is made: what is behind another is blocked, what became free is released, what can no
 * longer be of use expires or asks (safety 2, 6.1, 6.2, 6.7). Oldest first, so that one pass settles a whole Lane.
 */
export const arrange = (world: World): void => {
  for (const { modification } of world.work.outbox.open()) {
    const entry = world.work.outbox.get(modification.id);
    const fact = entry && arrangement(world, entry);
    if (entry && fact) journal(world, entry, [fact]);
  }
};

const arrangement = (world: World, entry: OutboxEntry): Fact | undefined => {
  const { kind } = entry.standing.progress;
  if (kind !== 'queued' && kind !== 'blocked') return undefined;
  return expiry(world, entry) ?? lineUp(world, entry);
};

const expiry = (world: World, entry: OutboxEntry): Fact | undefined => {
  const at = world.clock.now();
  switch (usefulnessOf(entry, at, world.profile.limits)) {
    case 'expired':
      return { kind: 'expired', at };
    case 'ask':
      return { kind: 'held', at, reason: 'still-wanted' };
    default:
      return undefined;
  }
};

const lineUp = (world: World, entry: OutboxEntry): Fact | undefined => {
  const { outbox } = world.work;
  const { lane, dependsOn } = entry.modification;
  const dependency = dependsOn === undefined ? undefined : standsForNow(outbox.get(dependsOn), outbox.get);
  return factOfWaiting(world, entry, waitingOf(entry, { lane: outbox.inLane(lane), dependency }));
};

const factOfWaiting = (world: World, { standing: { progress } }: OutboxEntry, waiting: Waiting): Fact | undefined => {
  const at = world.clock.now();
  switch (waiting.kind) {
    case 'free':
      return progress.kind === 'blocked' ? { kind: 'released', at } : undefined;
    case 'wait':
      return progress.kind === 'blocked' ? undefined : { kind: 'blocked', at, by: waiting.by };
    case 'held':
      return { kind: 'held', at, reason: waiting.reason };
    case 'superseded':
      return { kind: 'superseded', at, why: waiting.why };
  }
};
