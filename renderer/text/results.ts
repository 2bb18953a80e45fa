import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import type { Wanted } from '../../shared/model/modification.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { showDay, showDayAndTime, showDayShort, showMoment, showTime } from './dates.ts';
import { reasonOf, tagOf } from './progress.ts';
import { t } from './words.ts';

/** One change as the result page shows it: one item, or the two Legs of a Rebook (`old` is its Cancel leg). */
export type Change = { readonly item: OutboxItem; readonly old?: OutboxItem };

/** How the change stands as a whole. Only `done` may wear green and say that it is done (safety 2.4). */
export type Outcome =
  | 'saved'
  | 'onHold'
  | 'checking'
  | 'needsDecision'
  | 'twoOpen'
  | 'noConfirmed'
  | 'told'
  | 'done'
  | 'closed';

/**
 * The outcome of a change: no appointment, or two live ones, come first (safety 5.5); else the Leg that goes first until it is settled,
 * then the other.
 */
export const outcomeOf = ({ item, old }: Change): Outcome => {
  if (item.noConfirmed !== undefined || old?.noConfirmed !== undefined) return 'noConfirmed';
  if (item.twoOpen || old?.twoOpen) return 'twoOpen';
  if (item.told && item.progress.kind === 'confirmed') return 'told';
  if (item.alarm !== undefined || old?.alarm !== undefined) return 'needsDecision';
  if (old !== undefined && item.cancelFirst) return outcomeOf({ item: isClosed(old.progress.kind) ? item : old });
  if (old !== undefined && item.progress.kind === 'settled') {
    if (tagOf(old) === undefined) return old.progress.kind === 'settled' ? 'done' : 'closed';
    return 'twoOpen';
  }
  switch (tagOf({ ...item, twoOpen: false })) {
    case 'not-sent':
      return 'saved';
    case 'on-hold':
      return 'onHold';
    case 'needs-decision':
      return 'needsDecision';
    case undefined:
      return item.progress.kind === 'settled' ? 'done' : 'closed';
    default:
      return 'checking';
  }
};

/**
 * Whether a booking can be cancelled although nobody knows yet if the clinic has it. One that was never sent is taken back, one that waits
 * for a decision has choices of its own, and so has a Leg of a Rebook.
 */
export const mayCancelBook = (item: OutboxItem): boolean =>
  item.operation === 'book' && item.sagaId === undefined && item.mayHaveArrived && outcomeOf({ item }) === 'checking';

/** The heading of the result page. */
export const outcomeTitle = (change: Change): string => {
  const outcome = outcomeOf(change);
  if (outcome !== 'done') return t(`result.${outcome}`);
  const moved = movedTo(change);
  if (change.old !== undefined) return t('result.success.rebook', { when: moved });
  const { wanted } = change.item;
  if (wanted.kind === 'reschedule') return t('result.success.reschedule', { when: moved });
  return wanted.kind === 'cancel' && wanted.status === 'entered-in-error'
    ? t('result.success.entered-in-error')
    : t(`result.success.${wanted.kind}`);
};

/** The new time: of the new appointment of a Rebook, or of the slot of a reschedule. */
const movedTo = ({ item }: Change): string => {
  const start = newStartOf(item);
  return start === undefined ? t('common.unknownTime') : showDayAndTime(start);
};

/** When the appointment will be: for a reschedule, the time asked for. */
const newStartOf = ({ start, wanted }: Pick<OutboxItem, 'start' | 'wanted'>): Instant | undefined =>
  wanted.kind === 'reschedule' ? slotStart(wanted) : start;

const slotStart = ({ slot }: Extract<Wanted, { kind: 'reschedule' }>): Instant | undefined => parseInstant(slot.start);

/** When the service was last seen to hold it, for the green panel, and whether it did so before we asked; undefined before. */
export const checkedWords = ({ item, old }: Change, now: Instant): string | undefined => {
  const last = old === undefined || item.cancelFirst ? item : old;
  if (last.progress.kind !== 'settled') return undefined;
  if (last.progress.alreadySo && last === old) return t('result.oldEnded', { time: showMoment(last.progress.at, now) });
  return last.progress.alreadySo
    ? reasonOf(last, now)
    : t('result.checkedAt', { service: last.serviceName, time: showMoment(last.progress.at, now) });
};

const SOON_MS = 24 * 3_600_000;

/** Whether a cancellation is so close that the clinic has to be rung at once (product.md 4.4). */
export const isSoon = ({ start }: Pick<OutboxItem, 'start'>, now: Instant): boolean =>
  start !== undefined && start - now < SOON_MS;

/**
 * The words offered to the receptionist for the person in front of them (product.md 4.4), with `<b>` for what is stressed. A change
 * that is about to be sent needs none yet: only out of contact is there something to explain.
 */
export const wordsToSay = (change: Change, isOutOfContact: boolean, now: Instant): string | undefined => {
  switch (outcomeOf(change)) {
    case 'done':
      return wordsWhenDone(change, now);
    case 'saved':
    case 'onHold':
      return isOutOfContact ? wordsWhenSaved(change, now) : undefined;
    case 'noConfirmed':
      return t('result.words.noConfirmed');
    case 'checking':
      return change.item.operation === 'book' && change.item.start !== undefined
        ? t('result.words.waiting', { time: showTime(change.item.start) })
        : t('result.words.waitingChange');
    default:
      return undefined;
  }
};

const wordsWhenDone = ({ item, old }: Change, now: Instant): string | undefined => {
  const start = newStartOf(item);
  if (start === undefined) return undefined;
  const named = { day: showDay(londonDayOf(start)), time: showTime(start), service: item.serviceName };
  if (old !== undefined) return t('result.words.rebooked', { ...named, oldDay: dayOf(old, now) });
  if (item.operation === 'book') return t('result.words.booked', named);
  if (item.operation === 'reschedule') return t('result.words.rescheduled', named);
  return item.operation === 'cancel' ? t('result.words.cancelled', named) : t('result.words.updated', named);
};

const wordsWhenSaved = ({ item, old }: Change, now: Instant): string | undefined => {
  if (old !== undefined) return t('result.words.rebookOffline', { oldDay: dayOf(old, now) });
  if (item.operation === 'reschedule') return t('result.words.rescheduleOffline', { oldDay: dayOf(item, now) });
  if (item.operation === 'update') return t('result.words.updateOffline');
  if (item.operation === 'cancel') {
    return isSoon(item, now) ? t('result.words.cancelOfflineSoon') : t('result.words.cancelOffline');
  }
  if (item.start === undefined) return undefined;
  const named = { day: showDayShort(londonDayOf(item.start), now), time: showTime(item.start) };
  const { phone } = item.patient;
  return phone === undefined
    ? t('result.words.bookOfflineNoPhone', named)
    : t('result.words.bookOffline', { ...named, phone });
};

const dayOf = ({ start }: OutboxItem, now: Instant): string =>
  start === undefined ? t('common.unknownTime') : showDayShort(londonDayOf(start), now);
