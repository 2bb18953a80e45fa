import { useState } from 'react';
import { showNhsNumber } from '../../../shared/model/nhs-number.ts';
import type { Patient } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { useQuery } from '../../api/use-query.ts';
import { showBirthDate } from '../../text/dates.ts';
import { nameOf } from '../../text/patients.ts';
import { t } from '../../text/words.ts';

const NOTHING = {};

/** Patients typed here lately, behind an expander: read only once it is opened, so that no names stand on the screen unasked. */
export const RecentPatients = ({ onUse }: { readonly onUse: (patient: Patient) => void }) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="nhsuk-details" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t('book.recent')}</span>
      </summary>
      <div className="nhsuk-details__text">
        {isOpen ? (
          <Patients
            onUse={(patient) => {
              onUse(patient);
              setIsOpen(false);
              document.getElementById('nhs-number')?.focus();
            }}
          />
        ) : null}
      </div>
    </details>
  );
};

const Patients = ({ onUse }: { readonly onUse: (patient: Patient) => void }) => {
  const { now } = useDesk();
  const { value: patients } = useQuery('recentPatients', NOTHING);
  if (patients === undefined) return <p role="status">{t('common.loading')}</p>;
  if (patients.length === 0) return <p>{t('book.recentNone')}</p>;
  return (
    <ul className="recent-patients">
      {patients.map((patient) => (
        <li key={patient.nhsNumber}>
          <button
            type="button"
            className="link-button recent-patients__one"
            aria-label={t('book.recentUse', { name: nameOf(patient) })}
            onClick={() => onUse(patient)}
          >
            {nameOf(patient)}
          </button>
          <span>{showBirthDate(patient.birthDate, now)}</span>
          <span className="nhsuk-u-nowrap">{showNhsNumber(patient.nhsNumber)}</span>
        </li>
      ))}
    </ul>
  );
};
