import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { ChangedSince } from '../../parts/changed-since.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { NewSlot, type Picked } from './new-slot.tsx';
import { OldAndNew } from './old-and-new.tsx';
import { useNewTime } from './use-new-time.ts';

/** Another time of the same service for the same appointment (standard.md 11.4): choose a slot beside the old time, then check. */
export const RescheduleAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { services } = useDesk();
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const { draft, search, picked, chosenBefore, look, pick, chooseOther } = useNewTime(seen, 'reschedule');
  const service = services.find(({ id }) => id === seen.serviceId);
  const may = detail.allowed.reschedule;
  if (may !== 'yes' || service === undefined) {
    return (
      <>
        <Heading>{t('appointment.rescheduling.title')}</Heading>
        <p className="nhsuk-inset-text">{t(`appointment.notAllowed.${may === 'yes' ? 'off' : may}`)}</p>
      </>
    );
  }
  if (picked !== undefined)
    return <Check detail={seen} picked={picked} hasMoved={draft.hasMoved} onOther={chooseOther} />;
  return (
    <>
      <Heading>{t('appointment.rescheduling.title')}</Heading>
      <ChangedSince isShown={draft.hasMoved} />
      <OldAndNew detail={seen} note={t('appointment.rescheduling.lead')} />
      <NewSlot
        services={[service]}
        service={service}
        search={search}
        onSearch={look}
        onPick={pick}
        chosenBefore={chosenBefore}
      />
    </>
  );
};

type CheckProps = {
  readonly detail: AppointmentDetail;
  readonly picked: Picked;
  readonly hasMoved: boolean;
  readonly onOther: () => void;
};

const Check = ({ detail, picked: { slot, service, isRequest }, hasMoved, onOther }: CheckProps) => {
  const [, go] = useLocation();
  const record = useCall('recordModification');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { serviceId, appointmentId, hash } = detail;
    const recorded = await record.run({
      hold: false,
      request: { operation: 'reschedule', serviceId, appointmentId, seen: hash, slotId: slot.slotId },
    });
    if (recorded !== undefined) go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Heading>{t('appointment.rescheduling.checkTitle')}</Heading>
      <ChangedSince isShown={hasMoved} />
      <OldAndNew detail={detail} slot={slot} service={service.name} note={t('appointment.rescheduling.lead')} />
      <div className="reading">
        {isRequest ? <p className="nhsuk-inset-text">{t('appointment.rescheduling.requestOnly')}</p> : null}
        {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
        <div className="nhsuk-button-group">
          <Button disabled={record.isRunning}>
            {isRequest ? t('appointment.rescheduling.submitRequest') : t('appointment.rescheduling.submit')}
          </Button>
          <Button type="button" secondary onClick={onOther}>
            {t('appointment.rebooking.chooseOther')}
          </Button>
        </div>
      </div>
    </form>
  );
};
