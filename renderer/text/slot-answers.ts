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
  const { service, list, failure } = answer;
  const again = { step: { kind: 'again' }, next: t('slots.empty.again') } as const;
  if (failure !== undefined) return { state: 'failed', words: sentenceOf(failure), more: [], ...again };
  if (list === undefined)
    return { state: 'waiting', words: t('slots.services.waiting'), more: [], step: undefined, next: '' };
  const more = [...unreadWords(list), ...gapWords(list, service.name, now)];
  const count = list.slots.length;
  if (count === 0) {
    const { why, ...step } = whyEmpty({ list, service: service.name, search, now });
    return { state: list.failure === undefined ? 'none' : 'failed', words: why, more, ...step };
  }
  const words = t('slots.services.some', { count, age: ageWords(list, service.contact, now) });
  const failed = list.failure === undefined ? [] : [sentenceOf(list.failure)];
  const needsAgain = list.failure !== undefined || list.gaps.some(({ because }) => because !== 'cut');
  return { state: 'some', words, more: [...failed, ...more], ...(needsAgain ? again : { step: undefined, next: '' }) };
};

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
