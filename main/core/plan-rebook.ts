import { type Instant, parseInstant, plus } from '../../shared/base/instant.ts';
import type { IdentityRecord } from '../../shared/model/identity.ts';
import {
  type BaseVersion,
  type ChosenSlot,
  laneOf,
  laneOfNew,
  type Modification,
  type ModificationId,
} from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Patient } from '../../shared/model/patient.ts';
import { isClosed } from '../../shared/model/progress.ts';
import type { Service } from '../../shared/model/service.ts';

/** Which Leg comes first. This file is the only place that knows what follows from it. */
export type RebookOrder = Service['rebookOrder'];

/** Book first, unless one of the two services wants the old one cancelled first (A1). */
export const rebookOrderOf = (...services: readonly (Service | undefined)[]): RebookOrder =>
  services.some((service) => service?.rebookOrder === 'cancel-first') ? 'cancel-first' : 'book-first';

/**
 * A Rebook as two tied Modifications (safety 5.5; standard.md 11.5). Book first: the Cancel leg lies in the old appointment's Lane from
 * the start and depends on the Book leg. Cancel first: the Book leg depends on the Cancel leg. Both carry the old appointment's
 * CorrelationId.
 */
export const planRebook = (plan: {
  readonly order: RebookOrder;
  readonly bookId: ModificationId;
  readonly cancelId: ModificationId;
  readonly sagaId: string;
  readonly correlationId: string;
  readonly old: {
    readonly serviceId: string;
    readonly appointmentId: string;
    readonly lane?: string;
    readonly base: BaseVersion;
  };
  readonly next: { readonly serviceId: string; readonly slot: ChosenSlot; readonly description?: string };
  readonly patient: Patient;
  readonly identity: IdentityRecord;
  readonly author: string;
  readonly now: Instant;
  readonly recordedOffline: boolean;
}): { readonly book: Modification; readonly cancel: Modification } => {
  const { bookId, cancelId, old, next, now, author } = plan;
  const shared = {
    patient: plan.patient,
    correlationId: plan.correlationId,
    recordedAt: now,
    author,
    sagaId: plan.sagaId,
    recordedOffline: plan.recordedOffline,
    ...(plan.order === 'cancel-first' ? { sagaOrder: plan.order } : {}),
  };
  const book: Modification = {
    ...shared,
    id: bookId,
    serviceId: next.serviceId,
    lane: laneOfNew(bookId),
    wanted: {
      kind: 'book',
      slot: next.slot,
      ...(next.description === undefined ? {} : { description: next.description }),
    },
    identity: { ...plan.identity, checkedAt: now, by: author },
    shownAppointments: [old.appointmentId],
    ...(plan.order === 'cancel-first' ? { dependsOn: cancelId } : {}),
  };
  const cancel: Modification = {
    ...shared,
    id: cancelId,
    serviceId: old.serviceId,
    appointmentId: old.appointmentId,
    lane: old.lane ?? laneOf(old.serviceId, old.appointmentId),
    wanted: { kind: 'cancel', status: 'cancelled', reason: 'Rebooked' },
    base: old.base,
    ...(plan.order === 'book-first' ? { dependsOn: bookId } : {}),
  };
  return { book, cancel };
};

/** The same two Legs the other way round: the Book leg waits for the Cancel leg, and for a person. */
export const asCancelFirst = ({
  book,
  cancel,
}: {
  readonly book: Modification;
  readonly cancel: Modification;
}): { readonly book: Modification; readonly cancel: Modification } => {
  const { dependsOn: _after, ...first } = cancel;
  // It takes no place: a Modification that does was set going by a person, and this one waits for a word of its own.
  const { replaces: _before, ...second } = book;
  return {
    cancel: { ...first, sagaOrder: 'cancel-first' },
    book: { ...second, sagaOrder: 'cancel-first', dependsOn: cancel.id },
  };
};

/** Whether a Modification is a Leg of a Rebook whose old appointment is cancelled first. */
export const isCancelFirst = ({ sagaOrder }: Modification): boolean => sagaOrder === 'cancel-first';

/** Whether it is the Book leg of a Rebook whose old appointment is cancelled first: only a person at this desk sets it going. */
export const isBookAfterCancel = (modification: Modification): boolean =>
  isCancelFirst(modification) && modification.wanted.kind === 'book';

/** Whether it is the Leg of a Rebook that waits for the other: screens count the pair by the one that comes first. */
export const isSecondLeg = (modification: Modification): boolean =>
  modification.sagaId !== undefined && (modification.wanted.kind === 'book') === isCancelFirst(modification);

/** How long a person's word sets a Leg of a cancel-first Rebook going: a desk where nobody has spoken since is unattended. */
export const ATTENDED_MS = 10 * 60_000;

/**
 * Whether a Leg of a cancel-first Rebook would go out although no person has said so lately, in this process (safety 5.5, I17): nothing
 * of it is resumed by itself after a start, nor when contact comes back later.
 */
export const isUnattended = (
  { modification, standing }: OutboxEntry,
  desk: { readonly startedAt: Instant; readonly now: Instant },
): boolean => {
  if (!isCancelFirst(modification)) return false;
  // Recording says that the old one is to be cancelled now; the new one is booked on a word of its own.
  const isRecordedToGo = modification.wanted.kind === 'cancel' || modification.replaces !== undefined;
  const saidAt = Math.max(standing.decidedAt ?? 0, isRecordedToGo ? modification.recordedAt : 0);
  // A time still to come was told by the clock of an earlier process (I15).
  return saidAt < desk.startedAt || saidAt > desk.now || desk.now - saidAt > ATTENDED_MS;
};

/** From when on a patient may be without an appointment, who has to see to it, and by when to call them. */
export type NoConfirmed = { readonly since: Instant; readonly owner: string; readonly due: Instant };

/** The patient is called within two hours, or before the new time, whichever is sooner (product.md 4.4). */
const CALL_WITHIN_MS = 2 * 3_600_000;

/**
 * Whether a cancel-first Rebook may have left the patient with no appointment: from the moment that its cancel may have arrived until
 * the new booking is settled (safety 5.5). Where a person ended it without one, with the reason, it stands for as long as the call that
 * it made is open (`isCallOpen`): its owner has yet to speak to the patient. `legs`: all of the saga, in order of recording.
 */
export const noConfirmedIn = (legs: readonly OutboxEntry[], isCallOpen: boolean): NoConfirmed | undefined => {
  const books = legs.filter(({ modification }) => isBookAfterCancel(modification));
  const book = books.at(-1);
  const cancels = legs.filter(
    ({ modification }) => isCancelFirst(modification) && modification.wanted.kind === 'cancel',
  );
  const since = cancels.map(mayHaveEndedAt).find((at) => at !== undefined);
  if (book === undefined || since === undefined) return undefined;
  const { kind } = book.standing.progress;
  if (isClosed(kind) && !(kind === 'abandoned' && isCallOpen)) return undefined;
  const start =
    book.modification.wanted.kind === 'book' ? parseInstant(book.modification.wanted.slot.start) : undefined;
  const within = plus(since, CALL_WITHIN_MS);
  const due = start !== undefined && start > since && start < within ? start : within;
  return { since, owner: book.standing.owner ?? book.modification.author, due };
};

const mayHaveEndedAt = ({ standing, facts }: OutboxEntry): Instant | undefined => {
  if (!standing.mayHaveArrived && standing.progress.kind !== 'settled') return undefined;
  return facts.find(({ kind }) => kind === 'sending' || kind === 'settled')?.at;
};
