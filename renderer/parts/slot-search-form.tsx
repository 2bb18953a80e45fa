import { Button } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import type { Instant } from '../../shared/base/instant.ts';
import { addDays, londonDayOf } from '../../shared/base/london.ts';
import type { ServiceView } from '../../shared/ipc/views.ts';
import { contactWords } from '../text/connection.ts';
import { showDayShort } from '../text/dates.ts';
import { t } from '../text/words.ts';
import { Pick } from './pick.tsx';
import './slot-search-form.scss';

type Days = { readonly fromDay: string; readonly days: number };

type Props = {
  readonly search: Days;
  readonly now: Instant;
  readonly onChange: (changed: Partial<Days>) => void;
  readonly onCheck: () => void;
  /** What chooses the service, or several. */
  readonly children: ReactNode;
};

/** Which services, from which day, for how many days. Changing one searches at once; the button asks the services anew. */
export const SlotSearchForm = ({ search, now, onChange, onCheck, children }: Props) => (
  <form
    className="slot-search"
    aria-label={t('slots.form')}
    onSubmit={(event) => {
      event.preventDefault();
      onCheck();
    }}
  >
    <div className="slot-search__service">{children}</div>
    <Pick
      id="from-day"
      label={t('slots.fromDay')}
      value={search.fromDay}
      options={daysFrom(search.fromDay, now)}
      onPick={(fromDay) => onChange({ fromDay })}
    />
    <Pick
      id="days"
      label={t('slots.days')}
      value={String(search.days)}
      options={dayCounts(search.days).map((days) => ({
        value: String(days),
        words: t('slots.daysOf', { count: days }),
      }))}
      onPick={(days) => onChange({ days: Number(days) })}
    />
    <Button secondary small>
      {t('slots.search')}
    </Button>
  </form>
);

type OneServiceProps = {
  readonly services: readonly ServiceView[];
  readonly serviceId: string;
  readonly now: Instant;
  readonly onChange: (serviceId: string) => void;
};

/** One service out of a few, with whether it answers. */
export const OneService = ({ services, serviceId, now, onChange }: OneServiceProps) => {
  const service = services.find(({ id }) => id === serviceId);
  return (
    <>
      <Pick
        id="service"
        label={t('slots.service')}
        value={serviceId}
        options={services.map(({ id, name }) => ({ value: id, words: name }))}
        onPick={onChange}
      />
      {service === undefined ? null : <ServiceContact service={service} now={now} />}
    </>
  );
};

/** Whether a service answers, under what chooses it. */
export const ServiceContact = ({ service, now }: { readonly service: ServiceView; readonly now: Instant }) => (
  <p className={`slot-search__contact slot-search__contact--${service.contact.state}`}>
    {contactWords(service.contact, now)}
  </p>
);

const DAYS_AHEAD = 60;

// Days by their names, so that nobody has to guess whether 4/8 is in April or in August.
const daysFrom = (chosen: string, now: Instant) => {
  const today = londonDayOf(now);
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(today, ahead));
  const all = days.includes(chosen) ? days : [chosen, ...days];
  return all.map((day) => ({ value: day, words: showDayShort(day, now) }));
};

const DAY_COUNTS = [1, 2, 3, 5, 7, 14];

const dayCounts = (chosen: number): readonly number[] =>
  [...new Set([...DAY_COUNTS, chosen])].toSorted((one, other) => one - other);
