import type { Instant } from '../../shared/base/instant.ts';
import { showNhsNumber } from '../../shared/model/nhs-number.ts';
import type { NoConfirmedView } from '../../shared/ipc/views.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import { showBirthDate, showMoment } from '../text/dates.ts';
import { nameOf } from '../text/patients.ts';
import { t } from '../text/words.ts';
import './patient-banner.scss';

type Props = {
  readonly patient: KnownPatient;
  readonly now: Instant;
  /** The patient may have no appointment: said wherever they are named (safety 5.5). */
  readonly noConfirmed?: NoConfirmedView | undefined;
};

/** Who this is about, on every step that concerns a patient: NAME, date of birth (age), NHS number 3 3 4. */
export const PatientBanner = ({ patient, now, noConfirmed }: Props) => (
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
    {noConfirmed === undefined ? null : <NoConfirmed noConfirmed={noConfirmed} now={now} />}
  </div>
);

const NoConfirmed = ({ noConfirmed: { since, owner, due }, now }: { noConfirmed: NoConfirmedView; now: Instant }) => (
  <p className="patient-banner__none" role="status">
    <strong>{t('patients.noConfirmed.lead')}</strong>{' '}
    {t('patients.noConfirmed.more', { since: showMoment(since, now), owner, due: showMoment(due, now) })}
  </p>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: string | undefined }) => (
  <p className="patient-banner__fact">
    <span className="patient-banner__label">{name}</span> <span>{children ?? t('patients.notKnown')}</span>
  </p>
);
