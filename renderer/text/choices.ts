import type { Instant } from '../../shared/base/instant.ts';
import type { ConflictView, OutboxItem } from '../../shared/ipc/views.ts';
import type { Choice } from '../../shared/model/resolution.ts';
import { whenWords } from './decisions.ts';
import { t } from './words.ts';

/** A choice as it is offered: what it is, its consequence in one sentence, and the words on the button once it is picked. */
export type ChoiceWords = { readonly label: string; readonly hint: string; readonly button: string };

type Offered = { readonly item: OutboxItem; readonly view: ConflictView | undefined; readonly now: Instant };

/** The words of one choice in its case (product.md 4.3, safety 4.5). */
export const choiceWords = (choice: Choice, { item, view, now }: Offered): ChoiceWords => {
  const key = keyOf(choice, item);
  const values = { when: whenWords(view?.current, now), who: '' };
  return {
    label: t(`decide.choices.${key}.label`, values),
    hint: t(`decide.choices.${key}.hint`, values),
    button: t(`decide.choices.${key}.button`),
  };
};

const keyOf = (choice: Choice, item: OutboxItem) => {
  const kind = item.progress.kind === 'conflict' ? item.progress.conflict.kind : undefined;
  switch (choice) {
    case 'keep-theirs':
      return keepTheirsKey(kind, item);
    case 'keep-theirs-add-mine':
      return kind === 'moved' ? choice : 'addMineToChanged';
    case 'cancel-theirs':
      return kind === 'moved' ? choice : 'cancelTheirsChanged';
    case 'stop':
      return stopKey(item);
    case 'use-mine':
      return item.operation === 'reschedule' ? 'useMineReschedule' : choice;
    default:
      return choice;
  }
};

const keepTheirsKey = (kind: string | undefined, item: OutboxItem) => {
  if (kind === 'ended') return 'keepTheirsEnded';
  if (item.operation === 'reschedule') return 'keepTheirsReschedule';
  if (item.operation === 'cancel') return kind === 'moved' ? 'keepTheirsCancel' : 'keepTheirsCancelChanged';
  return kind === 'moved' ? 'keepTheirsMoved' : 'keepTheirsChanged';
};

// Where it may have arrived, stopping needs the clinic's word first (safety 2.3).
const stopKey = (item: OutboxItem) => {
  if (needsCheckToStop(item)) return 'stopUnknown';
  if (item.progress.kind === 'expired' && item.sagaId === undefined) return 'stopExpired';
  if (item.operation === 'reschedule') return 'stopReschedule';
  if (item.sagaId !== undefined && item.noConfirmed === undefined && !item.twoOpen) return 'stopRebook';
  return item.operation === 'book' ? 'stop' : 'stopPlain';
};

/** Whether giving up needs the record of whom it was checked with: it may have arrived, and nobody knows whether it did. */
export const needsCheckToStop = ({ mayHaveArrived }: Pick<OutboxItem, 'mayHaveArrived'>): boolean => mayHaveArrived;
