import type { Instant } from '../../shared/base/instant.ts';
import type { SlotAnswered } from '../text/slot-answers.ts';
import { answerWords, waitingWords } from '../text/slot-answers.ts';
import type { NextStep } from '../text/no-slots.ts';
import { t } from '../text/words.ts';

type Props = {
  readonly answers: readonly SlotAnswered[];
  readonly search: { readonly fromDay: string; readonly days: number };
  readonly now: Instant;
  readonly onStep: (step: NextStep, serviceId: string) => void;
};

/** What came of each service that was asked: waiting, so many times, none and why, or failed and why; each with what to do next. */
export const SlotServices = ({ answers, search, now, onStep }: Props) => (
  <section className="slot-services" aria-label={t('slots.services.title')}>
    <p role="status" className="slot-services__sum">
      {waitingWords(answers)}
    </p>
    <ul className="slot-services__list">
      {answers.map((answer) => {
        const { state, words, more, step, next } = answerWords(answer, search, now);
        const { id, name } = answer.service;
        return (
          <li key={id} className={`slot-services__one slot-services__one--${state}`}>
            <strong>{name}</strong>
            <span>{words}</span>
            {step === undefined ? (
              <span />
            ) : (
              <button
                type="button"
                className="link-button"
                aria-label={t('slots.services.stepFor', { step: next, service: name })}
                onClick={() => onStep(step, id)}
              >
                {next}
              </button>
            )}
            {more.map((line) => (
              <span key={line} className="slot-services__more">
                {line}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  </section>
);
