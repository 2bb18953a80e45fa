/** What happened, and what to do next: each a whole sentence, or two. No code stands in them (safety 3.3). */
export const failures = {
  unreachable: {
    sent: {
      problem: 'No answer came back in time.',
      next: 'Try again. If you were changing something, the Outbox shows how it stands.',
    },
    unsent: { problem: 'The service could not be reached.', next: 'Try again in a few minutes.' },
  },
  signedOut: {
    clock: {
      problem: 'The booking service refused our sign-in because this computer’s clock is wrong.',
      next: 'Set the clock right, or contact IT support.',
    },
    'key-refused': { problem: 'The booking service refused our sign-in key.', next: 'Contact IT support.' },
    'not-approved': {
      problem: 'This workstation is not approved for the booking service yet.',
      next: 'Contact IT support.',
    },
    'no-credential': { problem: 'This workstation has no sign-in key.', next: 'Contact IT support.' },
    refused: { problem: 'The booking service refused our sign-in.', next: 'Contact IT support.' },
    busy: { problem: 'The sign-in service is busy.', next: 'Try again in a few minutes.' },
    unreachable: { problem: 'The sign-in service could not be reached.', next: 'Try again in a few minutes.' },
    unreadable: {
      problem: 'The sign-in service gave an answer that we could not read.',
      next: 'Try again in a few minutes.',
    },
  },
  refused: {
    sender: { problem: 'The booking service said that our request is not right.', next: 'Contact IT support.' },
    proxy: { problem: 'The booking service could not pass our request on.', next: 'Contact IT support.' },
    receiver: { problem: 'The clinic’s system said no.', next: 'Phone the clinic.' },
  },
  notPermitted: {
    sender: { problem: 'The booking service does not let this workstation do that.', next: 'Contact IT support.' },
    receiver: {
      problem: 'This service does not take bookings from this practice.',
      next: 'Choose another service or phone the clinic.',
    },
  },
  changedMeanwhile: {
    problem: 'The appointment changed while we were asking.',
    next: 'Look at it again before you go on.',
  },
  notFound: {
    problem: 'The service has no appointment with this reference.',
    next: 'Look up the patient’s appointments again.',
  },
  unknownService: { problem: 'The booking service does not know this service.', next: 'Contact IT support.' },
  notOffered: { problem: 'The service does not offer this.', next: 'Phone the clinic.' },
  tooCostly: { problem: 'The service cannot search that many days at once.', next: 'Choose fewer days.' },
  busy: { problem: 'The booking service is busy.', next: 'Try again in a few minutes.' },
  busyUntil_one: 'Try again in {{count}} minute.',
  busyUntil_other: 'Try again in {{count}} minutes.',
  wait: { problem: 'The service is still working on it.', next: 'Wait a minute, then look again.' },
  awaitingOutcome: {
    problem: 'The clinic has the request. Its answer has not come yet.',
    next: 'Do not ask again: we keep looking for it.',
  },
  byMessage: {
    'own-service-id': {
      problem: 'This service cannot be asked yet: it has to be told which service asks.',
      next: 'Contact IT support: our own service id is missing from the profile.',
    },
    patient: {
      problem: 'This service needs the patient’s name, date of birth and phone number with every request.',
      next: 'Enter them and try again.',
    },
    phone: {
      problem: 'This service needs a phone number for the patient.',
      next: 'Enter one and try again.',
    },
    'entered-in-error': {
      problem: 'This service cannot be told that a booking was made by mistake.',
      next: 'Cancel it instead.',
    },
    reschedule: { problem: 'This service cannot be asked to move an appointment.', next: 'Rebook it instead.' },
  },
  unclear: {
    problem: 'The service gave no answer that we can rely on.',
    next: 'Try again in a few minutes. If this goes on, phone the clinic.',
  },
  unreadable: {
    problem: 'The service gave an answer that we could not read.',
    next: 'Try again in a few minutes. If this goes on, contact IT support.',
  },
  invalid: { problem: 'Something in this request is not filled in as it has to be.', next: 'Check it and try again.' },
  notHeld: {
    appointment: {
      problem: 'This workstation holds no such appointment.',
      next: 'Look up the patient’s appointments again.',
    },
    slot: { problem: 'This time is not on our list any more.', next: 'Search again.' },
    modification: { problem: 'This change is not on this workstation any more.', next: 'Go back to the Outbox.' },
    service: { problem: 'This service is not set up on this workstation.', next: 'Choose another service.' },
    patient: {
      problem: 'This workstation holds no details for this patient.',
      next: 'Type the patient’s details again.',
    },
    call: { problem: 'This workstation holds no such call.', next: 'Look at the list of calls again.' },
  },
  noSetUpHere: {
    problem: 'This workstation works already, so it is not set up anew from here.',
    next: 'To change its set-up, ask IT support.',
  },
  notAllowed: { problem: 'That cannot be done now.', next: 'Look at the appointment again to see how it stands.' },
  cancelFirstOffline: {
    problem:
      'This clinic wants the old appointment cancelled first, and that cannot be started while we are offline: the patient could be left without one.',
    next: 'Try again when we are back online, or phone the clinic.',
  },
  slotGone: { problem: 'That time is no longer free. Nothing was changed.', next: 'Choose another time.' },
  personNotPermitted: {
    problem: 'You may not send changes any more.',
    next: 'Ask somebody who may to take it over.',
  },
  heldElsewhere: {
    problem: 'The national list says that another service holds this appointment now. Nothing was sent.',
    next: 'Look up the patient’s appointments, and make the change there.',
  },
  notInRegistry: {
    problem: 'The national list knows of no such appointment. Nothing was sent.',
    next: 'Phone the clinic, then close this change with a reason.',
  },
  nameNotConfirmed: {
    problem: 'Nobody has said yet that this is the right service.',
    next: 'Compare the two names on the find slots page first.',
  },
  cannotTakeOver: { problem: 'That person may not send changes.', next: 'Hand it over to somebody who may.' },
  sameTime: { problem: 'That is the time that the appointment has already.', next: 'Choose another time.' },
  begun: { problem: 'That time has begun or is over. Nothing was changed.', next: 'Choose another time.' },
  suspended: {
    policy: { problem: 'This is stopped for now. {{reason}}', next: 'Phone the clinic instead.' },
    unreadable: {
      problem: 'The rules that IT has set for this computer cannot be read, so nothing can be sent.',
      next: 'Contact IT support. Until then, phone the clinic.',
    },
  },
  notSignedIn: {
    'signed-out': { problem: 'Nobody has signed in here.', next: 'Sign in first.' },
    locked: { problem: 'This desk is locked.', next: 'Sign in again to go on.' },
    'account-unknown': {
      problem: 'This account of the computer is not set up for bookings.',
      next: 'Ask IT support to add you.',
    },
    'account-unreadable': {
      problem: 'This computer does not say whose account it is.',
      next: 'Sign in to the computer again. If that does not help, contact IT support.',
    },
    'nobody-yet': { problem: 'Nobody has been set up at this desk yet.', next: 'Ask IT support to add you.' },
  },
  roleNeeded: {
    problem: 'That is for {{roles}}. Nothing was changed.',
    next: 'Ask one of them: “Switch user” lets them sign in here, and nothing is lost.',
  },
  peopleByPolicy: { problem: 'Who works here is set by IT for this computer.', next: 'Contact IT support.' },
  peopleThereAlready: {
    problem: 'Somebody has been set up at this desk already.',
    next: 'Ask an administrator of this desk to add you.',
  },
  personThereAlready: {
    problem: 'Somebody of that name works here already.',
    next: 'Give another name, so that everybody knows who is who.',
  },
  noSuchPerson: { problem: 'Nobody of that name works here.', next: 'Look at the list of people.' },
  lastAdministrator: {
    problem: 'This is the only administrator of this desk.',
    next: 'Add another administrator first.',
  },
  ownPin: { problem: 'Your own PIN is changed with the old one.', next: 'Use “Change my PIN”.' },
  samePin: { problem: 'That is the PIN that you have already.', next: 'Choose another one.' },
  offlineOnly: { problem: 'That cannot be done while we are offline.', next: 'Try again when we are back online.' },
  store: {
    full: {
      problem: 'The disk of this computer is full, so nothing can be saved.',
      next: 'Free some space or contact IT support.',
    },
    busy: { problem: 'The store on this computer is busy.', next: 'Try again in a moment.' },
    damaged: { problem: 'The store on this computer cannot be read.', next: 'Stop and contact IT support.' },
    'read-only': { problem: 'This computer does not let us save anything.', next: 'Contact IT support.' },
    other: { problem: 'It could not be saved on this computer.', next: 'Contact IT support.' },
  },
  support: {
    title: 'Details for IT support',
    reference: 'Reference: {{reference}}',
    answer: 'Answer: {{answer}}',
  },
} as const;
