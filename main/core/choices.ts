import type { Conflict } from '../../shared/model/conflict.ts';
import type { Modification, Wanted } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { HeldReason } from '../../shared/model/progress.ts';
import type { Choice } from '../../shared/model/resolution.ts';

/** What a person may choose for a Modification as it stands (product.md 4.3, safety 4.5); empty while nothing is to be decided. */
export const choicesFor = (entry: OutboxEntry): readonly Choice[] => {
  const { progress, mayHaveArrived } = entry.standing;
  const { wanted } = entry.modification;
  switch (progress.kind) {
    case 'queued':
    case 'blocked':
      return mayHaveArrived ? [] : choicesWhenWaiting(entry);
    case 'conflict':
      return [...choicesInConflict(progress.conflict, wanted), ...keepBoth(entry)];
    case 'rejected':
      return ['try-again', ...keepBoth(entry), 'stop'];
    case 'held':
      return [...choicesWhenHeld(progress.reason, wanted), ...keepBoth(entry)];
    case 'expired':
      return ['stop'];
    default:
      return [];
  }
};

/** A Rebook is withdrawn as a whole, by its Book leg; once that is done, its Cancel leg can only be given up with a reason. */
const choicesWhenWaiting = (entry: OutboxEntry): readonly Choice[] => {
  if (!isCancelLeg(entry.modification)) return ['withdraw'];
  return entry.standing.progress.kind === 'queued' ? keepBoth(entry) : [];
};

const choicesInConflict = (conflict: Conflict, wanted: Wanted): readonly Choice[] => {
  switch (conflict.kind) {
    case 'slot-taken':
      return ['take-slot', 'stop'];
    case 'perhaps-booked':
      return ['same-one', 'another', 'stop'];
    case 'gone':
      return ['check-again', 'stop'];
    case 'ended':
      return ['keep-theirs'];
    case 'moved':
    case 'changed':
    case 'differs':
      return choicesWhenChanged(conflict, wanted);
  }
};

const choicesWhenChanged = (conflict: Extract<Conflict, { current: unknown }>, wanted: Wanted): readonly Choice[] => {
  if (wanted.kind === 'book') return ['same-one', 'stop'];
  if (wanted.kind === 'cancel') return ['cancel-theirs', 'keep-theirs'];
  return isSameField(conflict, wanted)
    ? ['use-mine', 'keep-theirs', 'type-another']
    : ['keep-theirs-add-mine', 'keep-theirs'];
};

/** Whether both changed the description: the one field that both can set as text. */
const isSameField = (conflict: Extract<Conflict, { current: unknown }>, wanted: Wanted): boolean =>
  conflict.kind !== 'moved' &&
  wanted.kind === 'update' &&
  wanted.description !== undefined &&
  'differences' in conflict &&
  conflict.differences.some(
    ({ path, base, theirs }) => path === 'description' && JSON.stringify(base) !== JSON.stringify(theirs),
  );

const choicesWhenHeld = (reason: HeldReason, wanted: Wanted): readonly Choice[] => {
  switch (reason) {
    case 'find-out':
    case 'no-pre-image':
      return wanted.kind === 'book'
        ? ['check-again', 'booked-told', 'not-booked-send-again', 'stop']
        : ['check-again', 'stop'];
    case 'possible-duplicate':
    case 'read-back-unavailable':
      return wanted.kind === 'book' ? ['check-again', 'booked-told', 'stop'] : ['check-again', 'stop'];
    case 'still-wanted':
      return ['still-wanted', 'stop'];
    case 'not-permitted':
    case 'configuration':
    case 'ambiguous':
      return ['try-again', 'stop'];
    case 'depends-on-refused':
      return ['stop'];
    case 'patient-not-told':
      return ['patient-told'];
  }
};

/** The Cancel leg of a Rebook may be left open on purpose, with the reason; not where the cancellation may have arrived. */
const keepBoth = ({ modification, standing }: OutboxEntry): readonly Choice[] =>
  isCancelLeg(modification) && !standing.mayHaveArrived ? ['keep-both'] : [];

const isCancelLeg = ({ sagaId, wanted }: Modification): boolean => sagaId !== undefined && wanted.kind === 'cancel';
