import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { HeldReason, ProgressKind } from '../../shared/model/progress.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { isBookAfterCancel, isCancelFirst } from './plan-rebook.ts';

/** What a Modification that waits for another must do now (safety 6.1, 6.2, 5.5). */
export type Waiting =
  | { readonly kind: 'free' }
  | { readonly kind: 'wait'; readonly by: ModificationId }
  | { readonly kind: 'held'; readonly reason: HeldReason }
  | { readonly kind: 'superseded'; readonly why: 'nothing-to-cancel' | 'withdrawn' };

/**
 * Decides from the rest of its Lane and from the Modification it depends on, if any. `partner` is the Book leg, as it stands now, of
 * a Cancel leg that goes first: nothing is cancelled for a booking that will not be asked for.
 */
export const waitingOf = (
  entry: OutboxEntry,
  others: {
    readonly lane: readonly OutboxEntry[];
    readonly dependency: OutboxEntry | undefined;
    readonly partner?: OutboxEntry | undefined;
  },
): Waiting => {
  const earlier = earlierInLane(entry, others.lane).find((other) => !isClosed(other.standing.progress.kind));
  if (earlier !== undefined) return { kind: 'wait', by: earlier.modification.id };
  const { dependency, partner } = others;
  if (dependency === undefined) return partner === undefined ? { kind: 'free' } : beforePartner(partner);
  if (!isClosed(dependency.standing.progress.kind)) return { kind: 'wait', by: dependency.modification.id };
  return dependency.standing.progress.kind === 'settled' ? afterSettled(entry, dependency) : afterGivenUp(entry);
};

const beforePartner = ({ modification, standing: { progress } }: OutboxEntry): Waiting => {
  if (isClosed(progress.kind)) return { kind: 'superseded', why: 'withdrawn' };
  return progress.kind === 'blocked' || progress.kind === 'queued'
    ? { kind: 'free' }
    : { kind: 'wait', by: modification.id };
};

/** The Lane's members that come before this one. A Modification that took another's place stands in that place. */
export const earlierInLane = (entry: OutboxEntry, lane: readonly OutboxEntry[]): readonly OutboxEntry[] => {
  const place = placeInLane(entry, lane);
  return lane.filter((other) => other.modification.id !== entry.modification.id && placeInLane(other, lane) < place);
};

/** States that a Modification may leave for a later one to stand in its place (safety 2), while nothing of it is on the wire. */
const REPLACEABLE: readonly ProgressKind[] = ['queued', 'blocked', 'conflict', 'rejected', 'held', 'expired'];

/**
 * The earlier changes of a cancel's Lane that it may replace on a person's word: never sent, or refused (safety 6.1). Not the booking
 * itself, nor a Leg of a Rebook: those are taken back, and nothing is left to cancel.
 */
export const replaceableBefore = (entry: OutboxEntry, lane: readonly OutboxEntry[]): readonly OutboxEntry[] => {
  const { wanted, sagaId } = entry.modification;
  if (wanted.kind !== 'cancel' || sagaId !== undefined) return [];
  return earlierInLane(entry, lane).filter(
    ({ modification, standing }) =>
      modification.wanted.kind !== 'book' &&
      modification.sagaId === undefined &&
      !standing.mayHaveArrived &&
      REPLACEABLE.includes(standing.progress.kind),
  );
};

/** Whether a change waits behind one of its Lane that may have arrived: it cannot overtake that one (safety 6.1). */
export const isBehindArrived = (entry: OutboxEntry, lane: readonly OutboxEntry[]): boolean =>
  earlierInLane(entry, lane).some(({ standing }) => standing.mayHaveArrived && !isClosed(standing.progress.kind));

/** The cancel of a book that waits for what becomes of it. Where the book cannot have arrived, nobody wants it any more (safety 6.3). */
export const cancelWaitingFor = (
  { modification: { id, wanted } }: OutboxEntry,
  lane: readonly OutboxEntry[],
): OutboxEntry | undefined =>
  wanted.kind !== 'book'
    ? undefined
    : lane.find(
        ({ modification, standing: { progress } }) =>
          modification.wanted.kind === 'cancel' && modification.dependsOn === id && !isClosed(progress.kind),
      );

/** The Lane's members that come after this one. */
export const laterInLane = (entry: OutboxEntry, lane: readonly OutboxEntry[]): readonly OutboxEntry[] => {
  const place = placeInLane(entry, lane);
  return lane.filter((other) => other.modification.id !== entry.modification.id && placeInLane(other, lane) > place);
};

/** Follows "superseded by" to the Modification that now stands for the first one. */
export const standsForNow = (
  entry: OutboxEntry | undefined,
  find: (id: ModificationId) => OutboxEntry | undefined,
): OutboxEntry | undefined => {
  const progress = entry?.standing.progress;
  return progress?.kind === 'superseded' && progress.by !== undefined ? standsForNow(find(progress.by), find) : entry;
};

const placeInLane = (entry: OutboxEntry, lane: readonly OutboxEntry[]): number => {
  const { replaces } = entry.modification;
  const replaced = replaces && lane.find((other) => other.modification.id === replaces);
  return replaced ? placeInLane(replaced, lane) : entry.position;
};

/**
 * The old appointment is cancelled only once the patient knows the new time, where nobody stood at the desk (safety 5.5): recorded
 * offline, or found to be so by the first call. Once the book was put back, the patient has gone with the old time as the valid one.
 */
const afterSettled = ({ modification, standing }: OutboxEntry, book: OutboxEntry): Waiting => {
  if (isCancelFirst(modification)) return afterCancelled({ modification, standing }, book);
  // A person has said so; or decided on what was found, which only came up because the way was free.
  if (standing.decidedAt !== undefined || modification.replaces !== undefined) return { kind: 'free' };
  const hasLeft = modification.recordedOffline === true || book.facts.some(({ kind }) => kind === 'put-back');
  return modification.sagaId !== undefined && hasLeft ? { kind: 'held', reason: 'patient-not-told' } : { kind: 'free' };
};

/**
 * The old one is cancelled: the new one is booked once a person says so, and not by itself (I17). What they said before is no word for
 * this second step (safety 5.5).
 */
const afterCancelled = (
  { modification, standing }: Pick<OutboxEntry, 'modification' | 'standing'>,
  cancel: OutboxEntry,
): Waiting => {
  const { progress } = cancel.standing;
  const cancelledAt = progress.kind === 'settled' ? progress.at : 0;
  const isSaidSince = (at: number | undefined): boolean => at !== undefined && at >= cancelledAt;
  const isTakenSince = modification.replaces !== undefined && isSaidSince(modification.recordedAt);
  return !isBookAfterCancel(modification) || isSaidSince(standing.decidedAt) || isTakenSince
    ? { kind: 'free' }
    : { kind: 'held', reason: 'confirm-new-booking' };
};

const afterGivenUp = ({ modification }: OutboxEntry): Waiting => {
  if (modification.sagaId !== undefined) return { kind: 'superseded', why: 'withdrawn' };
  return modification.wanted.kind === 'cancel'
    ? { kind: 'superseded', why: 'nothing-to-cancel' }
    : { kind: 'held', reason: 'depends-on-refused' };
};
