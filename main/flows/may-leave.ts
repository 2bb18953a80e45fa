import type { Leaving, LeavingWhy } from '../../shared/ipc/hand-over-views.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';
import { countOutbox } from './outbox-items.ts';
import type { World } from './world.ts';

/** A change that may be on the wire, or of which nobody knows what came: the program is not exchanged under it (safety 11). */
const UNDER_WAY: readonly ProgressKind[] = ['reading', 'sending', 'uncertain', 'reconciling'];

/**
 * What stays open when somebody signs out, the program quits or is updated. Signing out and quitting are always allowed, and drop nothing:
 * the Outbox belongs to the workstation. An update waits while a change is under way.
 */
export const mayLeave = (world: World, why: LeavingWhy): Leaving => {
  const open = world.work.outbox.open();
  const { notSent, notConfirmed, needDecision } = countOutbox(world);
  const underWay = open.filter(({ standing }) => UNDER_WAY.includes(standing.progress.kind)).length;
  return {
    allowed: why !== 'update' || underWay === 0,
    notSent,
    notConfirmed,
    needDecision,
    openRebooks: new Set(open.flatMap(({ modification }) => modification.sagaId ?? [])).size,
    calls: world.work.calls.count(world.clock.now()).open,
    underWay,
  };
};
