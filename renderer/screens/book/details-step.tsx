import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import type { Patient } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { BackLink } from '../../parts/back-link.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { PatientFields } from '../../parts/patient-fields.tsx';
import { formOf, type PatientForm, problemsIn } from '../../parts/patient-form.ts';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { SlotLine } from '../../parts/slot-facts.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { t } from '../../text/words.ts';
import type { Chosen } from './chosen.ts';
import { FindPatient } from './find-patient.tsx';
import { RecentPatients } from './recent-patients.tsx';

/** What is typed on the first step. */
export type Details = { readonly form: PatientForm; readonly description: string };

type Props = {
  readonly chosen: Chosen;
  readonly details: Details;
  readonly onChange: (details: Details) => void;
  readonly onDone: () => void;
};

/** Step 1: who it is for, and what for. */
export const DetailsStep = ({ chosen, details, onChange, onDone }: Props) => {
  const { now } = useDesk();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const needsPhone = chosen.service.byMessage === true;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = [...problemsIn(details.form, now, needsPhone), ...descriptionProblems(details.description)];
    setProblems(found);
    if (found.length === 0) onDone();
  };
  const use = (patient: Patient): void => onChange({ ...details, form: formOf(patient) });
  return (
    <>
      <BackLink href="/" />
      <div className="reading">
        <ProblemSummary problems={problems} />
        <Heading>{chosen.isRequest ? t('book.titleRequest') : t('book.title')}</Heading>
        <SlotLine slot={chosen.slot} service={chosen.service.name} />
        <SlotNotes chosen={chosen} />
        <FindPatient onUse={use} />
        <RecentPatients onUse={use} />
        <form onSubmit={submit} noValidate autoComplete="off">
          <PatientFields
            form={details.form}
            onChange={(form) => onChange({ ...details, form })}
            problems={problems}
            needsPhone={needsPhone}
          />
          <TextField
            id="description"
            label={t('common.optional', { label: t('book.details.description') })}
            hint={t('book.details.descriptionHint')}
            value={details.description}
            onType={(description) => onChange({ ...details, description })}
            problem={problemOf(problems, 'description')}
          />
          <Button>{t('common.continue')}</Button>
        </form>
      </div>
    </>
  );
};

const descriptionProblems = (description: string): readonly Problem[] =>
  description.trim().length > 100 ? [{ field: 'description', words: t('book.problems.descriptionLong') }] : [];

const SlotNotes = ({ chosen: { slot, isRequest, isStale } }: { readonly chosen: Chosen }) => (
  <>
    {slot.beingBookedHere ? <p className="nhsuk-inset-text">{t('book.beingBooked')}</p> : null}
    {isRequest ? <p className="nhsuk-inset-text">{t('book.requestOnly')}</p> : null}
    {isStale && !isRequest ? <p className="nhsuk-inset-text">{t('book.staleList')}</p> : null}
  </>
);
