import type { Conflict } from '../../shared/model/conflict.ts';
import type { Wanted } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { HeldReason } from '../../shared/model/progress.ts';
import type { Choice } from '../../shared/model/resolution.ts';
import { isCancelFirst } from './plan-rebook.ts';
import { bookPlain, cancelOldFirst, choicesWhenWaiting, keepBoth, withoutAppointment } from './rebook-choices.ts';

/** What the choices of a Modification depend on beside itself. */
export type ChoiceContext = {
  /** The other Leg of its Rebook, as it stands now. */
  readonly partner?: OutboxEntry | undefined;
  /** Its last attempt sent the changed members alone, and the service's rules let the whole record go (standard.md 8.6). */
  readonly mayGoWhole?: boolean;
  /** There is a Registry to ask in this environment. */
  readonly hasRegistry?: boolean;
  /** A cancel behind changes that it may replace. */
  readonly mayReplace?: boolean;
  /** A book whose cancel waits for what became of it: it is not to be sent any more. */
  readonly cancelWaits?: boolean;
};

/** What a person may choose for a Modification as it stands (product.md 4.3, safety 4.5); empty while nothing is to be decided. */
export const choicesFor = (entry: OutboxEntry, context: ChoiceContext = {}): readonly Choice[] => {
  const { progress, mayHaveArrived } = entry.standing;
  const both = keepBoth(entry, context.partner);
  switch (progress.kind) {
    case 'queued':
    case 'blocked':
      return mayHaveArrived
        ? []
        : [
            ...(context.mayReplace ? (['replace-earlier'] as const) : []),
            ...choicesWhenWaiting(entry, context.partner),
          ];
    case 'conflict':
      return withoutAppointment(entry, [...choicesInConflict(progress.conflict, entry, context), ...both]);
    case 'rejected':
      return withoutAppointment(entry, choicesWhenRejected(entry, context));
    case 'held':
      return withoutAppointment(entry, [
        ...whenRestored(entry),
        ...choicesWhenHeld(progress.reason, entry.modification.wanted).filter(
          (choice) => choice !== 'not-booked-send-again' || !context.cancelWaits,
        ),
        ...both,
      ]);
    case 'expired':
      return withoutAppointment(entry, ['stop']);
    default:
      return [];
  }
};

/** Only what was refused for what it says, or for the verb it came with, may be said in another way. */
const choicesWhenRejected = (entry: OutboxEntry, { partner, mayGoWhole = false }: ChoiceContext): readonly Choice[] => {
  const { progress } = entry.standing;
  const why = progress.kind === 'rejected' ? progress.failure.kind : undefined;
  const whole: readonly Choice[] = mayGoWhole && (why === 'refused' || why === 'not-offered') ? ['send-whole'] : [];
  return [...whole, 'try-again', ...cancelOldFirst(entry), ...keepBoth(entry, partner), 'stop'];
};

const choicesInConflict = (conflict: Conflict, entry: OutboxEntry, context: ChoiceContext): readonly Choice[] => {
  const { wanted } = entry.modification;
  switch (conflict.kind) {
    case 'slot-taken':
      return 'slot' in wanted ? ['take-slot', 'stop'] : ['stop'];
    case 'perhaps-booked':
      return ['same-one', 'another', 'stop'];
    case 'gone':
      return [
        ...(context.hasRegistry ? (['look-in-registry'] as const) : []),
        'check-again',
        ...bookPlain(entry),
        'stop',
      ];
    case 'ended':
      return [...bookPlain(entry), 'keep-theirs'];
    case 'moved':
    case 'changed':
    case 'differs':
      return choicesWhenChanged(conflict, wanted);
  }
};

const choicesWhenChanged = (conflict: Extract<Conflict, { current: unknown }>, wanted: Wanted): readonly Choice[] => {
  if (wanted.kind === 'book') return ['same-one', 'stop'];
  if (wanted.kind === 'cancel') return ['cancel-theirs', 'keep-theirs'];
  if (wanted.kind === 'reschedule') return ['use-mine', 'keep-theirs'];
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

/**
 * A change in a restored older work file, found as it was before: a person may say that it is to go all the same, since its record was
 * read (safety 6.6). The last Leg of a Rebook asks what it always asks (5.5).
 */
const whenRestored = ({ modification, standing: { progress, restored } }: OutboxEntry): readonly Choice[] => {
  if (!restored || progress.kind !== 'held' || progress.reason !== 'find-out') return [];
  if (modification.wanted.kind === 'book') return [];
  return modification.sagaId !== undefined && !isCancelFirst(modification) ? ['patient-told'] : ['still-wanted'];
};

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
    case 'service-name':
    case 'ambiguous':
      return ['try-again', 'stop'];
    case 'author-not-permitted':
      return ['take-over', 'stop'];
    case 'depends-on-refused':
      return ['stop'];
    case 'patient-not-told':
      return ['patient-told'];
    case 'confirm-new-booking':
      return ['book-now'];
  }
};
