import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { type HeldReason, isClosed, type ProgressKind } from '../../shared/model/progress.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { type Times, usefulnessOf } from '../core/usefulness.ts';
import { cancelWaitingFor, standsForNow, type Waiting, waitingOf } from '../core/waiting.ts';
import { isLeftAlone } from './heard.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/**
 * Brings what waits up to date before any call is made: what is behind another is blocked, what became free is released, what can no
 * longer be of use expires or asks (safety 2, 6.1, 6.2, 6.7). Oldest first, so that one pass settles a whole Lane; in one commit, and in
 * none where all is as it should be.
 */
export const arrange = (world: World): void => {
  const open = world.work.outbox.open();
  const times = timesOf(world);
  const first = open.findIndex((entry) => arrangement(world, entry, times) !== undefined);
  if (first >= 0) world.work.transaction(() => arrangeAll(world, open.slice(first), times));
};

const timesOf = ({ clock, corrected, startedAt }: World): Times => ({
  now: clock.now(),
  corrected: corrected(),
  startedAt,
});

const arrangeAll = (world: World, open: readonly OutboxEntry[], times: Times): void => {
  for (const { modification } of open) {
    const entry = world.work.outbox.get(modification.id);
    const fact = entry && arrangement(world, entry, times);
    if (entry && fact) journal(world, entry, [fact]);
  }
};

/**
 * What was found in order with its Lane as it is, and when: Replay asks again whenever anything ends. Neither a Leg of a Rebook nor what depends
 * on another is kept here, since they wait by more than their Lane.
 */
const inOrder = new WeakMap<OutboxEntry, Found>();

/** By the Lane and the times, of which the services' own may be told any moment. */
type Found = { readonly lane: readonly OutboxEntry[]; readonly times: Times };

/** For so long what time itself brings about is not asked again. Whatever was found here, it is asked before anything is sent. */
const IN_ORDER_MS = 1_000;

const isInOrder = ({ work }: World, entry: OutboxEntry, { now, corrected }: Times): boolean => {
  const found = inOrder.get(entry);
  if (found === undefined || (corrected === undefined) !== (found.times.corrected === undefined)) return false;
  const ago = now - found.times.now;
  return ago >= 0 && ago < IN_ORDER_MS && found.lane === work.outbox.inLane(entry.modification.lane);
};

const arrangement = (world: World, entry: OutboxEntry, times: Times): Fact | undefined => {
  if (isInOrder(world, entry, times)) return undefined;
  const fact = arrangementAnew(world, entry, times);
  const { lane, sagaId, dependsOn } = entry.modification;
  if (fact === undefined && sagaId === undefined && dependsOn === undefined)
    inOrder.set(entry, { lane: world.work.outbox.inLane(lane), times });
  return fact;
};

const arrangementAnew = (world: World, entry: OutboxEntry, times: Times): Fact | undefined => {
  const { kind } = entry.standing.progress;
  if (kind === 'reading') return undefined;
  const gone = notWanted(world, entry);
  if (gone !== undefined || (kind !== 'queued' && kind !== 'blocked')) return gone;
  return expiry(world, entry, times) ?? lineUp(world, entry) ?? notPermitted(world, entry);
};

/**
 * Cancelled while it was being read for, or since a refusal: it is not sent, nothing of it is left to decide, and the cancel finds
 * nothing to cancel (safety 6.3). Else a booking that a person takes for theirs would be cancelled by itself.
 */
const notWanted = (world: World, entry: OutboxEntry): Fact | undefined => {
  const cancel = unwantedBy(world, entry)?.modification;
  return (
    cancel && {
      kind: 'superseded',
      at: world.clock.now(),
      why: 'withdrawn',
      person: cancel.author,
      choice: 'withdraw',
    }
  );
};

/** The cancel that waits for a book which cannot have arrived. */
export const unwantedBy = (world: World, entry: OutboxEntry): OutboxEntry | undefined =>
  !entry.standing.mayHaveArrived && UNSENT.includes(entry.standing.progress.kind)
    ? cancelWaitingFor(entry, world.work.outbox.inLane(entry.modification.lane))
    : undefined;

const UNSENT: readonly ProgressKind[] = ['queued', 'blocked', 'reading', 'conflict', 'rejected', 'held', 'expired'];

/** While the services' time is not known, what grew old is found out just before it is sent (safety 8.5). */
const expiry = (world: World, entry: OutboxEntry, times: Times): Fact | undefined =>
  times.corrected === undefined ? undefined : uselessness(world, entry, times);

/** What follows where it is of no use any more, or perhaps not wanted any more; undefined where it may be sent (safety 6.7, 8.4). */
export const uselessness = (world: World, entry: OutboxEntry, times: Times = timesOf(world)): Fact | undefined => {
  const at = times.now;
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
  if (isStillBehind(world, entry)) return undefined;
  const { outbox } = world.work;
  const { lane, dependsOn } = entry.modification;
  const dependency = dependsOn === undefined ? undefined : standsForNow(outbox.get(dependsOn), outbox.get);
  const waiting = waitingOf(entry, { lane: outbox.inLane(lane), dependency, partner: partnerOf(world, entry) });
  return waiting.kind === 'free' && isLeftAlone(world, entry)
    ? { kind: 'held', at: world.clock.now(), reason: askAgainOf(entry) }
    : factOfWaiting(world, entry, waiting);
};

/** Most that waits in a Lane waits on: nothing else need be looked at. The Legs of a Rebook wait by more than one rule. */
const isStillBehind = (world: World, { modification, standing: { progress } }: OutboxEntry): boolean => {
  if (progress.kind !== 'blocked' || modification.sagaId !== undefined) return false;
  return world.work.outbox
    .inLane(modification.lane)
    .some((ahead) => ahead.modification.id === progress.by && !isClosed(ahead.standing.progress.kind));
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
