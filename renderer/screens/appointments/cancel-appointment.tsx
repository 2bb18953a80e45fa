import { useState } from 'react';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDraft } from '../../api/draft.tsx';
import { useDesk } from '../../api/desk.tsx';
import { isSoon } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { cancelLead } from './cancel-form.ts';
import { CancelPage } from './cancel-page.tsx';
import { useForMessage } from './for-message.tsx';
import { appointmentPath } from './path.ts';

/** An appointment is cancelled; one made by mistake is kept apart (product.md 25, 26). */
export const CancelAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const { serviceId, appointmentId } = seen;
  const draft = useDraft(appointmentPath(serviceId, appointmentId, 'cancel'), seen.hash);
  const forMessage = useForMessage(seen, draft);
  return (
    <CancelPage
      title={t('appointment.cancelling.title')}
      lead={cancelLead(seen)}
      asMistake={seen.allowed.asMistake}
      more={forMessage}
      draft={draft}
      requestOf={(wanted) => ({
        operation: 'cancel',
        serviceId,
        appointmentId,
        seen: seen.hash,
        ...forMessage.request(),
        ...wanted,
      })}
      keep={{ href: appointmentPath(serviceId, appointmentId), words: t('appointment.cancelling.keep') }}
    >
      <p>{t('appointment.cancelling.effect')}</p>
      <Soon detail={seen} />
    </CancelPage>
  );
};

const Soon = ({ detail: { facts, serviceId, servicePhone: phone } }: { readonly detail: AppointmentDetail }) => {
  const { now, services } = useDesk();
  const isLost = services.find(({ id }) => id === serviceId)?.contact.state === 'lost';
  if (phone === undefined || facts.start === undefined || !isSoon({ start: facts.start }, now)) return null;
  return (
    <p className="nhsuk-inset-text">
      <strong>
        {isLost ? t('appointment.cancelling.soonOffline', { phone }) : t('appointment.cancelling.soon', { phone })}
      </strong>
    </p>
  );
};
