import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDraft } from '../../api/draft.tsx';
import { useCall } from '../../api/use-call.ts';
import { ChangedSince } from '../../parts/changed-since.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { t } from '../../text/words.ts';
import { useForMessage } from './for-message.tsx';
import { appointmentPath } from './path.ts';
import { changesIn, updateProblems } from './update-form.ts';

/** What can be changed in place: what it is for and the reason, as far as the clinic takes them. */
export const UpdateAppointment = ({ detail }: { readonly detail: AppointmentDetail }) => {
  const { serviceId, appointmentId, allowed } = detail;
  // What a person decides on stays as it was when the page opened, also when the record is read again behind it (BaseVersion).
  const [seen] = useState(detail);
  const draft = useDraft(appointmentPath(serviceId, appointmentId, 'update'), seen.hash);
  // What was not touched stands as the record has it: a field of an older version may not come back as a wish (safety 5.2).
  const description = draft.text('description', seen.facts.description ?? '');
  const reason = draft.text('reason', seen.facts.reason ?? '');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [, go] = useLocation();
  const record = useCall('recordModification');
  const forMessage = useForMessage(seen, draft);
  const isOnlyReason = allowed.updateFields === 'reason';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = { description: isOnlyReason ? undefined : description.trim(), reason: reason.trim() };
    const found = [...updateProblems(typed, seen.facts), ...forMessage.problems()];
    setProblems(found);
    if (found.length > 0) return;
    const recorded = await record.run({
      hold: false,
      request: {
        operation: 'update',
        serviceId,
        appointmentId,
        seen: seen.hash,
        ...forMessage.request(),
        ...changesIn(typed, seen.facts),
        mayUndo: true,
      },
    });
    if (recorded !== undefined) go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  return (
    <form className="reading" onSubmit={(event) => void submit(event)} noValidate>
      <Lead problems={problems} hasMoved={draft.hasMoved} isOnlyReason={isOnlyReason} />
      {isOnlyReason ? null : (
        <TextField
          id="description"
          label={t('appointment.updating.description')}
          hint={t('appointment.updating.descriptionHint')}
          value={description}
          onType={(typed) => draft.put({ description: typed })}
          problem={problemOf(problems, 'description')}
        />
      )}
      <TextField
        id="reason"
        label={t('appointment.updating.reason')}
        hint={t('appointment.updating.reasonHint')}
        value={reason}
        onType={(typed) => draft.put({ reason: typed })}
        problem={problemOf(problems, 'reason')}
      />
      {forMessage.fields(problems)}
      {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
      <Button disabled={record.isRunning}>{t('appointment.updating.submit')}</Button>
    </form>
  );
};

type LeadProps = { readonly problems: readonly Problem[]; readonly hasMoved: boolean; readonly isOnlyReason: boolean };

const Lead = ({ problems, hasMoved, isOnlyReason }: LeadProps) => (
  <>
    <ProblemSummary problems={problems} />
    <Heading>{t('appointment.updating.title')}</Heading>
    <ChangedSince isShown={hasMoved} />
    <p>{isOnlyReason ? t('appointment.updating.onlyReason') : t('appointment.updating.lead')}</p>
  </>
);
