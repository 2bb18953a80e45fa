import { Button } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { Instant } from '../../../shared/base/instant.ts';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { type FactRow, Facts } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ProgressTag } from '../../parts/progress-tag.tsx';
import { readWords, recordStatus } from '../../text/appointments.ts';
import { showDay, showMoment, showRange, showTime } from '../../text/dates.ts';
import { sentenceOf } from '../../text/failures.ts';
import { reasonOf, tagOf } from '../../text/progress.ts';
import { t } from '../../text/words.ts';
import { appointmentPath } from './path.ts';

type Props = {
  readonly detail: AppointmentDetail;
  readonly isReading: boolean;
  readonly onAgain: () => void;
};

/** What the appointment holds, when that was read and from where, what is open on it, and what can be done. */
export const Details = ({ detail, isReading, onAgain }: Props) => {
  const { now } = useDesk();
  return (
    <>
      <Heading>{t('appointment.title')}</Heading>
      <div className="read-line" role="status">
        <p className={detail.source === 'saved' ? 'old-copy' : ''}>
          {readWords(detail, now)} {detail.failure === undefined ? null : sentenceOf(detail.failure)}
        </p>
        <Button type="button" secondary small disabled={isReading} onClick={onAgain}>
          {t('appointment.readAgain')}
        </Button>
      </div>
      <OpenChanges detail={detail} />
      <Facts rows={rowsOf(detail, now)} />
      <Ways detail={detail} />
    </>
  );
};

const rowsOf = ({ facts, serviceName, servicePhone, arrival }: AppointmentDetail, now: Instant): readonly FactRow[] => [
  { name: t('common.dayAndTime'), value: timeOf(facts) },
  { name: t('common.service'), value: serviceName },
  { name: t('appointment.status'), value: recordStatus(facts.status) },
  ...optional(t('kiosk.arrivedName'), arrival && t('kiosk.arrivedTold', { time: showMoment(arrival.at, now) })),
  ...optional(t('appointment.description'), facts.description),
  ...optional(t('appointment.reason'), facts.reason),
  ...optional(t('appointment.comment'), facts.comment),
  ...optional(t('appointment.phone'), servicePhone),
];

const optional = (name: string, value: string | undefined): readonly FactRow[] =>
  value === undefined ? [] : [{ name, value }];

const timeOf = ({ start, end }: AppointmentDetail['facts']): string => {
  if (start === undefined) return t('common.unknownTime');
  const time = end === undefined ? showTime(start) : showRange(start, end);
  return `${showDay(londonDayOf(start))}, ${time}`;
};

const OpenChanges = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { now } = useDesk();
  if (detail.open.length === 0) return null;
  return (
    <section className="open-changes" aria-label={t('appointment.openChanges')}>
      <h2 className="nhsuk-heading-s">{t('appointment.openChanges')}</h2>
      {detail.open.map((change) => (
        <p key={change.modificationId}>
          <ProgressTag tag={tagOf(change)} /> {t(`progress.operations.${change.operation}`)}.{' '}
          {reasonOf({ ...change, serviceName: detail.serviceName }, now)}{' '}
          <Link href={`/result/${change.modificationId}`}>{t('appointment.seeChange')}</Link>
        </p>
      ))}
    </section>
  );
};

const WAYS = ['reschedule', 'rebook', 'update', 'cancel'] as const;

const Ways = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { serviceId, appointmentId } = detail;
  const refused = [...new Set(WAYS.map((way) => whyNot(detail, way)).filter((why) => why !== undefined))];
  return (
    <section aria-label={t('appointment.ways')}>
      <div className="nhsuk-button-group">
        {WAYS.filter((way) => isOffered(detail, way)).map((way) => (
          <Link
            key={way}
            href={appointmentPath(serviceId, appointmentId, way)}
            className={way === 'cancel' ? 'nhsuk-button nhsuk-button--warning' : 'nhsuk-button nhsuk-button--secondary'}
          >
            {t(`appointment.${way}`)}
          </Link>
        ))}
      </div>
      {isOffered(detail, 'reschedule') && isOffered(detail, 'rebook') ? <p>{t('appointment.twoWays')}</p> : null}
      {refused.map((why) => (
        <p key={why} className="nhsuk-inset-text">
          {why}
        </p>
      ))}
    </section>
  );
};

const isOffered = ({ allowed }: AppointmentDetail, way: (typeof WAYS)[number]): boolean =>
  allowed[way] === 'yes' || allowed[way] === 'cancel-first';

/** Why this cannot be done; undefined where it can. What a service does not offer is named, with whom to call instead. */
const whyNot = ({ allowed, serviceName, servicePhone }: AppointmentDetail, way: (typeof WAYS)[number]) => {
  const may = allowed[way];
  // Cancel-first is explained where the move begins; a new time that is not agreed is not missed by anybody.
  if (may === 'yes' || may === 'cancel-first' || may === 'off') return undefined;
  if (may !== 'not-offered') return t(`appointment.notAllowed.${may}`);
  return servicePhone === undefined
    ? t(`appointment.notOfferedNoPhone.${way}`, { service: serviceName })
    : t(`appointment.notOffered.${way}`, { service: serviceName, phone: servicePhone });
};
