import type { Instant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import type { Conflict } from '../../shared/model/conflict.ts';
import type { HeldReason, Progress } from '../../shared/model/progress.ts';
import { showDayShort, showMoment, showRange } from './dates.ts';
import { sentenceOf } from './failures.ts';
import { t } from './words.ts';

/** What the page is called: what happened, naming nobody unless the record does (product.md 4.1). */
export const decisionTitle = (item: OutboxItem): string => {
  const { progress, serviceName: service } = item;
  switch (progress.kind) {
    case 'conflict':
      return conflictTitle(item, progress.conflict);
    case 'held':
      return heldTitle(item, progress.reason);
    case 'rejected':
      if (item.noConfirmed !== undefined) return t('decide.titles.rejectedNone', { service });
      return item.twoOpen ? t('decide.titles.twoOpen') : t('decide.titles.rejected', { service });
    case 'expired':
      return item.mayHaveArrived ? t('decide.titles.expiredUnknown') : t('decide.titles.expired');
    default:
      if (item.twoOpen) return t('decide.titles.twoOpen');
      return mayReplace(item) ? t('decide.titles.replaceEarlier') : t('decide.titles.nothing');
  }
};

const mayReplace = ({ choices }: OutboxItem): boolean => choices.includes('replace-earlier');

const conflictTitle = (item: OutboxItem, conflict: Conflict): string => {
  switch (conflict.kind) {
    case 'moved':
      if (item.operation === 'reschedule') return t('decide.titles.movedReschedule');
      return item.operation === 'cancel' ? t('decide.titles.movedCancel') : t('decide.titles.moved');
    case 'ended':
      return item.operation === 'book' ? t('decide.titles.endedRebook') : t('decide.titles.ended');
    case 'changed':
      return item.choices.includes('use-mine')
        ? t('decide.titles.changedField', { field: t('decide.fields.description').toLowerCase() })
        : t('decide.titles.changed');
    case 'slot-taken':
      return t(`decide.titles.${slotTakenKey(item)}`);
    case 'gone':
      return item.leg === 'book'
        ? t('decide.titles.goneRebook', { service: item.serviceName })
        : t('decide.titles.gone', { service: item.serviceName });
    default:
      return t(`decide.titles.${conflict.kind}`);
  }
};

const slotTakenKey = (item: OutboxItem) => {
  if (item.noConfirmed !== undefined) return 'slotTakenNone';
  if (item.operation === 'reschedule') return 'slotTakenReschedule';
  return item.sagaId === undefined ? 'slot-taken' : 'slotTakenRebook';
};

const heldTitle = (item: OutboxItem, reason: HeldReason): string =>
  reason === 'find-out' && item.operation === 'book'
    ? t('decide.titles.held.findOutBook')
    : t(`decide.titles.held.${reason}`, { service: item.serviceName });

/** One sentence on what it means for the patient. */
export const decisionEffect = (item: OutboxItem, now: Instant): string => {
  const asked = showMoment(item.recordedAt, now);
  const { progress } = item;
  switch (progress.kind) {
    case 'conflict':
      return conflictEffect(item, progress, asked);
    case 'held':
      return item.told ? t('decide.effects.toldUnseen') : t(`decide.effects.held.${progress.reason}`);
    case 'rejected':
      if (item.noConfirmed !== undefined)
        return t('decide.effects.rejectedNone', { reason: sentenceOf(progress.failure) });
      if (item.leg === 'book') return t('decide.effects.rejectedRebook', { reason: sentenceOf(progress.failure) });
      return item.twoOpen
        ? `${t('decide.effects.twoOpen')} ${sentenceOf(progress.failure)}`
        : t('decide.effects.rejected', { reason: sentenceOf(progress.failure) });
    case 'expired':
      return item.mayHaveArrived ? t('decide.effects.expiredUnknown') : t('decide.effects.expired');
    default:
      if (item.twoOpen) return t('decide.effects.twoOpen');
      return mayReplace(item) ? t('decide.effects.replaceEarlier') : t('decide.effects.nothing');
  }
};

const conflictEffect = (
  item: OutboxItem,
  { conflict }: Extract<Progress, { kind: 'conflict' }>,
  asked: string,
): string => {
  const { kind } = conflict;
  if (conflict.kind === 'slot-taken') {
    const effect = t(`decide.effects.${slotTakenKey(item)}`);
    return conflict.sameTime === undefined ? effect : `${effect} ${t('decide.effects.sameTime')}`;
  }
  if (kind === 'moved' && item.operation === 'reschedule') return t('decide.effects.movedReschedule', { asked });
  if (kind === 'moved' && item.operation === 'cancel') return t('decide.effects.movedCancel', { asked });
  if (kind === 'ended' && item.operation === 'book') return t('decide.effects.endedRebook');
  return t(`decide.effects.${kind}`, { asked });
};

/** When an appointment is, for the hint of a choice: `Tuesday 11 August, 9am to 9:20am`. */
export const whenWords = (
  facts: { readonly start?: Instant | undefined; readonly end?: Instant | undefined } | undefined,
  now: Instant,
): string => {
  if (facts?.start === undefined) return t('common.unknownTime');
  return t('dates.dayAndRange', {
    day: showDayShort(londonDayOf(facts.start), now),
    range: showRange(facts.start, facts.end ?? facts.start),
  });
};
