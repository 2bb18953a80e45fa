import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import type { Patient } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { useNoConfirmed } from '../../api/use-no-confirmed.ts';
import { BackLink } from '../../parts/back-link.tsx';
import type { Problem } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { IdentityFields } from '../../parts/identity-fields.tsx';
import { InDoubt } from '../../parts/in-doubt.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { type IdentityCheck, identityProblems } from '../../text/identity.ts';
import { t } from '../../text/words.ts';

type Props = {
  readonly patient: Patient;
  readonly check: IdentityCheck;
  readonly onChange: (check: IdentityCheck) => void;
  readonly back: string;
  readonly onDone: () => void;
};

/** Step 2: two identifiers, and where they were checked; or the way out where it is not sure who this is (safety 12.9). */
export const IdentityStep = ({ patient, check, onChange, back, onDone }: Props) => {
  const { now } = useDesk();
  const noConfirmed = useNoConfirmed(patient.nhsNumber);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isInDoubt, setIsInDoubt] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = identityProblems(check);
    setProblems(found);
    if (found.length === 0) onDone();
  };
  if (isInDoubt) return <InDoubt onBack={() => setIsInDoubt(false)} />;
  return (
    <>
      <BackLink href={back} />
      <PatientBanner patient={patient} now={now} noConfirmed={noConfirmed} />
      <div className="reading">
        <ProblemSummary problems={problems} />
        <Heading>{t('book.identity.title')}</Heading>
        <p>{t('book.identity.lead')}</p>
        <form onSubmit={submit} noValidate>
          <IdentityFields check={check} onChange={onChange} problems={problems} />
          <div className="nhsuk-button-group">
            <Button>{t('common.continue')}</Button>
            <Button type="button" secondary onClick={() => setIsInDoubt(true)}>
              {t('book.identity.doubt')}
            </Button>
          </div>
        </form>
      </div>
    </>
  );
};
