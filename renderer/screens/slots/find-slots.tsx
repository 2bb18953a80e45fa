import { Link } from 'wouter';
import { addDays, londonDayOf } from '../../../shared/base/london.ts';
import type { ServiceView, SlotView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useOpenPatient } from '../../api/open-patient.tsx';
import { lastDayOf, type SlotSearch, useSlotSearch } from '../../api/slot-search.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { slotName } from '../../parts/slot-list.tsx';
import { SlotResults } from '../../parts/slot-results.tsx';
import { SlotSearchForm } from '../../parts/slot-search-form.tsx';
import { SlotWaiting } from '../../parts/slot-waiting.tsx';
import { isSavedList } from '../../text/slots.ts';
import { t } from '../../text/words.ts';
import './find-slots.scss';

/** The start page: free slots of one service. */
export const FindSlots = () => {
  const { services } = useDesk();
  const { search, change } = useSlotSearch();
  const service = services.find(({ id }) => id === search?.serviceId);
  return (
    <>
      <BookingFor />
      <Heading>{t('slots.title')}</Heading>
      {services.length === 0 ? <p>{t('slots.noServices')}</p> : null}
      {search === undefined || service === undefined ? null : (
        <Search search={search} service={service} onChange={change} />
      )}
    </>
  );
};

// Whose booking this is, for as long as it is somebody's: the next person at the desk may be another one.
const BookingFor = () => {
  const { now } = useDesk();
  const { open, setOpen } = useOpenPatient();
  if (open === undefined || !open.isBooking) return null;
  return (
    <div className="booking-for">
      <PatientBanner patient={open.patient} now={now} />
      <p>
        {t('slots.bookingFor')}{' '}
        <button type="button" className="link-button" onClick={() => setOpen({ ...open, isBooking: false })}>
          {t('slots.bookingForOther')}
        </button>
      </p>
    </div>
  );
};

type SearchProps = {
  readonly search: SlotSearch;
  readonly service: ServiceView;
  readonly onChange: (changed: Partial<SlotSearch>) => void;
};

const Search = ({ search, service, onChange }: SearchProps) => {
  const { services, now } = useDesk();
  const toDay = lastDayOf(search);
  const request = { serviceId: service.id, fromDay: search.fromDay, toDay, fresh: false };
  const { value: list, failure, isReading, ask } = useQuery('findSlots', request);
  const waiting = useWaiting(isReading);
  const check = () => ask({ ...request, fresh: true });
  const next = (cause: string) => {
    if (cause === 'none') onChange({ fromDay: addDays(toDay, 1), days: 7 });
    else if (cause === 'past') onChange({ fromDay: londonDayOf(now) });
    else check();
  };
  return (
    <>
      <SlotSearchForm services={services} search={search} now={now} onChange={onChange} onCheck={check} />
      <SlotWaiting waiting={waiting} service={service.name} />
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={check} />}
      {list === undefined ? null : (
        <SlotResults
          key={service.id}
          list={list}
          service={service}
          fromDay={search.fromDay}
          toDay={toDay}
          now={now}
          choose={(slot) => <BookLink slot={slot} isRequest={isSavedList(list, service.contact)} />}
          onNext={next}
        />
      )}
    </>
  );
};

const BookLink = ({ slot, isRequest }: { readonly slot: SlotView; readonly isRequest: boolean }) => {
  const { now } = useDesk();
  const path = ['/book', slot.serviceId, londonDayOf(slot.start), slot.slotId];
  const name = slotName(slot, now);
  return (
    <Link
      href={path.map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join('/')}
      aria-label={isRequest ? t('slots.askFor', name) : t('slots.chooseFor', name)}
      data-slot={slot.slotId}
    >
      {isRequest ? t('slots.ask') : t('slots.choose')}
    </Link>
  );
};
