import { useState } from 'react';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { ChangedSince } from '../../parts/changed-since.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { CancelFirst } from './cancel-first.tsx';
import { NewSlot } from './new-slot.tsx';
import { OldAndNew } from './old-and-new.tsx';
import { useNewTime } from './use-new-time.ts';
import { RebookCheck } from './rebook-check.tsx';

/**
 * Old beside new: choose a slot at any service, then check. The old one stays until the new one is confirmed; where a service wants it
 * cancelled first, that is explained before anything starts (safety 5.5).
 */
export const RebookAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { services } = useDesk();
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const { draft, search, picked, chosenBefore, look, pick, chooseOther } = useNewTime(seen, 'rebook');
  const service = services.find(({ id }) => id === search.serviceId) ?? services[0];
  const may = detail.allowed.rebook;
  if (may !== 'yes' && may !== 'cancel-first') {
    return (
      <>
        <Heading>{t('appointment.rebooking.title')}</Heading>
        <p className="nhsuk-inset-text">{t(`appointment.notAllowed.${may}`)}</p>
      </>
    );
  }
  const isCancelFirst = may === 'cancel-first' || (picked?.service ?? service)?.rebookOrder === 'cancel-first';
  if (picked !== undefined) {
    return <RebookCheck detail={seen} {...picked} draft={draft} isCancelFirst={isCancelFirst} onOther={chooseOther} />;
  }
  return (
    <>
      <Heading>{t('appointment.rebooking.title')}</Heading>
      <ChangedSince isShown={draft.hasMoved} />
      <OldAndNew detail={seen} note={isCancelFirst ? undefined : t('appointment.rebooking.lead')} />
      {isCancelFirst ? <CancelFirst /> : null}
      {service === undefined ? null : (
        <NewSlot
          services={services}
          service={service}
          search={search}
          onSearch={look}
          onPick={pick}
          chosenBefore={chosenBefore}
        />
      )}
    </>
  );
};
