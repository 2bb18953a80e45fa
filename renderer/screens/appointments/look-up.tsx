import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { parseNhsNumber } from '../../../shared/model/nhs-number.ts';
import type { OpenPatient } from '../../api/open-patient.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { IdentityFields } from '../../parts/identity-fields.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { type IdentityCheck, identityOf, identityProblems, NOTHING_CHECKED } from '../../text/identity.ts';
import { t } from '../../text/words.ts';

/** Asks who: an NHS number whose check digit holds, and the two details that were checked, before anybody is asked (safety 12.9). */
export const LookUp = ({ onFound }: { readonly onFound: (open: OpenPatient) => void }) => {
  const [number, setNumber] = useState('');
  const [check, setCheck] = useState<IdentityCheck>(NOTHING_CHECKED);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const nhsNumber = parseNhsNumber(number);
    const found = [...numberProblems(number), ...identityProblems(check)];
    setProblems(found);
    const identity = identityOf(check);
    if (nhsNumber !== undefined && identity !== undefined && found.length === 0)
      onFound({ nhsNumber, patient: { nhsNumber }, identity, alsoAsk: [], isBooking: false });
  };
  return (
    <div className="reading">
      <ProblemSummary problems={problems} />
      <Heading>{t('appointment.list.title')}</Heading>
      <form onSubmit={submit} noValidate autoComplete="off">
        <TextField
          id="nhs-number"
          label={t('appointment.list.number')}
          hint={t('appointment.list.numberHint')}
          value={number}
          onType={setNumber}
          problem={problemOf(problems, 'nhs-number')}
          inputMode="numeric"
          width={10}
        />
        <IdentityFields check={check} onChange={setCheck} problems={problems} />
        <p>{t('appointment.list.asking')}</p>
        <Button>{t('appointment.list.look')}</Button>
      </form>
    </div>
  );
};

const numberProblems = (typed: string): readonly Problem[] => {
  if (typed.trim() === '') return [{ field: 'nhs-number', words: t('book.problems.nhsNumberMissing') }];
  return parseNhsNumber(typed) === undefined ? [{ field: 'nhs-number', words: t('book.problems.nhsNumberWrong') }] : [];
};
