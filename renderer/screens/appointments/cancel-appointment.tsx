import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import type { Problem } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { Stressed } from '../../parts/stressed.tsx';
import { isSoon } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { type CancelChoice, cancelLead, cancelProblems, cancelWanted } from './cancel-form.ts';
import { useForMessage } from './for-message.tsx';
import { appointmentPath } from './path.ts';
import { ReasonFields } from './reason-fields.tsx';

/** The interruption page: who, when, where, what follows, why; an appointment made by mistake is kept apart (product.md 25, 26). */
export const CancelAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const [choice, setChoice] = useState<CancelChoice | ''>('');
  const [other, setOther] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [, go] = useLocation();
  const record = useCall('recordModification');
  const forMessage = useForMessage(seen);
  const { serviceId, appointmentId } = seen;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = [...cancelProblems(choice, other), ...forMessage.problems()];
    setProblems(found);
    if (choice === '' || found.length > 0) return;
    const recorded = await record.run({
      hold: false,
      request: {
        operation: 'cancel',
        serviceId,
        appointmentId,
        seen: seen.hash,
        ...forMessage.request(),
        ...cancelWanted(choice, other),
      },
    });
    if (recorded !== undefined) go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  const isMistake = choice === 'mistake';
  return (
    <form className="interruption" onSubmit={(event) => void submit(event)} noValidate>
      <ProblemSummary problems={problems} />
      <Heading>{t('appointment.cancelling.title')}</Heading>
      <p className="nhsuk-body-l">
        <Stressed words={cancelLead(seen)} />
      </p>
      <p>{t('appointment.cancelling.effect')}</p>
      <Soon detail={seen} />
      <ReasonFields
        asMistake={seen.allowed.asMistake}
        choice={choice}
        onChoice={setChoice}
        other={other}
        onOther={setOther}
        problems={problems}
      />
      {forMessage.fields(problems)}
      {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
      <div className="nhsuk-button-group">
        <Button warning disabled={record.isRunning}>
          {isMistake ? t('appointment.cancelling.submitMistake') : t('appointment.cancelling.submit')}
        </Button>
        <Link href={appointmentPath(serviceId, appointmentId)} className="nhsuk-button nhsuk-button--secondary">
          {t('appointment.cancelling.keep')}
        </Link>
      </div>
    </form>
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
