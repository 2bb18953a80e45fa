import type { Instant } from '../../shared/base/instant.ts';
import type { ServiceView, SlotList } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { sentenceOf } from './failures.ts';
import { type NextStep, whyEmpty } from './no-slots.ts';
import { ageWords, gapWords } from './slots.ts';
import { t } from './words.ts';

/** One service of a search with what came of asking it. */
export type SlotAnswered = {
  readonly service: ServiceView;
  readonly list: SlotList | undefined;
  readonly failure: Failure | undefined;
  readonly isReading: boolean;
  /** What time it is is not known, and so not how old its list is (safety 8.5). */
  readonly isAgeUnknown?: boolean | undefined;
};

/** The same without what has begun since it was read: that cannot be booked, and where nothing else is left, it is why. */
export const withoutBegun = (answer: SlotAnswered, now: Instant): SlotAnswered => {
  const { list } = answer;
  const slots = list?.slots.filter(({ start }) => start > now) ?? [];
  if (list === undefined || slots.length === list.slots.length) return answer;
  const why = { cause: 'begun', count: list.slots.length } as const;
  return { ...answer, list: { ...list, slots, ...(slots.length === 0 ? { why } : {}) } };
};

type AnswerWords = {
  readonly state: 'waiting' | 'some' | 'none' | 'failed';
  readonly words: string;
  /** What the list does not tell of, or could not read. */
  readonly more: readonly string[];
  readonly step: NextStep | undefined;
  readonly next: string;
};

type Search = { readonly fromDay: string; readonly days: number };

/** How one service of a search stands, in a sentence, with the next step where there is one. */
export const answerWords = (answer: SlotAnswered, search: Search, now: Instant): AnswerWords => {
  const { service, list, failure, isAgeUnknown } = answer;
  const again = { step: { kind: 'again' }, next: t('slots.empty.again') } as const;
  if (failure !== undefined) return { state: 'failed', words: sentenceOf(failure), more: [], ...again };
  if (list === undefined)
    return { state: 'waiting', words: t('slots.services.waiting'), more: [], step: undefined, next: '' };
  const more = [...unreadWords(list), ...gapWords(list, t('slots.services.thisOne'), now)];
  const count = list.slots.length;
  if (count === 0) {
    // Its name stands beside it already.
    const { why, ...step } = whyEmpty({ list, service: t('slots.services.thisOne'), search, now });
    return { state: list.failure === undefined ? 'none' : 'failed', words: capitalised(why), more, ...step };
  }
  const words = t('slots.services.some', { count, age: ageWords({ ...list, isAgeUnknown }, service.contact, now) });
  const failed = list.failure === undefined ? [] : [sentenceOf(list.failure)];
  const needsAgain = list.failure !== undefined || list.gaps.some(({ because }) => because !== 'cut');
  return { state: 'some', words, more: [...failed, ...more], ...(needsAgain ? again : { step: undefined, next: '' }) };
};

const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

const unreadWords = ({ unread, why }: SlotList): readonly string[] =>
  unread === 0 || why?.cause === 'unreadable' ? [] : [t('common.slotUnread', { count: unread })];

/** `Still waiting for 1 of 4 services.`, or what all of them together have. */
export const waitingWords = (answers: readonly SlotAnswered[]): string => {
  const waiting = answers.filter(isAwaited).length;
  const count = answers.reduce((sum, { list }) => sum + (list?.slots.length ?? 0), 0);
  return waiting > 0
    ? t('slots.services.stillWaiting', { waiting, all: answers.length })
    : t('slots.services.allAnswered', { count, all: answers.length });
};

/** Nothing has come yet: neither a list nor a reason. */
export const isAwaited = ({ list, failure }: Pick<SlotAnswered, 'list' | 'failure'>): boolean =>
  list === undefined && failure === undefined;
