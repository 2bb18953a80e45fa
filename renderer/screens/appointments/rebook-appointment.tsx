import { useState } from 'react';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { CancelFirst } from './cancel-first.tsx';
import { NewSlot, type Picked, type Search } from './new-slot.tsx';
import { OldAndNew } from './old-and-new.tsx';
import { RebookCheck } from './rebook-check.tsx';

/**
 * Old beside new: choose a slot at any service, then check. The old one stays until the new one is confirmed; where a service wants it
 * cancelled first, that is explained before anything starts (safety 5.5).
 */
export const RebookAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { services, now } = useDesk();
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const [search, setSearch] = useState<Search>({ serviceId: seen.serviceId, fromDay: londonDayOf(now), days: 7 });
  const [picked, setPicked] = useState<Picked>();
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
    return <RebookCheck detail={seen} {...picked} isCancelFirst={isCancelFirst} onOther={() => setPicked(undefined)} />;
  }
  return (
    <>
      <Heading>{t('appointment.rebooking.title')}</Heading>
      <OldAndNew detail={seen} note={isCancelFirst ? undefined : t('appointment.rebooking.lead')} />
      {isCancelFirst ? <CancelFirst /> : null}
      {service === undefined ? null : (
        <NewSlot
          services={services}
          service={service}
          search={search}
          onSearch={(changed) => setSearch({ ...search, ...changed })}
          onPick={setPicked}
        />
      )}
    </>
  );
};
