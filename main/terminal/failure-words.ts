import { assertNever } from '../../shared/base/assert-never.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Role } from '../../shared/model/role.ts';
import type { Suspension } from '../../shared/model/policy.ts';

/** What happened, and what to do next: each a whole sentence or two. Codes and diagnostics are not shown (safety 3.3). */
export type FailureWords = { readonly problem: string; readonly next: string };

const words = (problem: string, next: string): FailureWords => ({ problem, next });

const TRY_LATER = 'Try again in a few minutes. "diagnose" shows what answers.';
const ASK_SUPPORT = 'Run "diagnose" and give its output to IT support.';

/** The plain words for an expected failure. */
export const failureWordsOf = (failure: Failure): FailureWords => {
  switch (failure.kind) {
    case 'unreachable':
      return failure.mayHaveArrived
        ? words('No answer came back in time.', 'Try again. Run "outbox" to see how a change stands.')
        : words('The booking service could not be reached.', TRY_LATER);
    case 'signed-out':
      return SIGNED_OUT[failure.reason];
    case 'refused':
      return words(REFUSED[failure.by], failure.by === 'receiver' ? 'Phone the service.' : ASK_SUPPORT);
    case 'not-permitted':
      return failure.by === 'sender'
        ? words('The booking service does not let this workstation do that.', ASK_SUPPORT)
        : words(
            'This service does not take bookings from this organisation.',
            'Choose another service, or phone this one.',
          );
    case 'store':
      return words(STORE[failure.reason], failure.reason === 'full' ? 'Free some space and try again.' : ASK_SUPPORT);
    case 'not-held':
      return words(`This workstation holds no such ${failure.what}.`, NOT_HELD[failure.what]);
    default:
      return otherWordsOf(failure);
  }
};

type Other = Exclude<
  Failure,
  { kind: 'unreachable' | 'signed-out' | 'refused' | 'not-permitted' | 'store' | 'not-held' }
>;

const otherWordsOf = (failure: Other): FailureWords => {
  switch (failure.kind) {
    case 'changed-meanwhile':
      return words('The appointment changed while it was being asked about.', 'Run "view" and decide again.');
    case 'not-found':
      return words('The service has no appointment with this id.', 'Run "list" for the appointments of the patient.');
    case 'unknown-service':
      return words('The booking service does not know this service.', 'Check its id in the profile.');
    case 'not-offered':
      return words('The service does not offer this.', 'Phone the service.');
    case 'too-costly':
      return words('The service cannot search that many days at once.', 'Name fewer days with --from and --to.');
    case 'busy':
      return words('The booking service is busy.', TRY_LATER);
    case 'wait':
      return words('The service is still working on it.', TRY_LATER);
    case 'awaiting-outcome':
      return words(
        'The clinic has the request. Its answer has not come yet.',
        'Run "outbox" to see how it stands; "replay" asks again.',
      );
    case 'by-message':
      return BY_MESSAGE[failure.problem];
    case 'unclear':
      return words('The service gave no answer that can be relied on.', TRY_LATER);
    case 'unreadable':
      return words('The service gave an answer that could not be read.', ASK_SUPPORT);
    case 'invalid':
      return words(
        `${failure.field} is not right: ${failure.problem}.`,
        'Correct it and try again. "help" shows every option.',
      );
    case 'not-allowed':
      return NOT_ALLOWED[failure.why] ?? words(`That cannot be done now: ${failure.why}.`, SEE_HOW_IT_STANDS);
    case 'suspended':
      return suspendedWordsOf(failure.suspension);
    case 'not-signed-in':
      return NOT_SIGNED_IN[failure.why];
    case 'role-needed':
      return words(
        `That is for ${failure.may.map((role) => ANY_OF[role]).join(' or ')}. Nothing was changed.`,
        'Ask one of them. "people" lists who works here, where people sign in with a PIN.',
      );
    case 'offline-only':
      return failure.what === 'cancel-first'
        ? words(
            'This service wants the old appointment cancelled first, and that cannot be started without a connection.',
            'Leave out --offline, or try again later.',
          )
        : words(
            `That cannot be done without a connection: ${failure.what}.`,
            'Leave out --offline, or try again later.',
          );
    default:
      return assertNever(failure);
  }
};

const ANY_OF: Readonly<Record<Role, string>> = {
  receptionist: 'a receptionist',
  supervisor: 'a supervisor',
  administrator: 'an administrator',
  kiosk: 'a kiosk',
};

const NOT_SIGNED_IN: Readonly<Record<Extract<Failure, { kind: 'not-signed-in' }>['why'], FailureWords>> = {
  'signed-out': words(
    'This desk asks who you are.',
    'Give --as NAME; your PIN is asked for, or read from the first line of stdin.',
  ),
  locked: words('This desk is locked.', 'Give --as NAME; your PIN is asked for, or read from the first line of stdin.'),
  'account-unknown': words(
    'The rules of this computer name neither your account nor a group of it.',
    'Ask those who look after it to add one to "signIn" in the policy file (docs/people.md).',
  ),
  'account-unreadable': words('This computer does not say whose account it is.', ASK_SUPPORT),
  'nobody-yet': words(
    'People sign in here with a PIN, and nobody has been set up yet.',
    'Make the first administrator: desk people first --name NAME (docs/people.md).',
  ),
};

const SEE_HOW_IT_STANDS = 'Run "outbox" or "view" to see how it stands.';

const NOT_ALLOWED: Readonly<Record<string, FailureWords>> = {
  'reschedule-off': {
    problem: 'A change of time is not agreed with this service.',
    next: 'Use "rebook": it books the new time and then cancels the old one.',
  },
  'same-time': { problem: 'The appointment has that time already.', next: 'Take another slot from "slots".' },
  'person-not-permitted': {
    problem: 'You may not send changes any more.',
    next: 'Ask somebody who may to take it over.',
  },
  'cannot-take-over': {
    problem: 'That person may not send changes.',
    next: 'Hand it over to somebody who may.',
  },
  'held-elsewhere': {
    problem: 'The registry says that another service holds this appointment now. Nothing was sent.',
    next: 'Run "list" for the patient, and make the change where it is.',
  },
  'not-in-registry': {
    problem: 'The registry knows of no such appointment. Nothing was sent.',
    next: 'Phone the service, then close the change: "resolve --choose stop".',
  },
  'people-by-policy': {
    problem: 'Who works here is set by the policy file of this computer, not by PINs.',
    next: 'docs/people.md says how the two go.',
  },
  'people-there-already': {
    problem: 'Somebody has been set up at this desk already.',
    next: 'An administrator adds others: desk people add --as NAME …',
  },
  'person-there-already': { problem: 'Somebody of that name works here already.', next: 'Give another name.' },
  'no-such-person': { problem: 'Nobody of that name works here.', next: 'Run "people" for those who do.' },
  'last-administrator': {
    problem: 'This is the only administrator of this desk.',
    next: 'Add another administrator first.',
  },
  'own-pin': {
    problem: 'Your own PIN is changed with the old one.',
    next: 'Run "people pin --as NAME".',
  },
  'same-pin': { problem: 'That is the PIN that you have already.', next: 'Choose another one.' },
  'slot-taken': { problem: 'That time is no longer free.', next: 'Take another slot from "slots".' },
  'name-not-confirmed': {
    problem: 'This service gives itself another name than the list of services does, and nobody has said yes to that.',
    next: 'Run "service ID" to see both names. If it is the right one, run "service confirm ID"; else choose another.',
  },
  'not-offered': {
    problem: 'The service does not offer this by computer: it has said so itself.',
    next: 'Phone the service. "service ID" shows what it refused and when; "service ID --fresh" asks it anew.',
  },
};

const IMPORT = 'Make a key pair, or import one: desk credential make --profile FILE (docs/keys.md).';

const BY_MESSAGE: Readonly<Record<Extract<Failure, { kind: 'by-message' }>['problem'], FailureWords>> = {
  'own-service-id': words(
    'This service takes bookings as messages, and a message must name our own service.',
    'Put its id in the profile: organisation.serviceId.',
  ),
  patient: words(
    "This service needs the patient's name, date of birth and phone number with every request.",
    'Give them with --patient-on-stdin as JSON.',
  ),
  phone: words('This service needs a phone number for the patient.', "Give it with the patient's other details."),
  'entered-in-error': words(
    'This service cannot be told that a booking was made by mistake.',
    'Leave out --entered-in-error: it is cancelled then.',
  ),
  reschedule: words('This service cannot be asked to move an appointment.', 'Use "rebook" instead.'),
};

const SIGNED_OUT: Readonly<Record<Extract<Failure, { kind: 'signed-out' }>['reason'], FailureWords>> = {
  clock: words(
    "The booking service refused the sign-in because this computer's clock is wrong.",
    'Set the clock right and try again.',
  ),
  'key-refused': words('The booking service refused the sign-in key.', ASK_SUPPORT),
  'not-approved': words('This workstation is not approved for the booking service yet.', ASK_SUPPORT),
  'no-credential': words('This workstation has no sign-in key.', IMPORT),
  refused: words('The booking service refused the sign-in.', ASK_SUPPORT),
  busy: words('The sign-in service is busy.', TRY_LATER),
  unreachable: words('The sign-in service could not be reached.', TRY_LATER),
  unreadable: words('The sign-in service gave an answer that could not be read.', TRY_LATER),
};

const REFUSED: Readonly<Record<Extract<Failure, { kind: 'refused' }>['by'], string>> = {
  sender: 'The booking service said that our request is not right.',
  proxy: 'The booking service could not pass our request on.',
  receiver: 'The service said no.',
};

const STORE: Readonly<Record<Extract<Failure, { kind: 'store' }>['reason'], string>> = {
  full: 'The disk of this computer is full, so nothing can be saved.',
  busy: 'The saved data are in use by another program.',
  damaged: 'The saved data cannot be read.',
  'read-only': 'This computer does not let anything be saved.',
  other: 'It could not be saved on this computer.',
};

const NOT_HELD: Readonly<Record<Extract<Failure, { kind: 'not-held' }>['what'], string>> = {
  appointment: 'Run "list" for the appointments of the patient.',
  slot: 'Run "slots" again and take an id from its list.',
  modification: 'Run "outbox --all" for the changes on this workstation.',
  service: 'Run "services" for the services of the profile.',
  patient: "Give the patient's details as JSON on stdin.",
  call: 'Run "calls" for the calls to make.',
};

/** Why something is stopped for now, in the words of those who stopped it (docs/policy.md). */
export const suspendedWordsOf = (suspension: Suspension): FailureWords =>
  suspension.by === 'unreadable'
    ? words('The rules set for this computer cannot be read, so nothing is sent.', `${ASK_SUPPORT} Until then, phone.`)
    : words(`This is stopped for now: ${suspension.reason}`, 'Phone the service instead.');
