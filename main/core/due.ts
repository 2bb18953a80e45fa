import { type Instant, plus, toInstant } from '../../shared/base/instant.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';

/** What a Modification is due by: the steady clock, and news of contact. */
export type DueBy = {
  readonly now: Instant;
  /** When this process began, by the same clock. */
  readonly startedAt?: Instant | undefined;
  /** Since when contact as a whole is back, or a person asked to try. */
  readonly retryFrom?: Instant | undefined;
  /** Since when its own service answers again after it did not. */
  readonly answersSince?: Instant | undefined;
};

/** When a Modification is next to be worked on by itself; undefined where it waits for a person, another, or nothing. */
export const dueAt = (entry: OutboxEntry, by: DueBy): Instant | undefined => {
  const own = ownTimeOf(entry);
  if (own === undefined) return undefined;
  // A wait that an earlier process began on a clock that was ahead of ours would last as long as that clock was wrong (I15).
  const due = lastAtOf(entry) > by.now ? by.now : soonerOnContact(entry, own, newsFor(entry, by));
  return wasToldToWait(entry) ? afterStart(due, by) : due;
};

/** The least time before the same bytes go again to a Receiver that is still working on them (standard.md 15, 425). */
export const WAIT_MS = 5_000;

/** Not where it was told that the service has the message already: then it is looked for at once. */
const wasToldToWait = (entry: OutboxEntry): boolean => {
  const { progress } = entry.standing;
  return progress.kind === 'uncertain' && progress.failure?.kind === 'wait' && progress.notBefore > lastAtOf(entry);
};

/** How long ago an earlier process was told to wait, nobody knows: the clock may have been set between the two. It waits once more. */
const afterStart = (due: Instant, { startedAt }: DueBy): Instant =>
  startedAt === undefined ? due : toInstant(Math.max(due, plus(startedAt, WAIT_MS)));

const ownTimeOf = ({ standing: { progress } }: OutboxEntry): Instant | undefined =>
  progress.kind === 'queued' || progress.kind === 'uncertain' || progress.kind === 'confirmed'
    ? progress.notBefore
    : undefined;

/** The latest contact that speaks for what it waits for. */
const newsFor = (entry: OutboxEntry, { retryFrom, answersSince }: DueBy): Instant | undefined => {
  const { progress } = entry.standing;
  switch (progress.kind) {
    case 'queued':
      return later(
        isWithoutContact(progress.failure) ? retryFrom : undefined,
        isUnanswered(progress.failure) ? answersSince : undefined,
      );
    case 'uncertain':
      return progress.failure?.kind === 'wait' ? undefined : later(retryFrom, answersSince);
    default:
      return later(retryFrom, answersSince);
  }
};

const isWithoutContact = (failure: Failure | undefined): boolean =>
  failure?.kind === 'unreachable' ||
  failure?.kind === 'signed-out' ||
  (failure?.kind === 'not-permitted' && failure.by === 'sender');

/** The service itself kept silent, or said nothing that could be understood. */
const isUnanswered = (failure: Failure | undefined): boolean =>
  failure?.kind === 'unreachable' || failure?.kind === 'unclear';

const later = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;

const lastAtOf = ({ modification, facts }: OutboxEntry): Instant => facts.at(-1)?.at ?? modification.recordedAt;

/** Half a second for each put-back in a row keeps a service that only sometimes answers from being called in a circle. */
const SPACING_MS = 500;

/** Contact that came back after the last fact makes it due at once. */
const soonerOnContact = (entry: OutboxEntry, notBefore: Instant, since: Instant | undefined): Instant => {
  const lastAt = entry.facts.at(-1)?.at;
  if (since === undefined || lastAt === undefined || since <= lastAt) return notBefore;
  const spaced = (lastAt + SPACING_MS * entry.standing.putBacks) as Instant;
  return spaced < notBefore ? spaced : notBefore;
};
