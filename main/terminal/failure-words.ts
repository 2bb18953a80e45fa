import { assertNever } from '../../shared/base/assert-never.ts';
import type { Failure } from '../../shared/model/failure.ts';

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
        ? words(
            'No answer came back, so it is not known whether the request arrived.',
            'Run "outbox" to see how it stands.',
          )
        : words('The booking service could not be reached.', TRY_LATER);
    case 'signed-out':
      return words(SIGNED_OUT[failure.reason], failure.reason === 'no-credential' ? IMPORT : ASK_SUPPORT);
    case 'refused':
      return words(REFUSED[failure.by], failure.by === 'receiver' ? 'Ring the service.' : ASK_SUPPORT);
    case 'not-permitted':
      return failure.by === 'sender'
        ? words('The booking service does not let this workstation do that.', ASK_SUPPORT)
        : words(
            'This service does not take bookings from this organisation.',
            'Choose another service, or ring this one.',
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
      return words('The service does not offer this.', 'Ring the service.');
    case 'too-costly':
      return words('The service cannot search that many days at once.', 'Name fewer days with --from and --to.');
    case 'busy':
      return words('The booking service is busy.', TRY_LATER);
    case 'wait':
      return words('The service is still working on it.', TRY_LATER);
    case 'unclear':
      return words('The service gave an answer that proves nothing.', TRY_LATER);
    case 'unreadable':
      return words('The service gave an answer that could not be read.', ASK_SUPPORT);
    case 'invalid':
      return words(
        `${failure.field} is not right: ${failure.problem}.`,
        'Correct it and try again. "help" shows every option.',
      );
    case 'not-allowed':
      return words(`That cannot be done now: ${failure.why}.`, 'Run "outbox" or "view" to see how it stands.');
    case 'offline-only':
      return words(
        `That cannot be done without a connection: ${failure.what}.`,
        'Leave out --offline, or try again later.',
      );
    default:
      return assertNever(failure);
  }
};

const IMPORT = 'Import the private key: desk credential import --kid KID --api-key KEY < key.pem';

const SIGNED_OUT: Readonly<Record<Extract<Failure, { kind: 'signed-out' }>['reason'], string>> = {
  clock: "The booking service refused the sign-in because this computer's clock is wrong.",
  'key-refused': 'The booking service refused the sign-in key.',
  'not-approved': 'This workstation is not approved for the booking service yet.',
  'no-credential': 'This workstation has no sign-in key.',
  refused: 'The booking service refused the sign-in.',
  busy: 'The sign-in service is busy.',
  unreachable: 'The sign-in service could not be reached.',
  unreadable: 'The sign-in service gave an answer that could not be read.',
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
};
