import { useState } from 'react';
import { useLocation } from 'wouter';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentDetail, ServiceView, SlotView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { lastDayOf, type SlotSearch } from '../../api/slot-search.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { slotName } from '../../parts/slot-list.tsx';
import { SlotResults } from '../../parts/slot-results.tsx';
import { OneService, SlotSearchForm } from '../../parts/slot-search-form.tsx';
import { SlotWaiting } from '../../parts/slot-waiting.tsx';
import type { NextStep } from '../../text/no-slots.ts';
import { isSavedList } from '../../text/slots.ts';
import { t } from '../../text/words.ts';
import { OldAndNew } from './old-and-new.tsx';
import { RebookCheck } from './rebook-check.tsx';

type Search = Pick<SlotSearch, 'fromDay' | 'days'> & { readonly serviceId: string };
type Picked = { readonly slot: SlotView; readonly service: ServiceView; readonly isRequest: boolean };

/** Old beside new: choose a slot at any service that books first, then check; the old one stays until the new one is confirmed. */
export const RebookAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { services, now } = useDesk();
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const bookFirst = services.filter(({ rebookOrder }) => rebookOrder === 'book-first');
  const start = bookFirst.find(({ id }) => id === seen.serviceId) ?? bookFirst[0];
  const [search, setSearch] = useState<Search>({
    serviceId: start?.id ?? '',
    fromDay: londonDayOf(now),
    days: 7,
  });
  const [picked, setPicked] = useState<Picked>();
  const service = bookFirst.find(({ id }) => id === search.serviceId);
  const may = detail.allowed.rebook;
  if (may !== 'yes') {
    return (
      <>
        <Heading>{t('appointment.rebooking.title')}</Heading>
        <p className="nhsuk-inset-text">{t(`appointment.notAllowed.${may}`)}</p>
      </>
    );
  }
  if (picked !== undefined) {
    return <RebookCheck detail={seen} {...picked} onOther={() => setPicked(undefined)} />;
  }
  return (
    <>
      <Heading>{t('appointment.rebooking.title')}</Heading>
      <OldAndNew detail={seen} />
      {service === undefined ? (
        <p>{t('appointment.rebooking.toCancelFirst')}</p>
      ) : (
        <NewSlot
          services={bookFirst}
          service={service}
          search={search}
          onSearch={(changed) => setSearch({ ...search, ...changed })}
          onPick={setPicked}
        />
      )}
    </>
  );
};

type NewSlotProps = {
  readonly services: readonly ServiceView[];
  readonly service: ServiceView;
  readonly search: Search;
  readonly onSearch: (changed: Partial<Search>) => void;
  readonly onPick: (picked: Picked) => void;
};

const NewSlot = ({ services, service, search, onSearch, onPick }: NewSlotProps) => {
  const { now } = useDesk();
  const [, go] = useLocation();
  const toDay = lastDayOf(search);
  const request = { serviceId: service.id, fromDay: search.fromDay, toDay, fresh: false };
  const { value: list, failure, isReading, ask } = useQuery('findSlots', request);
  const check = () => ask({ ...request, fresh: true });
  const next = (step: NextStep) => {
    if (step.kind === 'search') onSearch(step.change);
    else if (step.kind === 'other-service') document.getElementById('service')?.focus();
    else if (step.kind === 'checks') go('/checks');
    else check();
  };
  return (
    <>
      <SlotSearchForm search={search} now={now} onChange={onSearch} onCheck={check}>
        <OneService
          services={services}
          serviceId={service.id}
          now={now}
          onChange={(serviceId) => onSearch({ serviceId })}
        />
      </SlotSearchForm>
      <SlotWaiting waiting={useWaiting(isReading)} service={service.name} />
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={check} />}
      {list === undefined ? null : (
        <SlotResults
          key={service.id}
          answers={[{ service, list, failure: undefined, isReading }]}
          search={search}
          now={now}
          choose={(slot) => (
            <button
              type="button"
              data-slot={slot.slotId}
              aria-label={t('slots.takeFor', slotName(slot, now))}
              onClick={() => onPick({ slot, service, isRequest: isSavedList(list, service.contact) })}
            >
              {t('slots.take')}
            </button>
          )}
          onStep={next}
        />
      )}
    </>
  );
};
