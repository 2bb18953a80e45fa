import { type Instant, toInstant } from '../../shared/base/instant.ts';
import type { Fact, FactOf } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isPastHorizon, nextLook } from '../core/backoff.ts';
import { hasBegun } from '../core/usefulness.ts';
import { isLeftAlone } from './heard.ts';
import { entryNow, journal } from './journal.ts';
import { isSentLately, reconcileBook } from './reconcile-book.ts';
import { reconcileChange } from './reconcile-change.ts';
import { send } from './send.ts';
import { suspensionOfEntry } from './suspension.ts';
import type { World } from './world.ts';

/** Looks for evidence of a write whose outcome is unknown. Presence counts at any time, absence only after the horizon. */
export const reconcile = async (world: World, entry: OutboxEntry): Promise<void> => {
  const { wanted } = entry.modification;
  const askedToWait = isWaiting(entry);
  const isHeldBack = suspensionOfEntry(world, entry) !== undefined;
  if (askedToWait && !isHeldBack && wanted.kind === 'book' && mayStillBeAtIt(world, entry)) {
    return sendAgainIfAttended(world, entry);
  }
  if (entry.standing.progress.kind !== 'reconciling') {
    journal(world, entry, [{ kind: 'reconciling', at: world.clock.now() }]);
  }
  const looking = entryNow(world, entry.modification.id);
  const pastHorizon = isPastHorizon(world.clock.now(), sentAtOf(world, looking), world.profile.limits);
  const outcome =
    wanted.kind === 'book'
      ? await reconcileBook(world, looking, { wanted, pastHorizon })
      : await reconcileChange(world, looking, { wanted, pastHorizon, askedToWait });
  switch (outcome.kind) {
    case 'facts':
      journal(world, looking, outcome.facts);
      return;
    case 'send-again':
      // What may have arrived is looked for all the same; nothing goes out (docs/policy.md).
      if (isHeldBack) journal(world, looking, [stillUnknown(world, looking)]);
      else await sendAgainIfAttended(world, looking);
      return;
    default:
      journal(world, looking, [stillUnknown(world, looking)]);
  }
};

/**
 * The last byte's time, or this process's start where that is later: a horizon starts anew with the process (safety 2.2). A time still
 * to come was told by another clock, and so by an earlier process (I15).
 */
export const sentAtOf = ({ clock, startedAt }: World, { standing }: OutboxEntry): Instant => {
  const { lastSentAt = startedAt } = standing;
  return lastSentAt > clock.now() ? startedAt : toInstant(Math.max(lastSentAt, startedAt));
};

/** The Receiver said that it is still working on these very bytes: they go again, which uses up nothing (safety 2). */
const isWaiting = ({ standing: { progress } }: OutboxEntry): boolean =>
  progress.kind === 'uncertain' && progress.failure?.kind === 'wait' && progress.failure.support.status === 425;

/** It worked on it when it said so. Later, or where another process was told, it is looked for first, as after any lost answer (4.5). */
const mayStillBeAtIt = (world: World, entry: OutboxEntry): boolean =>
  isSentLately(world, entry) && !hasBegun(entry.modification, world.clock.now());

/** Nothing of a cancel-first Rebook goes out again where nobody at this desk has said so lately (I17): a person finds out. */
const sendAgainIfAttended = async (world: World, entry: OutboxEntry): Promise<void> => {
  if (!isLeftAlone(world, entry)) return sendAgain(world, entry);
  journal(world, entry, [{ kind: 'held', at: world.clock.now(), reason: 'find-out' }]);
};

const sendAgain = async (world: World, entry: OutboxEntry): Promise<void> => {
  const frozen = world.work.outbox.frozenOf(entry.modification.id);
  // An older work file may know that something was sent, and not what (safety 6.6): a person finds out.
  if (frozen === undefined || entry.standing.restored) {
    journal(world, entry, [{ kind: 'held', at: world.clock.now(), reason: 'find-out' }]);
    return;
  }
  await send(world, entry, { frozen });
};

const stillUnknown = (world: World, entry: OutboxEntry): Fact => {
  const at = world.clock.now();
  const sentAt = sentAtOf(world, entry);
  const notBefore = nextLook({ now: at, sentAt, limits: world.profile.limits });
  return { kind: 'uncertain', at, notBefore, ...awaited(entry) };
};

/** That the Receiver has it and will answer later stays true while nothing is found: it goes on being said. */
const awaited = ({ facts }: OutboxEntry): Pick<FactOf<'uncertain'>, 'failure'> => {
  const answered = facts.findLast((fact) => fact.kind === 'answered');
  return answered?.failure?.kind === 'awaiting-outcome' ? { failure: answered.failure } : {};
};
