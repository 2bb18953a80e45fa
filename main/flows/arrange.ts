import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { HeldReason } from '../../shared/model/progress.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { usefulnessOf } from '../core/usefulness.ts';
import { standsForNow, type Waiting, waitingOf } from '../core/waiting.ts';
import { isLeftAlone } from './heard.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/**
 * Brings what waits up to date before any call is made: what is behind another is blocked, what became free is released, what can no
 * longer be of use expires or asks (safety 2, 6.1, 6.2, 6.7). Oldest first, so that one pass settles a whole Lane; in one commit, and in
 * none where all is as it should be.
 */
export const arrange = (world: World): void => {
  const isBehind = world.work.outbox.open().some((entry) => arrangement(world, entry) !== undefined);
  if (isBehind) world.work.transaction(() => arrangeAll(world));
};

const arrangeAll = (world: World): void => {
  for (const { modification } of world.work.outbox.open()) {
    const entry = world.work.outbox.get(modification.id);
    const fact = entry && arrangement(world, entry);
    if (entry && fact) journal(world, entry, [fact]);
  }
};

const arrangement = (world: World, entry: OutboxEntry): Fact | undefined => {
  const { kind } = entry.standing.progress;
  if (kind !== 'queued' && kind !== 'blocked') return undefined;
  return expiry(world, entry) ?? lineUp(world, entry) ?? notPermitted(world, entry);
};

/** While the services' time is not known, what grew old is found out just before it is sent (safety 8.5). */
const expiry = (world: World, entry: OutboxEntry): Fact | undefined =>
  world.corrected() === undefined ? undefined : uselessness(world, entry);

/** What follows where it is of no use any more, or perhaps not wanted any more; undefined where it may be sent (safety 6.7, 8.4). */
export const uselessness = (world: World, entry: OutboxEntry): Fact | undefined => {
  const at = world.clock.now();
  const times = { now: at, corrected: world.corrected(), startedAt: world.startedAt };
  switch (usefulnessOf(entry, times, world.profile.limits)) {
    case 'expired':
      return { kind: 'expired', at };
    case 'ask':
      return { kind: 'held', at, reason: 'still-wanted' };
    default:
      return undefined;
  }
};

/** What would be next, of somebody who may not act any more: not read, and not sent (safety 6.4). */
const notPermitted = (world: World, { modification, standing }: OutboxEntry): Fact | undefined =>
  standing.progress.kind === 'blocked' || world.people.mayAct(modification.author)
    ? undefined
    : { kind: 'held', at: world.clock.now(), reason: 'author-not-permitted' };

const lineUp = (world: World, entry: OutboxEntry): Fact | undefined => {
  const { outbox } = world.work;
  const { lane, dependsOn } = entry.modification;
  const dependency = dependsOn === undefined ? undefined : standsForNow(outbox.get(dependsOn), outbox.get);
  const waiting = waitingOf(entry, { lane: outbox.inLane(lane), dependency, partner: partnerOf(world, entry) });
  return waiting.kind === 'free' && isLeftAlone(world, entry)
    ? { kind: 'held', at: world.clock.now(), reason: askAgainOf(entry) }
    : factOfWaiting(world, entry, waiting);
};

/** The Book leg, as it was last asked for, of a Cancel leg that goes first. */
const partnerOf = (world: World, { modification }: OutboxEntry): OutboxEntry | undefined => {
  if (!isCancelFirst(modification) || modification.wanted.kind !== 'cancel' || modification.sagaId === undefined)
    return undefined;
  return world.work.outbox.inSaga(modification.sagaId).findLast((leg) => leg.modification.wanted.kind === 'book');
};

const askAgainOf = ({ modification: { wanted } }: OutboxEntry): HeldReason =>
  wanted.kind === 'book' ? 'confirm-new-booking' : 'still-wanted';

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
