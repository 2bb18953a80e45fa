import { ok, type Result } from '../../../shared/base/result.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { Check } from '../../../shared/ipc/check-view.ts';
import type { AppointmentDetail, AppointmentList, AppointmentRow } from '../../../shared/ipc/views.ts';
import { type Given, neededTextOf, textsOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureWordsOf } from '../failure-words.ts';
import { identityFrom } from '../identity-input.ts';
import { failureOutcome, type Outcome } from '../outcome.ts';
import { readNhsNumber } from '../patient-input.ts';
import { fieldsOf, tableOf } from '../table.ts';
import { careWordsOf } from '../service-words.ts';
import { toDetailDocument, toListDocument } from '../to-document.ts';
import {
  ALLOWED,
  CHECK_OUTCOMES,
  CHECKS,
  DOUBTFUL_PLACES,
  noConfirmedWordsOf,
  progressWordsOf,
  whenOf,
} from '../words.ts';

/** `diagnose`: 0 where nothing failed, else 1. */
export const diagnose = async ({ desk, environment }: Context): Promise<Outcome> => {
  const checks = await desk.call('diagnose', {});
  if (!checks.ok) return failureOutcome(checks.failure);
  const well = checks.value.every(({ outcome }) => outcome !== 'failed');
  return {
    code: well ? 0 : 1,
    document: { document: 'diagnose', environment, well, checks: checks.value.map((check) => ({ ...check })) },
    lines: tableOf(checks.value.map(checkRow)),
    ...(well ? {} : { complaint: 'Something needs attention: see what is marked FAILED.' }),
  };
};

const checkRow = ({ name, subject, outcome, detail, failure }: Check): readonly string[] => [
  CHECK_OUTCOMES[outcome],
  subject === undefined ? CHECKS[name] : `${CHECKS[name]} ${subject}`,
  [
    detail === undefined ? undefined : checkDetailOf(name, detail),
    failure === undefined ? undefined : failureWordsOf(failure).problem,
  ]
    .filter(Boolean)
    .join(' '),
];

/** What a check adds, in words: the codes are for the JSON (safety 3.3). */
const checkDetailOf = (name: Check['name'], detail: string): string => {
  if (name === 'keychain') return detail === 'system' ? 'the keychain of this system' : 'a key file';
  if (name === 'place') return DOUBTFUL_PLACES[detail] ?? detail;
  return name === 'service' ? careWordsOf(detail) : detail;
};

/** `list`: the Registry, what is saved, and the services named with `--service`. */
export const list = async (context: Context, given: Given): Promise<Outcome> => {
  const request = await listRequestOf(context, given);
  if (!request.ok) return request.failure;
  const found = await context.desk.call('listAppointments', request.value);
  if (!found.ok) return failureOutcome(found.failure);
  const complaint = unreadWordsOf(found.value);
  return {
    code: 0,
    document: toListDocument(found.value),
    lines: [...withoutAppointment(found.value), ...listTable(found.value)],
    ...(complaint === '' ? {} : { complaint }),
  };
};

/** Said before anything else of a patient who may have none (safety 5.5). */
const withoutAppointment = ({ noConfirmed }: AppointmentList): readonly string[] =>
  noConfirmed === undefined ? [] : [`No confirmed appointment ${noConfirmedWordsOf(noConfirmed)}.`];

/** How the person is known is asked for only where somebody learns of them (safety 12.9). */
const listRequestOf = async (
  context: Context,
  given: Given,
): Promise<Result<RequestOf<'listAppointments'>, Outcome>> => {
  const identity = context.offline ? undefined : identityFrom(given);
  if (identity !== undefined && !identity.ok) return identity;
  const nhsNumber = await readNhsNumber(context, given);
  if (!nhsNumber.ok) return nhsNumber;
  const who = { nhsNumber: nhsNumber.value };
  if (identity === undefined) return ok({ ...who, online: false });
  return ok({ ...who, online: true, alsoAsk: [...textsOf(given, 'service')], identity: identity.value });
};

const unreadWordsOf = ({ asked }: AppointmentList): string =>
  asked
    .filter(({ failure, unread }) => failure !== undefined || unread > 0)
    .map(({ source, serviceId, failure }) => {
      const place = source === 'registry' ? 'the Registry' : `service ${serviceId ?? ''}`;
      return `Could not read all of ${place}: ${failure === undefined ? 'some entries are unreadable.' : failureWordsOf(failure).problem}`;
    })
    .join('\n');

const listTable = ({ rows }: AppointmentList): readonly string[] =>
  rows.length === 0
    ? ['No appointments found.']
    : tableOf([
        ['APPOINTMENT', 'SERVICE', 'OWNER', 'START', 'STATUS', 'READ', 'FROM', 'CHANGES'],
        ...rows.map((row) => [
          row.appointmentId ?? (row.notRetrievable === undefined ? '(not booked yet)' : '(not named)'),
          row.serviceId === '' ? '(not named)' : row.serviceId,
          row.owner ?? '',
          whenOf(row.facts?.start ?? row.pointerStart),
          statusOf(row),
          row.readAt === undefined ? 'never' : whenOf(row.readAt),
          row.sources.join(', '),
          row.open.map(progressWordsOf).join('; '),
        ]),
      ]);

const statusOf = ({ facts, noLongerHeld, failure, notRetrievable, pointerStatus }: AppointmentRow): string => {
  if (notRetrievable !== undefined) return `not retrievable here: ${NOT_RETRIEVABLE[notRetrievable]}`;
  if (facts === undefined && pointerStatus !== undefined) return `${pointerStatus} in the Registry`;
  if (noLongerHeld) return 'no longer held';
  if (failure !== undefined) return 'could not be read';
  return facts?.status ?? '';
};

const NOT_RETRIEVABLE = {
  'no-service': 'the Registry names no service',
  'no-appointment': 'the Registry names no appointment',
  'unknown-service': 'the service is not in the directory',
};

/** `view`: read from its owner, except with `--offline`. */
export const view = async (context: Context, given: Given): Promise<Outcome> => {
  const request = {
    serviceId: neededTextOf(given, 'service'),
    appointmentId: neededTextOf(given, 'appointment'),
    online: !context.offline,
  };
  const found = await context.desk.call('getAppointment', request);
  if (!found.ok) return failureOutcome(found.failure);
  const trouble = found.value.failure === undefined ? undefined : failureWordsOf(found.value.failure);
  return {
    code: 0,
    document: toDetailDocument(found.value),
    lines: detailLines(found.value),
    ...(trouble === undefined ? {} : { complaint: `${trouble.problem} This is the saved copy.` }),
  };
};

const detailLines = (detail: AppointmentDetail): readonly string[] => {
  const { facts, allowed, noConfirmed } = detail;
  return fieldsOf({
    Appointment: detail.appointmentId,
    Service: `${detail.serviceName} (${detail.serviceId})`,
    Phone: detail.servicePhone,
    Status: facts.status,
    Start: whenOf(facts.start),
    End: facts.end === undefined ? undefined : whenOf(facts.end),
    Patient: facts.patientName,
    'NHS number': facts.nhsNumber,
    Description: facts.description,
    Reason: facts.reason,
    Comment: facts.comment,
    Read: `${whenOf(detail.readAt)}${detail.source === 'saved' ? ', saved copy' : ''}`,
    'Can be changed': ALLOWED[allowed.update],
    'Can be cancelled': ALLOWED[allowed.cancel],
    'Can be rebooked': ALLOWED[allowed.rebook],
    'Can get a new time': ALLOWED[allowed.reschedule],
    ...(noConfirmed === undefined ? {} : { 'No confirmed appointment': noConfirmedWordsOf(noConfirmed) }),
    'Open changes': detail.open.map(progressWordsOf).join('; '),
  });
};
