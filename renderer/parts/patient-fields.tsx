import { t } from '../text/words.ts';
import { DateField } from './date-field.tsx';
import { type Problem, problemOf } from './fields.ts';
import type { PatientForm } from './patient-form.ts';
import { TextField } from './text-field.tsx';

type Props = {
  readonly form: PatientForm;
  readonly onChange: (form: PatientForm) => void;
  readonly problems: readonly Problem[];
  /** The clinic takes no request without a phone number. */
  readonly needsPhone?: boolean;
};

/** Who it is for: NHS number, names, date of birth, and a phone number to call back. */
export const PatientFields = ({ form, onChange, problems, needsPhone = false }: Props) => (
  <>
    <TextField
      id="nhs-number"
      label={t('book.details.nhsNumber')}
      hint={t('book.details.nhsNumberHint')}
      value={form.nhsNumber}
      onType={(nhsNumber) => onChange({ ...form, nhsNumber })}
      problem={problemOf(problems, 'nhs-number')}
      inputMode="numeric"
      width={10}
    />
    <TextField
      id="given"
      label={t('book.details.given')}
      value={form.given}
      onType={(given) => onChange({ ...form, given })}
      problem={problemOf(problems, 'given')}
      width={20}
    />
    <TextField
      id="family"
      label={t('book.details.family')}
      value={form.family}
      onType={(family) => onChange({ ...form, family })}
      problem={problemOf(problems, 'family')}
      width={20}
    />
    <DateField
      id="birth-date"
      legend={t('book.details.birthDate')}
      hint={t('book.details.birthDateHint')}
      value={form.birthDate}
      onType={(birthDate) => onChange({ ...form, birthDate })}
      problem={problemOf(problems, 'birth-date')}
    />
    <TextField
      id="phone"
      label={needsPhone ? t('book.details.phone') : t('common.optional', { label: t('book.details.phone') })}
      hint={needsPhone ? t('book.details.phoneNeeded') : t('book.details.phoneHint')}
      value={form.phone}
      onType={(phone) => onChange({ ...form, phone })}
      problem={problemOf(problems, 'phone')}
      inputMode="tel"
      width={20}
    />
  </>
);
