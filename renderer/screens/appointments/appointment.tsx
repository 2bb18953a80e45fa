import type { ReactNode } from 'react';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useAppointment } from '../../api/use-appointments.ts';
import type { Query } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { t } from '../../text/words.ts';
import { CancelAppointment } from './cancel-appointment.tsx';
import { Details } from './details.tsx';
import { appointmentPath } from './path.ts';
import { RebookAppointment } from './rebook-appointment.tsx';
import { RescheduleAppointment } from './reschedule-appointment.tsx';
import { UpdateAppointment } from './update-appointment.tsx';
import './appointments.scss';

type Props = { readonly serviceId: string; readonly appointmentId: string; readonly under: string | undefined };

/** One appointment and what can be done with it, each on a page of its own, with the patient on top of all of them. */
export const Appointment = ({ serviceId, appointmentId, under }: Props) => {
  const { now } = useDesk();
  const query = useAppointment(serviceId, appointmentId);
  const { value: detail, failure } = query;
  if (detail === undefined) {
    return (
      <>
        <BackLink href="/patient" words={t('appointment.backToList')} />
        {failure === undefined ? <Waiting query={query} serviceId={serviceId} /> : null}
        {failure === undefined ? null : (
          <>
            <Heading>{failure.kind === 'not-found' ? t('appointment.gone') : t('appointment.title')}</Heading>
            <FailureMessage failure={failure} onAgain={query.again} />
          </>
        )}
      </>
    );
  }
  const isAbove = under === undefined;
  return (
    <>
      <BackLink
        href={isAbove ? '/patient' : appointmentPath(serviceId, appointmentId)}
        words={isAbove ? t('appointment.backToList') : t('common.back')}
      />
      <PatientBanner patient={bannerPatient(detail)} now={now} noConfirmed={detail.noConfirmed} />
      {pageOf(under, detail, query)}
    </>
  );
};

const pageOf = (under: string | undefined, detail: AppointmentDetail, query: Query<AppointmentDetail>): ReactNode => {
  switch (under) {
    case 'update':
      return <UpdateAppointment detail={detail} />;
    case 'cancel':
      return <CancelAppointment detail={detail} />;
    case 'rebook':
      return <RebookAppointment detail={detail} />;
    case 'reschedule':
      return <RescheduleAppointment detail={detail} />;
    default:
      return <Details detail={detail} isReading={query.isReading} onAgain={query.again} />;
  }
};

const Waiting = ({ query, serviceId }: { readonly query: Query<AppointmentDetail>; readonly serviceId: string }) => {
  const { services } = useDesk();
  const waiting = useWaiting(query.isReading);
  const service = services.find(({ id }) => id === serviceId)?.name ?? serviceId;
  return (
    <>
      <Heading>{t('appointment.title')}</Heading>
      <div role="status">
        {waiting === 'some' ? <p>{t('appointment.loading')}</p> : null}
        {waiting === 'long' || waiting === 'too-long' ? <p>{t('appointment.loadingLong', { service })}</p> : null}
      </div>
    </>
  );
};

const bannerPatient = ({ patient, facts }: AppointmentDetail) => ({
  ...(facts.patientName === undefined ? {} : { display: facts.patientName }),
  ...patient,
});
