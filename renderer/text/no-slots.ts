import type { Instant } from '../../shared/base/instant.ts';
import { addDays, type LondonDay, londonDayOf } from '../../shared/base/london.ts';
import type { SlotList } from '../../shared/ipc/views.ts';
import type { NoSlots } from '../../shared/model/no-slots.ts';
import { showDayShort, showMoment } from './dates.ts';
import { t } from './words.ts';

/** What one key does about an empty result: search other days, ask again, choose another service, look at the checks, unhide. */
export type NextStep =
  | { readonly kind: 'search'; readonly change: { readonly fromDay?: LondonDay; readonly days?: number } }
  | { readonly kind: 'again' | 'other-service' | 'checks' | 'unfilter' };

/** Why there is nothing to show, in a sentence, and the next step with the words of its button. */
export type Emptiness = { readonly why: string; readonly step: NextStep; readonly next: string };

type EmptyCase = {
  readonly list: Pick<SlotList, 'why' | 'readAt' | 'source'>;
  readonly service: string;
  readonly search: { readonly fromDay: LondonDay; readonly days: number };
  readonly now: Instant;
};

/** Everything that was loaded is hidden by what the person chose to see. */
export const allFiltered = (count: number): Emptiness => ({
  why: t('slots.empty.filtered', { count }),
  step: { kind: 'unfilter' },
  next: t('slots.empty.filteredNext'),
});

/** Why a service shows no slot, drawn from the answer received, with the next step (product.md feature 7). */
export const whyEmpty = (empty: EmptyCase): Emptiness => {
  const { list, service, now } = empty;
  const why = list.why ?? { cause: 'none-free' };
  const step = stepAfter(why, empty);
  const isOld = list.source === 'saved' && list.readAt !== undefined && !ANSWERED.includes(why.cause);
  const saved =
    isOld && list.readAt !== undefined ? t('slots.empty.savedNone', { moment: showMoment(list.readAt, now) }) : '';
  return {
    why: [causeWords(why, empty), saved].filter(Boolean).join(' '),
    step,
    next: stepWords(step, empty, service),
  };
};

/** Causes that already speak of what was read. */
const ANSWERED: readonly NoSlots['cause'][] = ['none-free', 'past', 'begun', 'cut'];

const causeWords = (why: NoSlots, { service, search, now }: EmptyCase): string => {
  switch (why.cause) {
    case 'none-free':
      return noneFree(service, search, now);
    case 'begun':
      return t('slots.empty.begun', { count: why.count });
    case 'cut':
      return isEndCut(why, search)
        ? t('slots.empty.cutEnd', { service, day: showDayShort(lastDayIn(why), now) })
        : t('slots.empty.cutStart', { service, day: showDayShort(londonDayOf(why.from), now) });
    case 'unreadable':
      return why.count === 0
        ? t('slots.empty.unreadable', { service })
        : t('slots.empty.unread', { service, count: why.count });
    default:
      return t(`slots.empty.${why.cause}`, { service });
  }
};

const noneFree = (service: string, { fromDay, days }: EmptyCase['search'], now: Instant): string => {
  const from = showDayShort(fromDay, now);
  return days === 1
    ? t('slots.empty.noneOneDay', { service, from })
    : t('slots.empty.none', { service, from, to: showDayShort(addDays(fromDay, days - 1), now) });
};

type Cut = Extract<NoSlots, { cause: 'cut' }>;

/** The last day that the service searched: its end is not in it. */
const lastDayIn = ({ to }: Cut): LondonDay => londonDayOf((to - 1) as Instant);

const isEndCut = (cut: Cut, { fromDay, days }: EmptyCase['search']): boolean =>
  lastDayIn(cut) < addDays(fromDay, days - 1);

const stepAfter = (why: NoSlots, { search, now }: EmptyCase): NextStep => {
  const today = londonDayOf(now);
  switch (why.cause) {
    case 'past':
      return { kind: 'search', change: { fromDay: today } };
    case 'begun':
      return { kind: 'search', change: { fromDay: addDays(today, 1) } };
    case 'none-free':
      return { kind: 'search', change: { fromDay: addDays(search.fromDay, search.days), days: NEXT_DAYS } };
    case 'cut':
      return stepAfterCut(why, search, today);
    case 'too-costly':
      return search.days > 1 ? { kind: 'search', change: { days: 1 } } : { kind: 'other-service' };
    case 'not-enabled':
    case 'not-offered':
    case 'unknown-service':
    case 'refused':
      return { kind: 'other-service' };
    case 'signed-out':
      return { kind: 'checks' };
    default:
      return { kind: 'again' };
  }
};

const NEXT_DAYS = 7;

/** The days that the service does give and that were not asked for yet; another service where there are none. */
const stepAfterCut = (cut: Cut, search: EmptyCase['search'], today: LondonDay): NextStep => {
  if (!isEndCut(cut, search)) return { kind: 'search', change: { fromDay: londonDayOf(cut.from) } };
  const first = addDays(lastDayIn(cut), 1 - search.days);
  const fromDay = first < today ? today : first;
  return fromDay < search.fromDay ? { kind: 'search', change: { fromDay } } : { kind: 'other-service' };
};

const stepWords = (step: NextStep, { list, now }: EmptyCase, service: string): string => {
  switch (step.kind) {
    case 'search':
      return searchWords(step.change, list.why?.cause ?? 'none-free', now);
    case 'again':
      return t('slots.empty.again', { service });
    case 'other-service':
      return t('slots.empty.otherService');
    case 'checks':
      return t('slots.empty.checks');
    default:
      return t('slots.empty.filteredNext');
  }
};

const searchWords = (
  { fromDay, days }: { readonly fromDay?: LondonDay; readonly days?: number },
  cause: NoSlots['cause'],
  now: Instant,
): string => {
  if (cause === 'past') return t('slots.empty.pastNext');
  if (cause === 'too-costly') return t('slots.empty.fewerDays');
  if (cause === 'none-free') return t('slots.empty.noneNext', { count: days ?? NEXT_DAYS });
  return t('slots.empty.fromDay', { day: showDayShort(fromDay ?? londonDayOf(now), now) });
};
