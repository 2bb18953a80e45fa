import type { Instant } from '../../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { RecordRequest, RequestOf } from '../../../shared/ipc/contract.ts';
import type { IdentityRecord } from '../../../shared/model/identity.ts';
import { ModificationIdSchema } from '../../../shared/model/modification.ts';
import type { Patient } from '../../../shared/model/patient.ts';
import { type Given, isGiven, neededTextOf, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { followModifications } from '../follow.ts';
import { identityFrom } from '../identity-input.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { instantOf } from './calls.ts';
import { readPatient } from '../patient-input.ts';

/** `book` */
export const book = async (context: Context, given: Given): Promise<Outcome> => {
  const identity = identityFrom(given);
  if (!identity.ok) return identity.failure;
  const patient = await readPatient(context, given);
  if (!patient.ok) return patient.failure;
  const callBy = instantOf(given, 'call-by');
  if (!callBy.ok) return callBy.failure;
  return record(context, {
    operation: 'book',
    serviceId: neededTextOf(given, 'service'),
    slotId: neededTextOf(given, 'slot'),
    patient: patient.value,
    identity: identity.value,
    ...promised(callBy.value),
    ...textsFrom(given, ['description']),
  });
};

/** `update` */
export const update = async (context: Context, given: Given): Promise<Outcome> => {
  const wanted = textsFrom(given, ['description', 'reason']);
  if (Object.keys(wanted).length === 0) {
    return wrongUsage('"update" needs something to change.', 'Give --description, --reason or both.');
  }
  const patient = await patientForMessage(context, given);
  if (!patient.ok) return patient.failure;
  return onAppointment(context, given, (seen) => ({ operation: 'update', ...seen, ...patient.value, ...wanted }));
};

/** `cancel` */
export const cancel = async (context: Context, given: Given): Promise<Outcome> => {
  const patient = await patientForMessage(context, given);
  if (!patient.ok) return patient.failure;
  return onAppointment(context, given, (seen) => ({
    operation: 'cancel',
    ...seen,
    ...patient.value,
    status: isGiven(given, 'entered-in-error') ? 'entered-in-error' : 'cancelled',
    ...textsFrom(given, ['reason']),
  }));
};

/** `cancel-booking`: of a booking that is still open in the Outbox. */
export const cancelBook = async (context: Context, given: Given): Promise<Outcome> => {
  const modificationId = ModificationIdSchema.safeParse(neededTextOf(given, 'modification'));
  if (!modificationId.success) return wrongUsage('--modification is not an id.', 'Take it from "outbox".');
  return record(context, {
    operation: 'cancel-booking',
    modificationId: modificationId.data,
    ...textsFrom(given, ['reason']),
  });
};

type ForMessage = { readonly patient?: Patient; readonly identity?: IdentityRecord };

/** Who it is for, where a message must say so and this workstation does not know it: then with how that was checked (safety 12.9). */
const patientForMessage = async (context: Context, given: Given): Promise<Result<ForMessage, Outcome>> => {
  if (!isGiven(given, 'patient-on-stdin')) return ok({});
  const identity = identityFrom(given);
  if (!identity.ok) return identity;
  const patient = await readPatient(context, {});
  return patient.ok ? ok({ patient: patient.value, identity: identity.value }) : patient;
};

/** `reschedule`: another time of the same service. */
export const reschedule = async (context: Context, given: Given): Promise<Outcome> =>
  onAppointment(context, given, (seen) => ({
    operation: 'reschedule',
    ...seen,
    slotId: neededTextOf(given, 'slot'),
  }));

/** `rebook`: at the same service unless `--to-service` names another. */
export const rebook = async (context: Context, given: Given): Promise<Outcome> => {
  const identity = identityFrom(given);
  if (!identity.ok) return identity.failure;
  const patient = isGiven(given, 'patient-on-stdin') ? await readPatient(context, {}) : ok(undefined);
  if (!patient.ok) return patient.failure;
  const callBy = instantOf(given, 'call-by');
  if (!callBy.ok) return callBy.failure;
  return onAppointment(context, given, (seen) => ({
    operation: 'rebook',
    ...seen,
    toServiceId: textOf(given, 'to-service') ?? seen.serviceId,
    slotId: neededTextOf(given, 'slot'),
    identity: identity.value,
    ...promised(callBy.value),
    ...(patient.value === undefined ? {} : { patient: patient.value }),
  }));
};

/** The time by which the patient was told that they are called. */
const promised = (callBy: Instant | undefined) => (callBy === undefined ? {} : { callBy });

type Texts = { readonly description?: string; readonly reason?: string };

const textsFrom = (given: Given, options: readonly (keyof Texts)[]): Texts =>
  Object.fromEntries(
    options.flatMap((option) => {
      const text = textOf(given, option);
      return text === undefined ? [] : [[option, text]];
    }),
  );

type Seen = { readonly serviceId: string; readonly appointmentId: string; readonly seen: string };
type OnAppointment = Exclude<RecordRequest, { operation: 'book' | 'cancel-booking' }>;

/** Reads the appointment first: its hash is what the change is based on. With `--offline` that is the saved copy. */
const onAppointment = async (
  context: Context,
  given: Given,
  toRequest: (seen: Seen) => OnAppointment,
): Promise<Outcome> => {
  const seen = await readSeen(context, given);
  return seen.ok ? record(context, toRequest(seen.value)) : seen.failure;
};

const readSeen = async ({ desk, offline }: Context, given: Given): Promise<Result<Seen, Outcome>> => {
  const appointment = { serviceId: neededTextOf(given, 'service'), appointmentId: neededTextOf(given, 'appointment') };
  const read = await desk.call('getAppointment', { ...appointment, online: !offline });
  return read.ok ? ok({ ...appointment, seen: read.value.hash }) : failed(failureOutcome(read.failure));
};

const record = async (context: Context, request: RequestOf<'recordModification'>['request']): Promise<Outcome> => {
  const recorded = await context.desk.call('recordModification', { request, hold: context.offline });
  return recorded.ok ? followModifications(context, recorded.value.modificationIds) : failureOutcome(recorded.failure);
};
