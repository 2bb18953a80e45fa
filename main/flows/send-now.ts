import type { Instant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/**
 * A person does not want to wait out the time for undoing (product.md 15). Failure `not-allowed` where that is over, or it waits for
 * something else.
 */
export const sendNow = (
  world: World,
  modificationId: ModificationId,
): Result<{ readonly modificationId: ModificationId }, Failure> => {
  const entry = world.work.outbox.get(modificationId);
  if (entry === undefined) return failed({ kind: 'not-held', what: 'modification' });
  if (undoableUntil(world, entry) === undefined) return failed({ kind: 'not-allowed', why: 'not-waiting' });
  journal(world, entry, [{ kind: 'hastened', at: world.clock.now(), person: world.people.current().name }]);
  return ok({ modificationId });
};

/** Until when a person may still undo what waits for nothing but that; undefined else. Nothing of it was sent. */
export const undoableUntil = (world: World, { standing }: OutboxEntry): Instant | undefined => {
  const { progress, undoUntil, attempts } = standing;
  const isWaiting = progress.kind === 'queued' && attempts === 0 && !standing.mayHaveArrived;
  return isWaiting && undoUntil !== undefined && undoUntil > world.clock.now() ? undoUntil : undefined;
};
