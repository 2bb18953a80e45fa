import { Button } from 'nhsuk-react-components';
import { type ReactNode, useState } from 'react';
import type { Instant } from '../../shared/base/instant.ts';
import type { LondonDay } from '../../shared/base/london.ts';
import type { ServiceView, SlotList as Slots, SlotView } from '../../shared/ipc/views.ts';
import { sentenceOf } from '../text/failures.ts';
import { ageWords, type Emptiness, isCurrentList, whyEmpty } from '../text/slots.ts';
import { t } from '../text/words.ts';
import { NO_FILTERS, narrowSlots, sharedPlaceOf, slotsToCome } from './narrow-slots.ts';
import { SlotFiltersBar } from './slot-filters.tsx';
import { SlotList } from './slot-list.tsx';
import './slot-results.scss';

type Props = {
  readonly list: Slots;
  readonly service: ServiceView;
  readonly fromDay: LondonDay;
  readonly toDay: LondonDay;
  readonly now: Instant;
  readonly choose: (slot: SlotView) => ReactNode;
  /** Takes the next step that an empty result offers. */
  readonly onNext: (cause: Emptiness['cause']) => void;
};

/** A slot list with its age, its filters and what could not be read; or why it is empty, with the next step. */
export const SlotResults = ({ list, service, fromDay, toDay, now, choose, onNext }: Props) => {
  const [filters, setFilters] = useState(NO_FILTERS);
  const loaded = slotsToCome(list.slots, now);
  const shown = narrowSlots(loaded, filters);
  const empty =
    shown.length === 0
      ? whyEmpty({ list, loaded: loaded.length, service: service.name, fromDay, toDay, now })
      : undefined;
  const next = (cause: Emptiness['cause']) => (cause === 'filtered' ? setFilters(NO_FILTERS) : onNext(cause));
  return (
    <section aria-label={t('slots.list', { service: service.name })}>
      {loaded.length === 0 ? null : <SlotFiltersBar slots={loaded} filters={filters} onChange={setFilters} />}
      <div role="status" className="slot-results__line">
        <p
          className={
            isCurrentList(list, service.contact) ? 'slot-results__age' : 'slot-results__age slot-results__age--old'
          }
        >
          {ageWords(list, service.contact, now)}
        </p>
        <Place slots={shown} />
        {shown.length === 0 ? null : <p>{countWords(shown.length, loaded.length)}</p>}
      </div>
      {list.failure === undefined || shown.length === 0 ? null : <p>{sentenceOf(list.failure)}</p>}
      {list.unread === 0 ? null : <p>{t('common.slotUnread', { count: list.unread })}</p>}
      {empty === undefined ? (
        <SlotList slots={shown} now={now} choose={choose} />
      ) : (
        <NoSlots empty={empty} service={service} onNext={next} />
      )}
    </section>
  );
};

// Where they all are, once; where they differ, each row says it.
const Place = ({ slots }: { readonly slots: readonly SlotView[] }) => {
  const shared = sharedPlaceOf(slots);
  return shared === undefined ? null : (
    <p>
      <strong>{t('common.where')}:</strong> {shared}
    </p>
  );
};

const countWords = (shown: number, all: number): string =>
  shown === all ? t('slots.found', { count: all }) : t('slots.foundOf', { shown, all });

type NoSlotsProps = {
  readonly empty: Emptiness;
  readonly service: ServiceView;
  readonly onNext: (cause: Emptiness['cause']) => void;
};

const NoSlots = ({ empty, service, onNext }: NoSlotsProps) => (
  <div className="slot-results__none">
    <h2 className="nhsuk-heading-s">{t('slots.empty.title')}</h2>
    <p>{empty.why}</p>
    <Button type="button" secondary small onClick={() => onNext(empty.cause)}>
      {empty.next}
    </Button>
    {service.phone === undefined || empty.cause === 'filtered' ? null : (
      <p>{t('slots.empty.phone', { service: service.name, phone: service.phone })}</p>
    )}
  </div>
);
