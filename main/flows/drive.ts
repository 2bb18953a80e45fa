import type { Instant } from '../../shared/base/instant.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { type DueBy, dueAt } from '../core/due.ts';
import { behindUnknown } from '../core/take-turns.ts';
import { unwantedBy, uselessness } from './arrange.ts';
import { entryNow, journal } from './journal.ts';
import { prepareBook } from './prepare-book.ts';
import { prepareChange } from './prepare-change.ts';
import type { Prepared } from './prepared.ts';
import { readBack } from './read-back.ts';
import { reconcile } from './reconcile.ts';
import { send } from './send.ts';
import { keepReadBack } from './settle.ts';
import { isStopped, suspensionOfEntry } from './suspension.ts';
import type { World } from './world.ts';

/** Takes one Modification as far as it can go now: read, compare, write, read back, each journalled before the next. */
export const drive = async (world: World, first: OutboxEntry): Promise<void> => {
  for (let entry = first; isDue(world, entry); entry = entryNow(world, entry.modification.id)) {
    await step(world, entry);
  }
};

const isDue = (world: World, entry: OutboxEntry): boolean => {
  if (world.standstill.since() !== undefined || isStopped(world, entry) || mustWait(world, entry)) return false;
  const by = dueBy(world, entry);
  const due = dueAt(entry, by);
  return due !== undefined && due <= by.now;
};

/** Whether an earlier book of this patient there is being found out about (safety 4.3), or its own cancel takes it back (6.3). */
const mustWait = (world: World, entry: OutboxEntry): boolean =>
  entry.modification.wanted.kind === 'book' &&
  (behindUnknown(world.work.outbox.open())(entry) || unwantedBy(world, entry) !== undefined);

/** What decides now when a Modification is due. */
export const dueBy = (
  { clock, contact, startedAt }: World,
  { modification }: OutboxEntry,
  now: Instant = clock.now(),
): DueBy => ({
  now,
  startedAt,
  retryFrom: contact.retryFrom(),
  answersSince: contact.answersSince(modification.serviceId),
});

const step = async (world: World, entry: OutboxEntry): Promise<void> => {
  const { progress } = entry.standing;
  switch (progress.kind) {
    case 'queued':
      return readThenWrite(world, entry);
    case 'uncertain':
      return reconcile(world, entry);
    case 'confirmed':
      return readBack(world, entry, progress.appointmentId);
    default:
      throw new Error(`Nothing to do in ${progress.kind}`);
  }
};

const readThenWrite = async (world: World, entry: OutboxEntry): Promise<void> => {
  // Before the reads that the write rests on, not between them and it (safety 5.1).
  await world.details.beforeWrite(entry.modification.serviceId);
  // Somebody may have taken it back while that was waited for.
  if (entryNow(world, entry.modification.id).standing.progress.kind !== 'queued') return;
  journal(world, entry, [{ kind: 'reading', at: world.clock.now() }]);
  const reading = entryNow(world, entry.modification.id);
  const prepared = await prepare(world, reading);
  if (prepared.kind === 'facts') return keepFacts(world, reading, prepared);
  const stop = reasonToStop(world, reading);
  if (stop === undefined) return send(world, reading, prepared);
  journal(world, reading, [stop]);
};

/**
 * What the reads brought may be the first news of the time (safety 8.4, 8.5); and nothing is sent while Replay stands still (1.5),
 * where it was stopped from outside meanwhile, where a person has an earlier book looked for since (4.3), or cancelled this one (6.3).
 */
const reasonToStop = (world: World, entry: OutboxEntry): Fact | undefined => {
  const at = world.clock.now();
  const isHeldBack = suspensionOfEntry(world, entry) !== undefined || mustWait(world, entry);
  if (world.standstill.since() !== undefined || isHeldBack) return { kind: 'put-back', at, notBefore: at };
  return uselessness(world, entry);
};

const prepare = (world: World, entry: OutboxEntry): Promise<Prepared> => {
  const { wanted } = entry.modification;
  return wanted.kind === 'book' ? prepareBook(world, entry, wanted) : prepareChange(world, entry, wanted);
};

const keepFacts = (
  world: World,
  entry: OutboxEntry,
  { facts, readBack: read }: Extract<Prepared, { kind: 'facts' }>,
): void => {
  if (read === undefined) journal(world, entry, facts);
  else keepReadBack(world, entry, { read, facts });
};
