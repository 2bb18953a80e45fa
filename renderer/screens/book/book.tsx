import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useDraft } from '../../api/draft.tsx';
import { useDesk } from '../../api/desk.tsx';
import { useOpenPatient } from '../../api/open-patient.tsx';
import { useQuery } from '../../api/use-query.ts';
import { Heading } from '../../parts/heading.tsx';
import { fieldsOf, formOf, patientOf, typedForm } from '../../parts/patient-form.ts';
import { identityOf, NOTHING_CHECKED } from '../../text/identity.ts';
import { isSavedList } from '../../text/slots.ts';
import { t } from '../../text/words.ts';
import { CheckStep } from './check-step.tsx';
import { type Details, DetailsStep } from './details-step.tsx';
import { IdentityStep } from './identity-step.tsx';
import './book.scss';

type Props = {
  readonly serviceId: string;
  readonly day: string;
  readonly slotId: string;
  readonly step: string | undefined;
};

/**
 * Booking one slot in three steps: details, identity, check. What was typed is kept as a Draft; that somebody was asked who they are is
 * not, for it was true of that moment. A step that is opened without what comes before it starts at the beginning.
 */
export const Book = ({ serviceId, day, slotId, step }: Props) => {
  const { services } = useDesk();
  const { open } = useOpenPatient();
  const [, go] = useLocation();
  const path = ['/book', ...[serviceId, day, slotId].map(encodeURIComponent)].join('/');
  const { text, put } = useDraft(path);
  const [first] = useState(() => formOf(open?.isBooking ? open.patient : undefined));
  const details: Details = { form: typedForm(text, first), description: text('description', '') };
  const [check, setCheck] = useState(NOTHING_CHECKED);
  const list = useQuery('findSlots', { serviceId, fromDay: day, toDay: day, fresh: false });
  const service = services.find(({ id }) => id === serviceId);
  const slot = list.value?.slots.find((each) => each.slotId === slotId);
  if (list.value === undefined && list.failure === undefined) return <Heading>{t('common.loading')}</Heading>;
  if (list.value === undefined || slot === undefined || service === undefined) return <SlotGone />;

  const chosen = { slot, service, isRequest: isSavedList(list.value, service.contact), isStale: list.value.stale };
  const patient = patientOf(details.form);
  // What was checked was checked with the person whose number stood here: another number is another person.
  const change = (next: Details) => {
    if (next.form.nhsNumber !== details.form.nhsNumber) setCheck(NOTHING_CHECKED);
    // All of it, and not what differs alone: the patient who was open is not open any more after a lock.
    put({ ...fieldsOf(next.form), description: next.description });
  };
  if (patient === undefined || step === undefined) {
    const goOn = () => {
      change(details);
      go(`${path}/identity`);
    };
    return <DetailsStep chosen={chosen} details={details} onChange={change} onDone={goOn} />;
  }
  const identity = identityOf(check);
  if (step === 'identity' || identity === undefined) {
    return (
      <IdentityStep
        patient={patient}
        check={check}
        onChange={setCheck}
        back={path}
        onDone={() => go(`${path}/check`)}
      />
    );
  }
  return (
    <CheckStep
      chosen={chosen}
      patient={patient}
      identity={identity}
      description={details.description.trim()}
      path={path}
    />
  );
};

const SlotGone = () => (
  <>
    <Heading>{t('book.slotGone')}</Heading>
    <p>
      <Link href="/">{t('book.slotGoneNext')}</Link>
    </p>
  </>
);
