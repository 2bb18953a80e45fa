import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isBehindArrived, replaceableBefore } from '../core/waiting.ts';
import { entryNow, journal } from './journal.ts';
import { goesOnAs, type Resolved } from './resolved.ts';
import type { World } from './world.ts';

/** What a cancel may overtake on a person's word, as it stands now (safety 6.1). */
export const replaceableNow = (world: World, entry: OutboxEntry): readonly OutboxEntry[] =>
  replaceableBefore(entry, world.work.outbox.inLane(entry.modification.lane));

/** Whether a cancel waits for a change that may have arrived: it cannot go before that one, and the clinic is to be rung. */
export const isHeldUpByUnknown = (world: World, entry: OutboxEntry): boolean =>
  entry.modification.wanted.kind === 'cancel' &&
  isBehindArrived(entry, world.work.outbox.inLane(entry.modification.lane));

/** The cancel stands in the place of what was never sent or was refused before it, in one transaction; nothing of those is sent. */
export const replaceEarlier = (world: World, cancelId: ModificationId, choice?: 'replace-earlier'): Resolved => {
  const at = world.clock.now();
  const person = world.people.current().name;
  world.work.transaction(() => {
    for (const earlier of replaceableNow(world, entryNow(world, cancelId))) {
      journal(world, earlier, [
        { kind: 'superseded', at, by: cancelId, why: 'replaced', person, ...(choice === undefined ? {} : { choice }) },
      ]);
    }
  });
  return goesOnAs(cancelId);
};
