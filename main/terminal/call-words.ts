import { assertNever } from '../../shared/base/assert-never.ts';
import type { CallView } from '../../shared/ipc/call-views.ts';
import type { CallEnd, CallWhy } from '../../shared/model/call.ts';
import type { Operation } from '../../shared/model/modification.ts';

/** Why somebody is to be called, in a line. */
export const CALL_WHYS: Readonly<Record<CallWhy, string>> = {
  refused: 'the service refused it',
  conflict: 'the appointment or the slot has changed',
  expired: 'it was not sent in time',
  held: 'it waits for a person',
  'rebook-unanswered': 'a rebook is half done',
  'given-up': 'it was given up: tell the patient',
  cancelled: 'tell the patient that it is cancelled',
  promised: 'the patient was promised a call',
  'no-confirmed': 'the patient may have no appointment',
  'second-booking': 'there may be two bookings: call the service first',
  undone: 'what was changed is undone again at the service: call the service first',
};

export const CALL_ENDS: Readonly<Record<CallEnd, string>> = {
  spoke: 'spoke to the patient',
  'message-left': 'left a message',
  letter: 'wrote a letter',
  'no-contact': 'nobody reached',
  'not-needed': 'not needed any more',
};

/** What may be said on the telephone. It says nothing of how the change stands: that is read out from the line beside it. */
export const scriptOf = ({ why, operation }: Pick<CallView, 'why' | 'operation'>): string => {
  switch (why) {
    case 'refused':
    case 'conflict':
      return REFUSED[operation];
    case 'expired':
      return 'What we saved for you could not be sent in time. I am sorry. Shall we look for another way?';
    case 'held':
      return 'What we saved for you has not gone through yet. I would like to check it with you.';
    case 'rebook-unanswered':
      return 'This is about your new time. I would like to tell you which appointment stands.';
    case 'given-up':
      return 'We did not go on with what you asked for. I would like to tell you how your appointment stands.';
    case 'cancelled':
      return 'I am calling about your cancellation. The clinic’s record says cancelled.';
    case 'promised':
      return 'We said that we would call you. This is how it stands.';
    case 'no-confirmed':
      return 'You may have no appointment at the moment. We are seeing to it, and I would like to agree a time with you.';
    case 'second-booking':
      return 'We may have two bookings for you at the clinic. I am putting that right with them.';
    case 'undone':
      return 'What we agreed no longer stands in the clinic’s record. I am putting that right with them.';
    default:
      return assertNever(why);
  }
};

const REFUSED: Readonly<Record<Operation, string>> = {
  book: 'We saved a time for you, but the clinic could not accept it. I am sorry. I can offer you another.',
  update: 'The clinic has not taken the change that we saved for you. I would like to check it with you.',
  cancel:
    'The clinic has not taken your cancellation. Your appointment may still stand, so let us look at it together.',
  reschedule: 'The clinic could not give you the new time. I am sorry. You keep the old one for now.',
};
