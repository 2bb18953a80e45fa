import { Button } from 'nhsuk-react-components';
import { Link, useLocation } from 'wouter';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { IdentityRecord } from '../../../shared/model/identity.ts';
import type { Patient } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { useOpenPatient } from '../../api/open-patient.tsx';
import { useAppointmentList } from '../../api/use-appointments.ts';
import { useCall } from '../../api/use-call.ts';
import { useNoConfirmed } from '../../api/use-no-confirmed.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { Facts } from '../../parts/facts.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { slotRows } from '../../parts/slot-facts.tsx';
import { identityWords } from '../../text/identity.ts';
import { t } from '../../text/words.ts';
import type { Chosen } from './chosen.ts';
import { OtherAppointments } from './other-appointments.tsx';
import { shownIdsOf } from './shown.ts';

type Props = {
  readonly chosen: Chosen;
  readonly patient: Patient;
  readonly identity: IdentityRecord;
  readonly description: string;
  readonly path: string;
};

/** Step 3: everything once more, what the patient already has there, and the one button. */
export const CheckStep = ({ chosen, patient, identity, description, path }: Props) => {
  const { now } = useDesk();
  const { open, setOpen } = useOpenPatient();
  const [, go] = useLocation();
  const { slot, service, isRequest } = chosen;
  const request = { nhsNumber: patient.nhsNumber, alsoAsk: [service.id], identity, online: !isRequest };
  const others = useAppointmentList(request);
  const record = useCall('recordModification');
  const submit = async () => {
    const recorded = await record.run({
      hold: false,
      request: {
        operation: 'book',
        serviceId: service.id,
        slotId: slot.slotId,
        patient,
        identity,
        shownAppointments: [...shownIdsOf(others.value, service.id)],
        ...(description === '' ? {} : { description }),
      },
    });
    if (recorded === undefined) return;
    if (open?.isBooking) setOpen({ ...open, isBooking: false });
    go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  const title = isRequest ? t('book.check.titleRequest') : t('book.check.title');
  return (
    <>
      <BackLink href={`${path}/identity`} />
      <PatientBanner patient={patient} now={now} noConfirmed={useNoConfirmed(patient.nhsNumber)} />
      <div className="reading">
        <Heading>{title}</Heading>
        <Facts
          rows={[
            ...slotRows(slot, service.name),
            {
              name: t('book.details.description'),
              value: description === '' ? t('common.notGiven') : description,
              change: <ChangeLink href={path} what={t('book.details.description')} />,
            },
            {
              name: t('patients.phone'),
              value: patient.phone ?? t('common.notGiven'),
              change: <ChangeLink href={path} what={t('patients.phone')} />,
            },
            { name: t('book.check.identity'), value: `${identityWords(identity)}. ${t('patients.notTraced')}.` },
          ]}
        />
        <OtherAppointments query={others} service={service} day={londonDayOf(slot.start)} />
        {isRequest ? <RequestNote chosen={chosen} /> : null}
        {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
        <Button type="button" disabled={record.isRunning} onClick={() => void submit()}>
          {isRequest ? t('book.check.submitRequest') : t('book.check.submit')}
        </Button>
      </div>
    </>
  );
};

const ChangeLink = ({ href, what }: { readonly href: string; readonly what: string }) => (
  <Link href={href}>
    {t('common.change')}
    <span className="nhsuk-u-visually-hidden"> {what}</span>
  </Link>
);

const RequestNote = ({ chosen: { service } }: { readonly chosen: Chosen }) => (
  <div className="nhsuk-inset-text">
    <p>
      <strong>{t('book.check.requestNote', { service: service.name })}</strong>
    </p>
    {service.phone === undefined ? null : (
      <p>{t('book.check.phoneFirst', { service: service.name, phone: service.phone })}</p>
    )}
  </div>
);
