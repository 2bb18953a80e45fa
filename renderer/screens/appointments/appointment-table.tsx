import { Link } from 'wouter';
import type { AppointmentRow } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { ProgressTag } from '../../parts/progress-tag.tsx';
import { ownerWords, rowStatus, sourceWords, whyNotRetrievable } from '../../text/appointments.ts';
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
    <colgroup>
      <col className="appointments__when-column" />
      <col className="appointments__service-column" />
      <col className="appointments__status-column" />
      <col />
      <col className="appointments__changes-column" />
    </colgroup>
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
      {rows.map((row, index) => (
        <Row key={keyOf(row) ?? index} row={row} />
      ))}
    </tbody>
  </table>
);

// A pointer that names no appointment has nothing to be known by but its place in the list.
const keyOf = ({ serviceId, appointmentId, open }: AppointmentRow): string | undefined => {
  const own = appointmentId ?? open[0]?.modificationId;
  return own === undefined ? undefined : `${serviceId}/${own}`;
};

const Row = ({ row }: { readonly row: AppointmentRow }) => {
  const { now } = useDesk();
  const owner = ownerWords(row);
  const why = whyNotRetrievable(row);
  return (
    <tr className="nhsuk-table__row">
      <td className="nhsuk-table__cell appointments__when">
        <When row={row} />
        {row.facts?.description === undefined ? null : <More words={row.facts.description} />}
      </td>
      <td className="nhsuk-table__cell">
        {owner.name}
        {owner.more === '' ? null : <More words={owner.more} />}
      </td>
      <td className="nhsuk-table__cell">
        {rowStatus(row)}
        {row.arrival === undefined ? null : (
          <More words={t('kiosk.arrived', { time: showMoment(row.arrival.at, now) })} />
        )}
        {why === undefined ? null : <More words={why} />}
        {row.pointerStatus === undefined ? null : (
          <More words={t('appointment.list.pointerIs', { status: row.pointerStatus })} />
        )}
      </td>
      <td className="nhsuk-table__cell">
        {row.readAt === undefined ? t('appointment.list.neverRead') : showMoment(row.readAt, now)}
        <More words={sourceWords(row)} />
        {row.failure === undefined ? null : (
          <span className="appointments__failure">
            {t('appointment.list.notRead', { why: sentenceOf(row.failure) })}
          </span>
        )}
      </td>
      <td className="nhsuk-table__cell appointments__changes">
        {row.open.map((change) => (
          <Link key={change.modificationId} href={`/result/${change.modificationId}`}>
            <ProgressTag tag={tagOf(change)} />
          </Link>
        ))}
      </td>
    </tr>
  );
};

// The day and time lead to the appointment, where there is one that can be opened.
const When = ({ row }: { readonly row: AppointmentRow }) => {
  const start = row.facts?.start ?? row.pointerStart;
  const when = start === undefined ? t('common.unknownTime') : showDayAndTime(start);
  if (row.appointmentId === undefined || row.notRetrievable !== undefined) return <>{when}</>;
  return (
    <Link
      href={appointmentPath(row.serviceId, row.appointmentId)}
      aria-label={t('appointment.list.open', { when, service: row.serviceName })}
    >
      {when}
    </Link>
  );
};

const More = ({ words }: { readonly words: string }) => <span className="appointments__more">{words}</span>;
