import { Link, useLocation } from 'wouter';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { SlotView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useOpenPatient } from '../../api/open-patient.tsx';
import { lastDayOf, type SlotSearch, useSlotSearch } from '../../api/slot-search.tsx';
import { useSlotLists } from '../../api/use-slot-lists.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { useNoConfirmed } from '../../api/use-no-confirmed.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { ServicePicker } from '../../parts/service-picker.tsx';
import { slotName } from '../../parts/slot-list.tsx';
import { SlotResults } from '../../parts/slot-results.tsx';
import { ServiceContact, SlotSearchForm } from '../../parts/slot-search-form.tsx';
import { SlotWaiting } from '../../parts/slot-waiting.tsx';
import type { NextStep } from '../../text/no-slots.ts';
import { blockWords } from '../../text/service.ts';
import { isAwaited, type SlotAnswered } from '../../text/slot-answers.ts';
import { isSavedList } from '../../text/slots.ts';
import { t } from '../../text/words.ts';
import { NameQuestions } from './name-questions.tsx';
import './find-slots.scss';

/** The start page: free slots of one service or of several. */
export const FindSlots = () => {
  const { services } = useDesk();
  const { search, change, favourites } = useSlotSearch();
  return (
    <>
      <BookingFor />
      <Heading>{t('slots.title')}</Heading>
      {services.length === 0 ? <p>{t('slots.noServices')}</p> : null}
      {search === undefined || services.length === 0 ? null : (
        <Search search={search} favourites={favourites} onChange={change} />
      )}
    </>
  );
};

// Whose booking this is, for as long as it is somebody's: the next person at the desk may be another one.
const BookingFor = () => {
  const { now } = useDesk();
  const { open, setOpen } = useOpenPatient();
  const noConfirmed = useNoConfirmed(open?.patient.nhsNumber);
  if (open === undefined || !open.isBooking) return null;
  return (
    <div className="booking-for">
      <PatientBanner patient={open.patient} now={now} noConfirmed={noConfirmed} />
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
  readonly favourites: readonly string[];
  readonly onChange: (changed: Partial<SlotSearch>) => void;
};

const Search = ({ search, favourites, onChange }: SearchProps) => {
  const { services, now, clockUnknown } = useDesk();
  const [, go] = useLocation();
  const chosen = search.serviceIds.flatMap((id) => services.find((service) => service.id === id) ?? []);
  const ids = chosen.map(({ id }) => id);
  const { answers, ask } = useSlotLists(ids, { fromDay: search.fromDay, toDay: lastDayOf(search) });
  const answered = answers.flatMap((answer, index) => {
    const service = chosen[index];
    return service === undefined ? [] : [{ ...answer, service }];
  });
  const waiting = useWaiting(answers.some(({ isReading }) => isReading));
  const take = (step: NextStep, serviceId: string) => {
    if (step.kind === 'search') onChange(step.change);
    else if (step.kind === 'other-service') document.getElementById(PICKER)?.focus();
    else if (step.kind === 'checks') go('/checks');
    else ask([serviceId]);
  };
  const [only, ...others] = chosen;
  const isOne = others.length === 0;
  return (
    <>
      <SlotSearchForm search={search} now={now} onChange={onChange} onCheck={() => ask(ids)}>
        <ServicePicker
          id={PICKER}
          services={services}
          favourites={favourites}
          chosen={ids}
          onChange={(serviceIds) => onChange({ serviceIds })}
          multiple
        />
        {only === undefined || !isOne ? null : <ServiceContact service={only} now={now} />}
      </SlotSearchForm>
      {only === undefined ? <p>{t('slots.chooseService')}</p> : null}
      {only !== undefined && isOne ? <SlotWaiting waiting={waiting} service={only.name} /> : null}
      {answered.map(({ list, service }) =>
        list?.blocked === 'not-offered' ? <p key={service.id}>{blockWords(list.blocked, service)}</p> : null,
      )}
      <NameQuestions answers={answered} onOther={(id) => leave(search, id, onChange)} />
      {answered.map(({ failure, service }) =>
        failure === undefined || !isOne ? null : (
          <FailureMessage key={service.id} failure={failure} onAgain={() => ask([service.id])} />
        ),
      )}
      {only === undefined || (isOne && answered.every(isAwaited)) ? null : (
        <SlotResults
          key={isOne ? only.id : 'several'}
          answers={answered}
          search={search}
          now={now}
          isAgeUnknown={clockUnknown ?? false}
          choose={(slot) => <Choose slot={slot} answers={answered} />}
          onStep={take}
        />
      )}
    </>
  );
};

const PICKER = 'services';

// Not the right one: it leaves the search, and the focus goes where another is chosen.
const leave = (search: SlotSearch, serviceId: string, onChange: SearchProps['onChange']): void => {
  onChange({ serviceIds: search.serviceIds.filter((id) => id !== serviceId) });
  document.getElementById(PICKER)?.focus();
};

type ChooseProps = { readonly slot: SlotView; readonly answers: readonly SlotAnswered[] };

const Choose = ({ slot, answers }: ChooseProps) => {
  const answer = answers.find(({ service }) => service.id === slot.serviceId);
  if (answer?.list === undefined) return null;
  const { list, service } = answer;
  if (list.blocked !== undefined) return t(`slots.blocked.${list.blocked}`);
  return (
    <BookLink
      slot={slot}
      isRequest={isSavedList(list, service.contact)}
      service={answers.length === 1 ? undefined : service.name}
    />
  );
};

type BookLinkProps = {
  readonly slot: SlotView;
  readonly isRequest: boolean;
  /** Named where slots of several services stand in one list. */
  readonly service: string | undefined;
};

const BookLink = ({ slot, isRequest, service }: BookLinkProps) => {
  const { now } = useDesk();
  const path = ['/book', slot.serviceId, londonDayOf(slot.start), slot.slotId];
  const words = slotName(slot, now);
  const name = isRequest ? t('slots.askFor', words) : t('slots.chooseFor', words);
  return (
    <Link
      href={path.map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join('/')}
      aria-label={service === undefined ? name : t('slots.atService', { name, service })}
      data-slot={slot.slotId}
    >
      {isRequest ? t('slots.ask') : t('slots.choose')}
    </Link>
  );
};
