import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import { isClosed, needsDecision } from '../../shared/model/progress.ts';
import { showDayAndTime, showDayShort } from './dates.ts';
import { operationWords, reasonOf, shortWords, tagOf } from './progress.ts';
import type { Change } from './results.ts';
import { t } from './words.ts';

/** A patient's open changes, oldest first. */
export type PatientGroup = { readonly key: string; readonly first: OutboxItem; readonly changes: readonly Change[] };

/** Items as changes: the two Legs of a Rebook are one. Oldest first. */
export const toChanges = (items: readonly OutboxItem[]): readonly Change[] =>
  items
    .filter((item) => item.leg !== 'cancel' || bookLegOf(item, items) === undefined)
    .map((item) => {
      const old = cancelLegOf(item, items);
      return old === undefined ? { item } : { item, old };
    })
    .toSorted((one, other) => one.item.recordedAt - other.item.recordedAt);

/** The change that an item belongs to: for a Leg of a Rebook both, the Book leg as it was last asked for. */
export const changeOf = (item: OutboxItem, items: readonly OutboxItem[]): Change =>
  toChanges(items).findLast((change) =>
    [change.item, change.old].some((leg) => leg?.modificationId === item.modificationId),
  ) ?? { item };

/** Whether something may still happen to a change, on either Leg, or somebody has to see to what a later look found. */
export const isOpen = ({ item, old }: Change): boolean =>
  [item, old].some((leg) => leg !== undefined && isLegOpen(leg));

const isLegOpen = ({ progress, alarm, noConfirmed }: OutboxItem): boolean =>
  !isClosed(progress.kind) || alarm !== undefined || noConfirmed !== undefined;

/** Whether one of these changes may leave its patient without an appointment (safety 5.5). */
export const noConfirmedAmong = (changes: readonly Change[]): OutboxItem['noConfirmed'] =>
  changes.map(({ item, old }) => item.noConfirmed ?? old?.noConfirmed).find((found) => found !== undefined);

/** Open changes by patient, the patient who waits longest first. */
export const groupByPatient = (changes: readonly Change[]): readonly PatientGroup[] => {
  const keys = [...new Set(changes.map(({ item }) => patientKeyOf(item)))];
  return keys.flatMap((key) => {
    const own = changes.filter(({ item }) => patientKeyOf(item) === key);
    const first = own[0]?.item;
    return first === undefined ? [] : [{ key, first, changes: own }];
  });
};

// Two people of one name are two people: without an NHS number every change stands alone.
const patientKeyOf = ({ patient, modificationId }: OutboxItem): string => patient.nhsNumber ?? modificationId;

const bookLegOf = (item: OutboxItem, items: readonly OutboxItem[]): OutboxItem | undefined =>
  items.find((other) => other.sagaId !== undefined && other.sagaId === item.sagaId && other.leg === 'book');

/** The Cancel leg as it was last asked for. */
const cancelLegOf = (item: OutboxItem, items: readonly OutboxItem[]): OutboxItem | undefined =>
  item.leg === 'book'
    ? items
        .filter((other) => other.sagaId !== undefined && other.sagaId === item.sagaId && other.leg === 'cancel')
        .toSorted((one, other) => one.recordedAt - other.recordedAt)
        .at(-1)
    : undefined;

/** The Leg that a Rebook is waiting for: one with an alarm; else the one that goes first until it is closed, then the other. */
export const waitingLegOf = ({ item, old }: Change): OutboxItem => {
  if (old === undefined || item.alarm !== undefined) return item;
  if (old.alarm !== undefined) return old;
  const [first, second] = item.cancelFirst ? [old, item] : [item, old];
  return isClosed(first.progress.kind) ? second : first;
};

/** What is asked for, in one line: "Book: Tuesday 4 August 2026 at 10:20am". */
export const changeWords = ({ item, old }: Change, now: Instant): string => {
  if (item.wanted.kind === 'reschedule') return rescheduleWords(item, item.wanted, now);
  if (old === undefined) return t('outbox.of', { what: operationWords(item), when: whenWords(item) });
  return t('outbox.of', {
    what: t('progress.operations.rebook'),
    when: t('outbox.rebookOf', { old: dayWords(old, now), new: dayWords(item, now) }),
  });
};

const rescheduleWords = (
  item: OutboxItem,
  { slot }: Extract<OutboxItem['wanted'], { kind: 'reschedule' }>,
  now: Instant,
): string => {
  const start = parseInstant(slot.start);
  const next = start === undefined ? t('common.unknownTime') : showDayAndTime(start);
  return t('outbox.of', {
    what: t('progress.operations.reschedule'),
    when: t('outbox.rebookOf', { old: dayWords(item, now), new: `${next}, ${item.serviceName}` }),
  });
};

/** The line under the tag: the reason, and for a half-done Rebook which one is open. */
export const changeReason = (change: Change, items: readonly OutboxItem[], now: Instant): string => {
  const leg = waitingLegOf(change);
  const reason = reasonOf(leg, now, blockerWords(leg, items, now));
  const isTwoOpen = change.old !== undefined && tagOf(leg) === 'two-open';
  if (!isTwoOpen || change.old === undefined) return reason;
  const both = t('progress.twoOpen.both', { newDay: dayWords(change.item, now), oldDay: dayWords(change.old, now) });
  return `${both} ${reason}`;
};

/** Whether a person has something to decide on it, and so gets to the page for it. */
export const isForPerson = (item: OutboxItem): boolean =>
  needsDecision(item.progress.kind) || item.choices.some((choice) => choice !== 'withdraw');

const blockerWords = ({ progress }: OutboxItem, items: readonly OutboxItem[], now: Instant): string | undefined => {
  const blocker =
    progress.kind === 'blocked' ? items.find(({ modificationId }) => modificationId === progress.by) : undefined;
  return blocker === undefined ? undefined : shortWords(blocker, now);
};

const whenWords = ({ start, serviceName }: OutboxItem): string =>
  `${start === undefined ? t('common.unknownTime') : showDayAndTime(start)}, ${serviceName}`;

const dayWords = ({ start }: OutboxItem, now: Instant): string =>
  start === undefined ? t('common.unknownTime') : showDayShort(londonDayOf(start), now);
