/** What a person reads of a Failure: in the window, and in the terminal. Word for word, so that a change of it is seen here. */
type Shown = { readonly window: string; readonly terminal: string };

const ASK_SUPPORT = 'Run "diagnose" and give its output to IT support.';
const TRY_LATER = 'Try again in a few minutes. "diagnose" shows what answers.';

/** Of each way in which we cannot sign in that the table of errors does not lead to: the token endpoint's own. */
const OF_SIGN_IN: Readonly<Record<string, Shown>> = {
  'signed-out, clock': {
    window:
      'The booking service refused our sign-in because this computer’s clock is wrong. Set the clock right, or contact IT support.',
    terminal:
      "The booking service refused the sign-in because this computer's clock is wrong. Set the clock right and try again.",
  },
  'signed-out, key-refused': {
    window: 'The booking service refused our sign-in key. Contact IT support.',
    terminal: `The booking service refused the sign-in key. ${ASK_SUPPORT}`,
  },
  'signed-out, busy': {
    window: 'The sign-in service is busy. Try again in a few minutes.',
    terminal: `The sign-in service is busy. ${TRY_LATER}`,
  },
  'signed-out, unreachable': {
    window: 'The sign-in service could not be reached. Try again in a few minutes.',
    terminal: `The sign-in service could not be reached. ${TRY_LATER}`,
  },
  'signed-out, unreadable': {
    window: 'The sign-in service gave an answer that we could not read. Try again in a few minutes.',
    terminal: `The sign-in service gave an answer that could not be read. ${TRY_LATER}`,
  },
};

/** Of each Failure that a row of the table of errors leads to. */
export const OF_ANSWERS: Readonly<Record<string, Shown>> = {
  'refused by sender': {
    window: 'The booking service said that our request is not right. Contact IT support.',
    terminal: `The booking service said that our request is not right. ${ASK_SUPPORT}`,
  },
  'refused by proxy': {
    window: 'The booking service could not pass our request on. Contact IT support.',
    terminal: `The booking service could not pass our request on. ${ASK_SUPPORT}`,
  },
  'refused by receiver': {
    window: 'The clinic’s system said no. Phone the clinic.',
    terminal: 'The service said no. Phone the service.',
  },
  'not-permitted by receiver': {
    window: 'This service does not take bookings from this practice. Choose another service or phone the clinic.',
    terminal: 'This service does not take bookings from this organisation. Choose another service, or phone this one.',
  },
  'signed-out, refused': {
    window: 'The booking service refused our sign-in. Contact IT support.',
    terminal: `The booking service refused the sign-in. ${ASK_SUPPORT}`,
  },
  'signed-out, not-approved': {
    window: 'This workstation is not approved for the booking service yet. Contact IT support.',
    terminal: `This workstation is not approved for the booking service yet. ${ASK_SUPPORT}`,
  },
  'unknown-service': {
    window: 'The booking service does not know this service. Contact IT support.',
    terminal: 'The booking service does not know this service. Check its id in the profile.',
  },
  'not-found': {
    window: 'The service has no appointment with this reference. Look up the patient’s appointments again.',
    terminal: 'The service has no appointment with this id. Run "list" for the appointments of the patient.',
  },
  'not-offered': {
    window: 'The service does not offer this. Phone the clinic.',
    terminal: 'The service does not offer this. Phone the service.',
  },
  'changed-meanwhile': {
    window: 'The appointment changed while we were asking. Look at it again before you go on.',
    terminal: 'The appointment changed while it was being asked about. Run "view" and decide again.',
  },
  'too-costly': {
    window: 'The service cannot search that many days at once. Choose fewer days.',
    terminal: 'The service cannot search that many days at once. Name fewer days with --from and --to.',
  },
  busy: {
    window: 'The booking service is busy. Try again in a few minutes.',
    terminal: `The booking service is busy. ${TRY_LATER}`,
  },
  wait: {
    window: 'The service is still working on it. Wait a minute, then look again.',
    terminal: `The service is still working on it. ${TRY_LATER}`,
  },
  unclear: {
    window:
      'The service gave no answer that we can rely on. Try again in a few minutes. If this goes on, phone the clinic.',
    terminal: `The service gave no answer that can be relied on. ${TRY_LATER}`,
  },
  unreachable: {
    window: 'No answer came back in time. Try again. If you were changing something, the Outbox shows how it stands.',
    terminal: 'No answer came back in time. Try again. Run "outbox" to see how a change stands.',
  },
};

/** By the Failure in one line, as failureSaid writes it. */
export const WORDS: Readonly<Record<string, Shown>> = { ...OF_ANSWERS, ...OF_SIGN_IN };
