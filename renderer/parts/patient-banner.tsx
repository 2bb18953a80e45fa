import type { Instant } from '../../shared/base/instant.ts';
import { showNhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import { showBirthDate } from '../text/dates.ts';
import { nameOf } from '../text/patients.ts';
import { t } from '../text/words.ts';
import './patient-banner.scss';

type Props = { readonly patient: KnownPatient; readonly now: Instant };

/** Who this is about, on every step that concerns a patient: NAME, date of birth (age), NHS number 3 3 4. */
export const PatientBanner = ({ patient, now }: Props) => (
  <div className="patient-banner">
    <p className="patient-banner__name">
      <span className="nhsuk-u-visually-hidden">{t('patients.banner')}</span> {nameOf(patient)}
    </p>
    <Fact name={t('patients.born')}>
      {patient.birthDate === undefined ? undefined : showBirthDate(patient.birthDate, now)}
    </Fact>
    <Fact name={t('patients.nhsNumber')}>
      {patient.nhsNumber === undefined ? undefined : showNhsNumber(patient.nhsNumber)}
    </Fact>
  </div>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: string | undefined }) => (
  <p className="patient-banner__fact">
    <span className="patient-banner__label">{name}</span> <span>{children ?? t('patients.notKnown')}</span>
  </p>
);
