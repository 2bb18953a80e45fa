import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { AppointmentDetail, ServiceView, SlotView } from '../../../shared/ipc/views.ts';
import type { IdentityRecord } from '../../../shared/model/identity.ts';
import { type Patient, PatientSchema } from '../../../shared/model/patient.ts';
import type { DraftForm } from '../../api/draft.tsx';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { ChangedSince } from '../../parts/changed-since.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import type { Problem } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { IdentityFields } from '../../parts/identity-fields.tsx';
import { InDoubt } from '../../parts/in-doubt.tsx';
import { PatientFields } from '../../parts/patient-fields.tsx';
import { fieldsOf, formOf, patientOf, problemsIn, typedForm } from '../../parts/patient-form.ts';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { identityOf, identityProblems, NOTHING_CHECKED } from '../../text/identity.ts';
import { t } from '../../text/words.ts';
import { CancelFirst } from './cancel-first.tsx';
import { otherPerson } from './for-message.tsx';
import { OldAndNew } from './old-and-new.tsx';

type Props = {
  readonly detail: AppointmentDetail;
  readonly slot: SlotView;
  readonly service: ServiceView;
  readonly isRequest: boolean;
  readonly draft: DraftForm;
  readonly isCancelFirst: boolean;
  readonly onOther: () => void;
};

/** Old beside new once more, the identity check, and the patient's details where the appointment does not carry them. */
export const RebookCheck = ({ detail, slot, service, isRequest, draft, isCancelFirst, onOther }: Props) => {
  const { now } = useDesk();
  const needsPhone = service.byMessage === true || detail.needsPatient === true;
  const whole = PatientSchema.safeParse(detail.patient).data;
  const isWhole = whole !== undefined && (!needsPhone || whole.phone !== undefined);
  const form = typedForm(draft.text, formOf(detail.patient));
  const [check, setCheck] = useState(NOTHING_CHECKED);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isInDoubt, setIsInDoubt] = useState(false);
  const [, go] = useLocation();
  const record = useCall('recordModification');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const patient = isWhole ? undefined : patientOf(form);
    const found = [
      ...(isWhole ? [] : problemsIn(form, now, needsPhone)),
      ...otherPerson(detail, patient?.nhsNumber),
      ...identityProblems(check),
    ];
    setProblems(found);
    const identity = identityOf(check);
    if (found.length > 0 || identity === undefined) return;
    const recorded = await record.run(requestOf(detail, slot, { identity, patient }));
    if (recorded !== undefined) go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  if (isInDoubt) return <InDoubt onBack={() => setIsInDoubt(false)} />;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
      <ProblemSummary problems={problems} />
      <Lead {...{ detail, slot, service, draft, isCancelFirst }} />
      <div className="reading">
        {isRequest && !isCancelFirst ? <p className="nhsuk-inset-text">{t('book.requestOnly')}</p> : null}
        {isWhole ? null : (
          <>
            <p>{t('appointment.rebooking.notWhole')}</p>
            <PatientFields
              form={form}
              onChange={(typed) => draft.put(fieldsOf(typed))}
              problems={problems}
              needsPhone={needsPhone}
            />
          </>
        )}
        <p>{t('book.identity.lead')}</p>
        <IdentityFields check={check} onChange={setCheck} problems={problems} />
        {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
        <Ways
          isRunning={record.isRunning}
          isRequest={isRequest}
          isCancelFirst={isCancelFirst}
          onOther={onOther}
          onDoubt={() => setIsInDoubt(true)}
        />
      </div>
    </form>
  );
};

const Lead = ({
  detail,
  slot,
  service,
  draft,
  isCancelFirst,
}: Pick<Props, 'detail' | 'slot' | 'service' | 'draft' | 'isCancelFirst'>) => (
  <>
    <Heading>{t('appointment.rebooking.checkTitle')}</Heading>
    <ChangedSince isShown={draft.hasMoved} />
    <OldAndNew
      detail={detail}
      slot={slot}
      service={service.name}
      note={isCancelFirst ? undefined : t('appointment.rebooking.lead')}
    />
    {isCancelFirst ? <CancelFirst /> : null}
  </>
);

type WaysProps = Pick<Props, 'isRequest' | 'isCancelFirst' | 'onOther'> & {
  readonly isRunning: boolean;
  readonly onDoubt: () => void;
};

const Ways = ({ isRequest, isCancelFirst, isRunning, onOther, onDoubt }: WaysProps) => (
  <div className="nhsuk-button-group">
    <Button warning={isCancelFirst} disabled={isRunning}>
      {submitWords(isCancelFirst, isRequest)}
    </Button>
    <Button type="button" secondary onClick={onDoubt}>
      {t('book.identity.doubt')}
    </Button>
    <Button type="button" secondary onClick={onOther}>
      {t('appointment.rebooking.chooseOther')}
    </Button>
  </div>
);

const submitWords = (isCancelFirst: boolean, isRequest: boolean): string => {
  if (isCancelFirst) return t('appointment.rebooking.cancelFirst.submit');
  return isRequest ? t('appointment.rebooking.submitRequest') : t('appointment.rebooking.submit');
};

const requestOf = (
  { serviceId, appointmentId, hash }: AppointmentDetail,
  slot: SlotView,
  { identity, patient }: { readonly identity: IdentityRecord; readonly patient: Patient | undefined },
): RequestOf<'recordModification'> => ({
  hold: false,
  request: {
    operation: 'rebook',
    serviceId,
    appointmentId,
    seen: hash,
    toServiceId: slot.serviceId,
    slotId: slot.slotId,
    identity,
    ...(patient === undefined ? {} : { patient }),
  },
});
