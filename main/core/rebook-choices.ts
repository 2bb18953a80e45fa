import type { Modification } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Choice } from '../../shared/model/resolution.ts';
import { isBookAfterCancel, isCancelFirst } from './plan-rebook.ts';

/**
 * A Rebook that waits is withdrawn as a whole while nothing of it was sent: by its Book leg, or by either Leg where the cancel goes
 * first. Once the booking is done, its Cancel leg can only be given up with a reason.
 */
export const choicesWhenWaiting = (entry: OutboxEntry, partner: OutboxEntry | undefined): readonly Choice[] => {
  if (isCancelFirst(entry.modification)) return isUnsent(entry) && isUnsent(partner) ? ['withdraw'] : [];
  if (!isCancelLeg(entry.modification)) return ['withdraw'];
  return entry.standing.progress.kind === 'queued' ? keepBoth(entry, undefined) : [];
};

/**
 * The Cancel leg of a book-first Rebook may be left open on purpose, with the reason; and where the new booking stands, that one may be
 * cancelled instead (11.5). Neither where the cancellation may have arrived: the patient could be left with none (I10).
 */
export const keepBoth = (
  { modification, standing }: OutboxEntry,
  partner: OutboxEntry | undefined,
): readonly Choice[] => {
  if (!isCancelLeg(modification) || isCancelFirst(modification) || standing.mayHaveArrived) return [];
  return partner?.standing.progress.kind === 'settled' ? ['keep-both', 'cancel-new'] : ['keep-both'];
};

/**
 * The old appointment of a Rebook has ended or is gone before anything was booked: the new slot may be booked by itself (11.5). Where a
 * booking may have arrived, the one that has ended is the new one: the old one still stands, and nothing more is booked beside it.
 */
export const bookPlain = ({ modification, standing }: OutboxEntry): readonly Choice[] => {
  if (modification.sagaId === undefined) return [];
  if (modification.wanted.kind === 'book' && standing.mayHaveArrived) return [];
  return isCancelLeg(modification) === isCancelFirst(modification) ? ['book-plain'] : [];
};

/** A refused booking may have been refused because the patient has one already: the old one may be cancelled first (11.5). */
export const cancelOldFirst = ({ modification, standing: { progress } }: OutboxEntry): readonly Choice[] => {
  const isBookLeg = modification.sagaId !== undefined && modification.wanted.kind === 'book';
  if (!isBookLeg || isCancelFirst(modification) || progress.kind !== 'rejected') return [];
  return progress.failure.kind === 'refused' ? ['cancel-old-first'] : [];
};

/**
 * What may be done for a patient whose old appointment is cancelled and whose new one is not booked: another slot, the time that was
 * given up, or an end that a person answers for (11.5). `first` is what the state itself offers.
 */
export const withoutAppointment = (entry: OutboxEntry, first: readonly Choice[]): readonly Choice[] => {
  if (!isBookAfterCancel(entry.modification) || entry.standing.mayHaveArrived) return first;
  const own = first.filter((choice) => choice !== 'stop' && choice !== 'take-slot');
  return [...own, 'take-slot', 'book-original', 'leave-without'];
};

const isUnsent = (entry: OutboxEntry | undefined): boolean =>
  entry === undefined ||
  (!entry.standing.mayHaveArrived && ['queued', 'blocked'].includes(entry.standing.progress.kind));

const isCancelLeg = ({ sagaId, wanted }: Modification): boolean => sagaId !== undefined && wanted.kind === 'cancel';
