import type { Fact } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { nextTry } from '../core/backoff.ts';
import type { World } from './world.ts';

/**
 * What a failed read before a write means for its Modification: wait and try again, or a person. A read has no outcome to
 * reconcile (safety 3.1, last row), and nothing is given up because of a count (3.2).
 */
export const factOfReadFailure = (world: World, entry: OutboxEntry, failure: Failure): Fact => {
  const at = world.clock.now();
  switch (failure.kind) {
    case 'not-found':
      return { kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } };
    case 'not-permitted':
      return failure.by === 'receiver'
        ? { kind: 'held', at, reason: 'not-permitted', failure }
        : putBack(world, entry, failure);
    case 'refused':
    case 'unknown-service':
    case 'not-offered':
      return { kind: 'held', at, reason: 'configuration', failure };
    default:
      return putBack(world, entry, failure);
  }
};

/** Back to waiting, for as long as told or with backoff and jitter. */
export const putBack = (world: World, entry: OutboxEntry, failure: Failure): Fact => {
  const now = world.clock.now();
  const notBefore = nextTry({
    now,
    putBacks: entry.standing.putBacks,
    limits: world.profile.limits,
    random: world.ids.random(),
    retryAfterMs: failure.kind === 'busy' ? failure.retryAfterMs : undefined,
  });
  return { kind: 'put-back', at: now, notBefore, failure };
};
