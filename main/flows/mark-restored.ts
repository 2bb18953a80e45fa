import type { Gap } from '../../shared/model/gap.ts';
import { noteAudit } from './audit.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/** The time whose changes may be missing, and why. */
export type Lost = Pick<Gap, 'cause' | 'since' | 'until'>;

/**
 * An older work file stands for a newer one: whatever is open in it may have been sent since, by the file that is gone (safety 6.6). All of
 * it becomes UNCERTAIN, and the gap is kept for a person to confirm, in one transaction and before Replay is started.
 */
export const markRestored = (world: World, lost: Lost): void => {
  const at = world.clock.now();
  world.work.transaction(() => {
    const open = world.work.outbox.open();
    for (const entry of open) journal(world, entry, [{ kind: 'restored', at }]);
    world.work.gaps.add(lost);
    // A form that the newer file may have sent: nobody is to send it twice.
    world.work.drafts.dropAll();
    noteAudit(world, { action: 'store.restored', outcome: `${lost.cause}, ${open.length} open` });
  });
};

/** A person has read that changes may be missing, and has looked. False where it was confirmed before. */
export const confirmGap = (world: World, gap: number): boolean =>
  world.work.transaction(() => {
    const confirmation = { gap, at: world.clock.now(), person: world.people.current().name };
    const isNew = world.work.gaps.confirm(confirmation);
    if (isNew) noteAudit(world, { action: 'store.gap-confirmed', outcome: String(gap) });
    return isNew;
  });
