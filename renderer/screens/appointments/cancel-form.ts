import { londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentDetail, OutboxItem } from '../../../shared/ipc/views.ts';
import type { Problem } from '../../parts/fields.ts';
import { showDay, showTime } from '../../text/dates.ts';
import { nameOf } from '../../text/patients.ts';
import { t } from '../../text/words.ts';

/** Why it is cancelled. `mistake` is not a cancellation but an error of ours: it becomes `entered-in-error`. */
export const REASONS = ['patient', 'better', 'moved', 'clinic', 'other', 'mistake'] as const;
export type CancelChoice = (typeof REASONS)[number];

/** What is asked for, and why. */
export type CancelWanted = { readonly status: 'cancelled' | 'entered-in-error'; readonly reason: string };

/** Who has which appointment, when and where, with `<b>` for what is stressed. */
export const cancelLead = ({ facts, patient, serviceName: service }: AppointmentDetail): string => {
  const display = facts.patientName === undefined ? {} : { display: facts.patientName };
  const name = nameOf({ ...display, ...patient });
  return facts.start === undefined
    ? t('appointment.cancelling.leadNoTime', { name, service })
    : t('appointment.cancelling.lead', {
        name,
        service,
        day: showDay(londonDayOf(facts.start)),
        time: showTime(facts.start),
      });
};

/** The same of a booking that was asked for. */
export const bookLead = ({
  patient,
  serviceName: service,
  start,
}: Pick<OutboxItem, 'patient' | 'serviceName' | 'start'>): string => {
  const name = nameOf(patient);
  return start === undefined
    ? t('cancelBook.leadNoTime', { name, service })
    : t('cancelBook.lead', { name, service, day: showDay(londonDayOf(start)), time: showTime(start) });
};

/** What is missing before it can be cancelled. */
export const cancelProblems = (choice: CancelChoice | '', other: string): readonly Problem[] => {
  if (choice === '') return [{ field: 'why', words: t('appointment.cancelling.reasonMissing') }];
  if (choice !== 'other') return [];
  if (other.trim() === '') return [{ field: 'other-reason', words: t('appointment.cancelling.otherMissing') }];
  return other.trim().length > 200 ? [{ field: 'other-reason', words: t('appointment.cancelling.otherLong') }] : [];
};

/** What the Modification asks for. */
export const cancelWanted = (choice: CancelChoice, other: string): CancelWanted => {
  if (choice === 'mistake') return { status: 'entered-in-error', reason: t('appointment.cancelling.mistake') };
  const reason = choice === 'other' ? other.trim() : t(`appointment.cancelling.reasons.${choice}`);
  return { status: 'cancelled', reason };
};
