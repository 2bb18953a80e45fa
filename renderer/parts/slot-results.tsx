import { type ReactNode, useState } from 'react';
import type { Instant } from '../../shared/base/instant.ts';
import type { LondonDay } from '../../shared/base/london.ts';
import type { SlotView } from '../../shared/ipc/views.ts';
import { sentenceOf } from '../text/failures.ts';
import { allFiltered, type NextStep, whyEmpty } from '../text/no-slots.ts';
import { isAwaited, type SlotAnswered, withoutBegun } from '../text/slot-answers.ts';
import { ageWords, gapWords, isCurrentList } from '../text/slots.ts';
import { t } from '../text/words.ts';
import { NO_FILTERS, narrowSlots, sharedPlaceOf } from './narrow-slots.ts';
import { NoSlots } from './no-slots.tsx';
import { SlotFiltersBar } from './slot-filters.tsx';
import { SlotList } from './slot-list.tsx';
import { SlotServices } from './slot-services.tsx';
import { useSteadySlots } from './use-steady-slots.ts';
import './slot-results.scss';

type Props = {
  /** Each service of the search, with what came of asking it. */
  readonly answers: readonly SlotAnswered[];
  readonly search: { readonly fromDay: LondonDay; readonly days: number };
  readonly now: Instant;
  /** What time it is is not known: ages cannot be told (safety 8.5). */
  readonly isAgeUnknown: boolean;
  readonly choose: (slot: SlotView) => ReactNode;
  /** Takes the next step that an empty result offers, of one service. */
  readonly onStep: (step: NextStep, serviceId: string) => void;
};

/**
 * Free slots of all services searched, by time, as they come: with their age, the filters, what could not be read, and how each
 * service stands. Filters act on what is loaded and ask nobody.
 */
export const SlotResults = ({ answers: given, search, now, isAgeUnknown, choose, onStep }: Props) => {
  const [filters, setFilters] = useState(NO_FILTERS);
  const answers = given.map((answer) => ({ ...withoutBegun(answer, now), isAgeUnknown }));
  const loaded = answers.flatMap(({ list }) => list?.slots ?? []);
  const isOne = answers.length === 1;
  const searched = [search.fromDay, search.days, ...answers.map(({ service }) => service.id)].join(' ');
  const steady = useSteadySlots(loaded, searched);
  const shown = narrowSlots(steady.shown, filters);
  const names = new Map(answers.map(({ service }) => [service.id, service.name]));
  return (
    <section aria-label={t('slots.list', { service: [...names.values()].join(', ') })}>
      {isOne ? null : <SlotServices answers={answers} search={search} now={now} onStep={onStep} />}
      {loaded.length === 0 ? null : <SlotFiltersBar slots={loaded} filters={filters} now={now} onChange={setFilters} />}
      <div role="status" className="slot-results__line">
        {isOne ? answers.map((answer) => <Age key={answer.service.id} answer={answer} now={now} />) : null}
        <Place slots={shown} />
        {shown.length === 0 ? null : <p>{countWords(shown.length, loaded.length)}</p>}
      </div>
      {isOne ? answers.map((answer) => <Missing key={answer.service.id} answer={answer} now={now} />) : null}
      <div {...steady.watch}>
        <Held count={steady.held} onShow={steady.release} />
        <SlotList slots={shown} now={now} choose={choose} {...(isOne ? {} : { names })} />
      </div>
      {shown.length > 0 ? null : (
        <Nothing
          answers={answers}
          loaded={loaded.length}
          search={search}
          now={now}
          onStep={(step, id) => (step.kind === 'unfilter' ? setFilters(NO_FILTERS) : onStep(step, id))}
        />
      )}
    </section>
  );
};

type AnswerProps = { readonly answer: SlotAnswered; readonly now: Instant };

// Where nothing was ever read, the reason stands below, and there is no age.
const Age = ({ answer: { list, service, isAgeUnknown }, now }: AnswerProps) =>
  list?.readAt === undefined ? null : (
    <p
      className={
        isCurrentList(list, service.contact) && !isAgeUnknown
          ? 'slot-results__age'
          : 'slot-results__age slot-results__age--old'
      }
    >
      {ageWords({ ...list, isAgeUnknown }, service.contact, now)}
    </p>
  );

// What the list of a single service does not tell of; with several, each says it in its own line.
const Missing = ({ answer: { list, service }, now }: AnswerProps) =>
  list === undefined ? null : (
    <>
      {list.failure === undefined || list.slots.length === 0 ? null : <p>{sentenceOf(list.failure)}</p>}
      {list.unread === 0 || list.why?.cause === 'unreadable' ? null : (
        <p>{t('common.slotUnread', { count: list.unread })}</p>
      )}
      {gapWords(list, service.name, now).map((words) => (
        <p key={words} className="slot-results__gap">
          {words}
        </p>
      ))}
    </>
  );

// Where they all are, once; where they differ, each row says it.
const Place = ({ slots }: { readonly slots: readonly SlotView[] }) => {
  const shared = sharedPlaceOf(slots);
  return shared === undefined ? null : (
    <p>
      <strong>{t('common.where')}:</strong> {shared}
    </p>
  );
};

const Held = ({ count, onShow }: { readonly count: number; readonly onShow: () => void }) => (
  <p role="status" className="slot-results__held">
    {count === 0 ? null : (
      <button type="button" className="link-button" onClick={onShow}>
        {t('slots.held', { count })}
      </button>
    )}
  </p>
);

const countWords = (shown: number, all: number): string =>
  shown === all ? t('slots.found', { count: all }) : t('slots.foundOf', { shown, all });

type NothingProps = Pick<Props, 'answers' | 'search' | 'now' | 'onStep'> & { readonly loaded: number };

// Several services say each for itself why they have none: here only what holds for all of them.
const Nothing = ({ answers, loaded, search, now, onStep }: NothingProps) => {
  const [first, ...others] = answers;
  if (first === undefined || answers.some(isAwaited)) return null;
  if (loaded > 0) return <NoSlots empty={allFiltered(loaded)} onStep={(step) => onStep(step, first.service.id)} />;
  if (others.length > 0 || first.list === undefined) return null;
  const empty = whyEmpty({ list: first.list, service: first.service.name, search, now });
  return <NoSlots empty={empty} service={first.service} onStep={(step) => onStep(step, first.service.id)} />;
};
