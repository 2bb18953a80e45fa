import type { ConflictView, OutboxItem } from '../../../shared/ipc/views.ts';
import type { Choice, Resolution } from '../../../shared/model/resolution.ts';
import type { Problem } from '../../parts/fields.ts';
import { needsCheckToStop } from '../../text/choices.ts';
import { t } from '../../text/words.ts';

/** What a person picked and typed. `slotId` goes with `take-slot`. */
export type Answer = {
  readonly choice: Choice | undefined;
  readonly slotId: string | undefined;
  readonly typed: Typed;
};

export type Typed = {
  readonly why: string;
  readonly checkedWith: string;
  readonly reference: string;
  readonly text: string;
};

/** What was typed so far. */
export const typedIn = (text: (field: Input, otherwise: string) => string): Typed => ({
  why: text('why', ''),
  checkedWith: text('checkedWith', ''),
  reference: text('reference', ''),
  text: text('text', ''),
});

type Input = keyof Typed;

/** Which lines of text a choice asks for. */
export const inputsOf = (choice: Choice, item: OutboxItem): readonly Input[] => {
  switch (choice) {
    case 'stop':
      return needsCheckToStop(item) ? ['checkedWith', 'why'] : ['why'];
    case 'keep-both':
    case 'leave-without':
      return ['why'];
    case 'booked-told':
      return ['reference'];
    case 'not-booked-send-again':
      return ['checkedWith'];
    case 'type-another':
      return ['text'];
    default:
      return [];
  }
};

/** What is missing or wrong before the answer can be given. */
export const problemsOf = ({ choice, typed }: Answer, item: OutboxItem): readonly Problem[] => {
  if (choice === undefined) return [{ field: 'choice', words: t('decide.chooseFirst') }];
  return inputsOf(choice, item).flatMap((input) => {
    const words = problemWith(input, typed[input].trim());
    return words === undefined ? [] : [{ field: input, words }];
  });
};

const problemWith = (input: Input, text: string): string | undefined => {
  if (text === '') return t(`decide.inputs.${input}Missing`);
  if (input === 'reference' && !/^[A-Za-z0-9\-.]{1,64}$/.test(text)) return t('decide.inputs.referenceWrong');
  return input === 'text' && text.length > 100 ? t('decide.inputs.textLong') : undefined;
};

/** The answer as main takes it; undefined while something is missing. */
export const toResolution = (
  answer: Answer,
  item: OutboxItem,
  view: ConflictView | undefined,
): Resolution | undefined => {
  const { choice, slotId, typed } = answer;
  if (choice === undefined || problemsOf(answer, item).length > 0) return undefined;
  const seen = view?.seen ?? '';
  switch (choice) {
    case 'keep-theirs':
    case 'keep-theirs-add-mine':
    case 'cancel-theirs':
    case 'use-mine':
    case 'another':
      return { choose: choice, seen };
    case 'type-another':
      return { choose: choice, seen, text: typed.text.trim() };
    case 'take-slot':
      return slotId === undefined ? undefined : { choose: choice, slotId };
    case 'same-one':
      return sameOne(item);
    default:
      return toWord(choice, item, typed);
  }
};

type WordChoice = Exclude<
  Choice,
  | 'keep-theirs'
  | 'keep-theirs-add-mine'
  | 'cancel-theirs'
  | 'use-mine'
  | 'another'
  | 'type-another'
  | 'take-slot'
  | 'same-one'
>;

const toWord = (choice: WordChoice, item: OutboxItem, typed: Typed): Resolution => {
  const why = typed.why.trim();
  const checkedWith = typed.checkedWith.trim();
  switch (choice) {
    case 'stop':
      return { choose: choice, why, ...(needsCheckToStop(item) ? { checkedWith } : {}) };
    case 'keep-both':
    case 'leave-without':
      return { choose: choice, why };
    case 'booked-told':
      return { choose: choice, reference: typed.reference.trim() };
    case 'not-booked-send-again':
      return { choose: choice, checkedWith };
    default:
      return { choose: choice };
  }
};

const sameOne = ({ progress, appointmentId }: OutboxItem): Resolution | undefined => {
  const found =
    progress.kind === 'conflict' && progress.conflict.kind === 'perhaps-booked'
      ? progress.conflict.appointmentId
      : appointmentId;
  return found === undefined ? undefined : { choose: 'same-one', appointmentId: found };
};
