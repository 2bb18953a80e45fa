import { useState } from 'react';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import type { IdentityRecord } from '../../../shared/model/identity.ts';
import type { Patient } from '../../../shared/model/patient.ts';
import type { DraftForm } from '../../api/draft.tsx';
import { useDesk } from '../../api/desk.tsx';
import type { Problem } from '../../parts/fields.ts';
import { IdentityFields } from '../../parts/identity-fields.tsx';
import { PatientFields } from '../../parts/patient-fields.tsx';
import { fieldsOf, formOf, type PatientForm, patientOf, problemsIn, typedForm } from '../../parts/patient-form.ts';
import { identityOf, identityProblems, NOTHING_CHECKED } from '../../text/identity.ts';
import { t } from '../../text/words.ts';

/** Who it is for, and how that is known, as the request has them; empty where the service needs neither. */
export type ForMessage = { readonly patient?: Patient; readonly identity?: IdentityRecord };

/**
 * The patient's details, asked for where a change travels as a message and not all of them are known here (standard.md 13), with the
 * identity check that goes with an NHS number that is sent (safety 12.9).
 */
export const useForMessage = (detail: AppointmentDetail, { text, put }: DraftForm) => {
  const { now } = useDesk();
  const form = typedForm(text, formOf(detail.patient));
  const setForm = (typed: PatientForm) => put(fieldsOf(typed));
  const [check, setCheck] = useState(NOTHING_CHECKED);
  const isNeeded = detail.needsPatient === true;
  const patient = patientOf(form);
  return {
    problems: (): readonly Problem[] =>
      isNeeded
        ? [...problemsIn(form, now, true), ...otherPerson(detail, patient?.nhsNumber), ...identityProblems(check)]
        : [],
    request: (): ForMessage => {
      const identity = identityOf(check);
      return isNeeded && patient !== undefined && identity !== undefined ? { patient, identity } : {};
    },
    fields: (problems: readonly Problem[]) =>
      isNeeded ? (
        <>
          <p>{t('appointment.forMessage')}</p>
          <PatientFields form={form} onChange={setForm} problems={problems} needsPhone />
          <IdentityFields check={check} onChange={setCheck} problems={problems} />
        </>
      ) : null,
  };
};

/** The person typed must be the one whose appointment it is. */
export const otherPerson = ({ patient }: AppointmentDetail, typed: string | undefined): readonly Problem[] =>
  typed !== undefined && patient?.nhsNumber !== undefined && patient.nhsNumber !== typed
    ? [{ field: 'nhs-number', words: t('appointment.rebooking.otherPerson') }]
    : [];
