import type { LondonDay } from '../../../shared/base/london.ts';
import type { AppointmentList, ServiceView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import type { Query } from '../../api/use-query.ts';
import { showDayAndTime } from '../../text/dates.ts';
import { t } from '../../text/words.ts';
import { isOnDay, liveAt } from './shown.ts';

type Props = {
  readonly query: Query<AppointmentList>;
  readonly service: ServiceView;
  readonly day: LondonDay;
};

/** What the patient already has at this service: shown before another is booked, so that no second one is made by mistake. */
export const OtherAppointments = ({ query, service, day }: Props) => {
  const { now } = useDesk();
  const { value: list, isReading } = query;
  const rows = liveAt(list, service.id, now);
  const asked = list?.asked.find(({ serviceId }) => serviceId === service.id);
  const couldNotAsk = asked === undefined || asked.failure !== undefined;
  if (isReading && list === undefined) return <p role="status">{t('book.check.othersReading')}</p>;
  return (
    <section className="others">
      <h2 className="nhsuk-heading-s">{t('book.check.others', { service: service.name })}</h2>
      {couldNotAsk ? <p>{t('book.check.othersFailed', { service: service.name })}</p> : null}
      {rows.length === 0 ? (
        <p>{t('book.check.othersNone')}</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {rows.map((row) => (
            <li key={row.appointmentId ?? row.open[0]?.modificationId}>{whenOf(row)}</li>
          ))}
        </ul>
      )}
      {isOnDay(rows, day) ? <p className="nhsuk-inset-text">{t('book.check.sameDay')}</p> : null}
    </section>
  );
};

const whenOf = ({ facts, pointerStart }: AppointmentList['rows'][number]): string => {
  const start = facts?.start ?? pointerStart;
  const when = start === undefined ? t('common.unknownTime') : showDayAndTime(start);
  return facts?.description === undefined ? when : `${when}, ${facts.description}`;
};
