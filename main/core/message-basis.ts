import type { Instant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Modification, Wanted } from '../../shared/model/modification.ts';
import { type KnownPatient, type Patient, PatientSchema } from '../../shared/model/patient.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { Service } from '../../shared/model/service.ts';

/** Who sends: our organisation with its own dos-service-id, which only messages need, and this program. */
export type Sender = Pick<Profile, 'organisation' | 'software'>;

/** A patient whom a message can name: a telephone number is mandatory in it (standard.md 13). */
export type PatientWithPhone = Patient & { readonly phone: string };

/** What every request is made from, whichever way it travels. `digest` gives hex digits. */
export type Basis = {
  readonly modification: Modification;
  readonly service: Service;
  readonly sender: Sender;
  readonly digest: (text: string) => string;
  readonly now: Instant;
};

/** The same once everything is known that a message must say. */
export type MessageBasis = Basis & { readonly patient: PatientWithPhone; readonly ownServiceId: string };

type ByMessage = Extract<Failure, { kind: 'by-message' }>;

/** What a message would have to say; failure `by-message` where something of it is not known. */
export const toMessageBasis = (basis: Basis): Result<MessageBasis, Failure> => {
  const ownServiceId = basis.sender.organisation.serviceId;
  if (ownServiceId === undefined) return lacking('own-service-id');
  const patient = withPhone(basis.modification.patient);
  return patient.ok ? ok({ ...basis, ownServiceId, patient: patient.value }) : patient;
};

/** Why a change could never go as a message, told when it is asked for; undefined where it could. */
export const messageProblem = (asked: {
  readonly sender: Pick<Sender, 'organisation'>;
  readonly patient: KnownPatient;
  readonly wanted: Wanted;
}): ByMessage | undefined => {
  const { sender, patient, wanted } = asked;
  if (wanted.kind === 'reschedule') return { kind: 'by-message', problem: 'reschedule' };
  // A message can end an appointment as cancelled and in no other way (A10).
  if (wanted.kind === 'cancel' && wanted.status !== 'cancelled')
    return { kind: 'by-message', problem: 'entered-in-error' };
  if (sender.organisation.serviceId === undefined) return { kind: 'by-message', problem: 'own-service-id' };
  const whole = withPhone(patient);
  return whole.ok ? undefined : whole.failure;
};

const withPhone = ({ display: _display, ...known }: KnownPatient): Result<PatientWithPhone, ByMessage> => {
  const patient = PatientSchema.safeParse(known);
  if (!patient.success) return lacking('patient');
  const { phone } = patient.data;
  return phone === undefined || phone === '' ? lacking('phone') : ok({ ...patient.data, phone });
};

const lacking = (problem: ByMessage['problem']) => failed<ByMessage>({ kind: 'by-message', problem });
