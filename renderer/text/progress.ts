import { assertNever } from '../../shared/base/assert-never.ts';
import type { Instant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import { isClosed, needsDecision, type Progress } from '../../shared/model/progress.ts';
import { showDayShort, showMoment, showTimeToSecond } from './dates.ts';
import { problemOf, sentenceOf, stoppedBecause } from './failures.ts';
import { t } from './words.ts';

export type Tag = 'not-sent' | 'not-confirmed' | 'needs-decision' | 'on-hold' | 'two-open' | 'no-confirmed';

type Standing = Pick<OutboxItem, 'progress' | 'mayHaveArrived'> & {
  readonly twoOpen?: boolean;
  readonly noConfirmed?: OutboxItem['noConfirmed'];
  readonly alarm?: OutboxItem['alarm'];
};

/**
 * The tag of a Modification (product.md 4.1); undefined once nothing more will happen: confirmed items carry no extra tag.
 * While it may have arrived it is never "not sent" (safety 2.5, I18).
 */
export const tagOf = ({ progress, mayHaveArrived, twoOpen = false, noConfirmed, alarm }: Standing): Tag | undefined => {
  if (noConfirmed !== undefined) return 'no-confirmed';
  if (twoOpen) return 'two-open';
  if (alarm !== undefined) return 'needs-decision';
  if (isClosed(progress.kind)) return undefined;
  if (needsDecision(progress.kind)) return 'needs-decision';
  switch (progress.kind) {
    case 'queued':
    case 'reading':
      return mayHaveArrived ? 'not-confirmed' : 'not-sent';
    case 'blocked':
      return 'on-hold';
    default:
      return 'not-confirmed';
  }
};

export type TagColour = 'yellow' | 'orange' | 'red' | 'grey' | 'purple';

/** The colour that goes with a tag; never the only sign. */
export const TAG_COLOURS: Readonly<Record<Tag, TagColour>> = {
  'not-sent': 'yellow',
  'not-confirmed': 'orange',
  'needs-decision': 'red',
  'on-hold': 'grey',
  'two-open': 'purple',
  'no-confirmed': 'red',
};

/** The words on a tag. */
export const tagWords = (tag: Tag): string => t(`progress.tags.${tag}`);

type Described = Pick<
  OutboxItem,
  | 'progress'
  | 'mayHaveArrived'
  | 'operation'
  | 'serviceName'
  | 'lastSentAt'
  | 'told'
  | 'alarm'
  | 'behindUnknown'
  | 'undoUntil'
  | 'suspended'
>;

/** What stands under the tag: how it is, why, and when it is tried again. `blocker` is what a blocked one waits for. */
export const reasonOf = (item: Described, now: Instant, blocker?: string): string => {
  const { progress, alarm } = item;
  if (alarm !== undefined) return t(`progress.alarm.${alarm.kind}`, { time: showMoment(alarm.at, now) });
  switch (progress.kind) {
    case 'queued':
      return item.mayHaveArrived
        ? sentWords(item.lastSentAt, progress.notBefore, now)
        : queuedWords(progress, item, now);
    case 'blocked':
      if (item.behindUnknown) return t('progress.blocked.behindUnknown');
      return blocker === undefined ? t('progress.blocked.unknown') : t('progress.blocked.by', { change: blocker });
    case 'reading':
      return item.mayHaveArrived ? t('progress.reconciling') : t('progress.reading');
    case 'sending':
      return t('progress.sending');
    case 'uncertain':
      return progress.failure?.kind === 'awaiting-outcome'
        ? t(`progress.awaiting.${item.operation}`, { next: showMoment(progress.notBefore, now) })
        : sentWords(item.lastSentAt, progress.notBefore, now);
    case 'reconciling':
      return t('progress.reconciling');
    case 'confirmed':
      if (item.told) return t('progress.told');
      return t('progress.confirmed', { next: showMoment(progress.notBefore, now) });
    case 'conflict':
      return t(`progress.conflict.${progress.conflict.kind}`, { service: item.serviceName });
    case 'rejected':
      return sentenceOf(progress.failure);
    case 'held':
      // What a message lacks is a thing that a person can put right; "configuration" alone would send them to IT support.
      if (progress.failure?.kind === 'by-message') return sentenceOf(progress.failure);
      return t(`progress.held.${progress.reason}`, { service: item.serviceName });
    case 'expired':
      return item.mayHaveArrived ? t('progress.expiredUnknown') : t('progress.expired');
    default:
      return closedWords(item, progress, now);
  }
};

type Queued = Extract<Progress, { kind: 'queued' }>;

const queuedWords = (
  { notBefore, failure }: Queued,
  { serviceName: service, undoUntil, suspended }: Described,
  now: Instant,
): string => {
  if (suspended !== undefined) return t('progress.queued.stopped', { why: stoppedBecause(suspended) });
  if (undoUntil !== undefined) return t('progress.queued.undo', { time: showTimeToSecond(undoUntil) });
  const time = showMoment(notBefore, now);
  const isDue = notBefore <= now;
  if (failure === undefined && isDue) return t('progress.queued.now');
  if (failure === undefined || failure.kind === 'unreachable') {
    const ready = t('progress.queued.ready', { service });
    return isDue ? ready : `${ready} ${t('progress.queued.next', { time })}`;
  }
  if (failure.kind === 'signed-out') return t('progress.queued.signedOut');
  if (failure.kind === 'busy') return t('progress.queued.busy', { time });
  return isDue ? sentenceOf(failure) : t('progress.queued.because', { reason: problemOf(failure), time });
};

const sentWords = (sent: Instant | undefined, next: Instant, now: Instant): string =>
  sent === undefined
    ? t('progress.uncertain.bare', { next: showMoment(next, now) })
    : t('progress.uncertain.at', { sent: showMoment(sent, now), next: showMoment(next, now) });

type Closed = Extract<Progress, { kind: 'settled' | 'superseded' | 'abandoned' }>;

const closedWords = ({ operation, mayHaveArrived }: Described, progress: Closed, now: Instant): string => {
  switch (progress.kind) {
    case 'settled':
      return settledWords(operation, progress, now);
    case 'superseded':
      return progress.why === 'withdrawn' && mayHaveArrived
        ? t('progress.superseded.withdrawnUnknown')
        : t(`progress.superseded.${progress.why}`);
    case 'abandoned':
      return t('progress.abandoned', { person: progress.person, why: progress.why });
    default:
      return assertNever(progress);
  }
};

const ALREADY = {
  book: 'alreadyBook',
  update: 'alreadyUpdate',
  cancel: 'alreadyCancel',
  reschedule: 'alreadyReschedule',
} as const;

/** The only words of success, with when it was checked (safety 2.4). */
const settledWords = (
  operation: OutboxItem['operation'],
  { at, alreadySo }: Extract<Progress, { kind: 'settled' }>,
  now: Instant,
): string => t(`progress.settled.${alreadySo ? ALREADY[operation] : operation}`, { time: showMoment(at, now) });

/** What is asked for, in a word or two: "Book", "Cancel", "Remove a booking made by mistake". */
export const operationWords = ({ wanted }: Pick<OutboxItem, 'wanted'>): string =>
  wanted.kind === 'cancel' && wanted.status === 'entered-in-error'
    ? t('progress.operations.entered-in-error')
    : t(`progress.operations.${wanted.kind}`);

/** A change as another one mentions it: "cancel 4 August". */
export const shortWords = (item: Pick<OutboxItem, 'wanted' | 'start'>, now: Instant): string => {
  const name = operationWords(item).toLowerCase();
  return item.start === undefined ? name : `${name} ${showDayShort(londonDayOf(item.start), now)}`;
};
