import { Link } from 'wouter';
import type { AppointmentRow } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { ProgressTag } from '../../parts/progress-tag.tsx';
import { recordStatus, sourceWords } from '../../text/appointments.ts';
import { showDayAndTime, showMoment } from '../../text/dates.ts';
import { sentenceOf } from '../../text/failures.ts';
import { tagOf } from '../../text/progress.ts';
import { t } from '../../text/words.ts';
import { appointmentPath } from './path.ts';

type Props = { readonly caption: string; readonly rows: readonly AppointmentRow[] };

/** Appointments, one a row: when, whose, how it stands, when that was read and from where, and what is open on it. */
export const AppointmentTable = ({ caption, rows }: Props) => (
  <table className="nhsuk-table appointments">
    <caption className="nhsuk-table__caption nhsuk-table__caption--m">{caption}</caption>
    <thead className="nhsuk-table__head">
      <tr>
        <th scope="col">{t('appointment.list.columns.when')}</th>
        <th scope="col">{t('appointment.list.columns.service')}</th>
        <th scope="col">{t('appointment.list.columns.status')}</th>
        <th scope="col">{t('appointment.list.columns.read')}</th>
        <th scope="col">{t('appointment.list.columns.changes')}</th>
      </tr>
    </thead>
    <tbody className="nhsuk-table__body">
      {rows.map((row) => (
        <Row key={`${row.serviceId}/${row.appointmentId ?? row.open[0]?.modificationId}`} row={row} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row }: { readonly row: AppointmentRow }) => {
  const { now } = useDesk();
  const start = row.facts?.start ?? row.pointerStart;
  const when = start === undefined ? t('common.unknownTime') : showDayAndTime(start);
  return (
    <tr className="nhsuk-table__row">
      <td className="nhsuk-table__cell appointments__when">
        {row.appointmentId === undefined ? (
          when
        ) : (
          <Link
            href={appointmentPath(row.serviceId, row.appointmentId)}
            aria-label={t('appointment.list.open', { when, service: row.serviceName })}
          >
            {when}
          </Link>
        )}
        {row.facts?.description === undefined ? null : (
          <span className="appointments__more">{row.facts.description}</span>
        )}
      </td>
      <td className="nhsuk-table__cell">{row.serviceName}</td>
      <td className="nhsuk-table__cell">{statusOf(row)}</td>
      <td className="nhsuk-table__cell">
        {row.readAt === undefined ? null : showMoment(row.readAt, now)}
        <span className="appointments__more">{sourceWords(row)}</span>
        {row.failure === undefined ? null : (
          <span className="appointments__failure">
            {t('appointment.list.notRead', { why: sentenceOf(row.failure) })}
          </span>
        )}
      </td>
      <td className="nhsuk-table__cell">
        {row.open.map((change) => (
          <Link key={change.modificationId} href={`/result/${change.modificationId}`}>
            <ProgressTag tag={tagOf(change)} />
          </Link>
        ))}
      </td>
    </tr>
  );
};

const statusOf = (row: AppointmentRow): string => {
  if (row.appointmentId === undefined) return t('appointment.list.requestOnly');
  if (row.noLongerHeld) return t('appointment.list.noLonger');
  return row.facts === undefined ? t('appointment.list.statusUnknown') : recordStatus(row.facts.status);
};
