import { type Instant, plus } from '../../shared/base/instant.ts';
import type { Call, CallWhy } from '../../shared/model/call.ts';
import type { Fact, FactOf } from '../../shared/model/fact.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { HeldReason } from '../../shared/model/progress.ts';
import type { Standing } from '../../shared/model/standing.ts';
import { isCancelFirst } from './plan-rebook.ts';

/** Somebody who recorded a change stands in front of it for this long; what is found out later needs a call (product.md 4.4). */
const AT_THE_DESK_MS = 60_000;

const CALL_WITHIN_MS = 2 * 3_600_000;

/** Before the appointment begins or within two hours, whichever is sooner; at once where it has begun (product.md 4.4). */
export const callDue = (at: Instant, start: Instant | undefined): Instant => {
  const within = plus(at, CALL_WITHIN_MS);
  if (start === undefined || start > within) return within;
  return start > at ? start : at;
};

/**
 * Why a fact makes a call; undefined where it makes none. `before`: the Modification as it stood. A Rebook's step that may leave the
 * patient without an appointment is seen in both its Legs, and not here.
 */
export const callFor = (before: OutboxEntry, fact: Fact): CallWhy | undefined => {
  const { modification } = before;
  switch (fact.kind) {
    case 'rejected':
      return isLate(modification, fact.at) ? 'refused' : undefined;
    case 'conflict':
    case 'expired':
      return isLate(modification, fact.at) ? fact.kind : undefined;
    case 'held':
      return isLate(modification, fact.at) ? whyHeld(modification, fact.reason) : undefined;
    case 'abandoned':
      return tellsPatient(before, fact) ? 'given-up' : undefined;
    case 'settled':
      return modification.wanted.kind === 'cancel' && modification.sagaId === undefined ? 'cancelled' : undefined;
    case 'looked-again':
      return fact.found === 'second-booking' || fact.found === 'undone' ? fact.found : undefined;
    default:
      return undefined;
  }
};

const isLate = ({ recordedOffline, recordedAt }: Modification, at: Instant): boolean =>
  recordedOffline === true || at - recordedAt > AT_THE_DESK_MS;

/** A Rebook that nobody can tell the outcome of, or whose patient does not know the new time. */
const UNANSWERED: readonly HeldReason[] = [
  'find-out',
  'possible-duplicate',
  'read-back-unavailable',
  'no-pre-image',
  'patient-not-told',
];

/** The second step of a cancel-first Rebook has a call of its own: the patient may have no appointment. */
const whyHeld = ({ sagaId }: Modification, reason: HeldReason): CallWhy | undefined => {
  if (reason === 'confirm-new-booking') return undefined;
  return sagaId !== undefined && UNANSWERED.includes(reason) ? 'rebook-unanswered' : 'held';
};

/** The choices that say "tell the patient" (product.md 4.3). To keep the old time, or both, is to leave the patient as they are. */
const tellsPatient = ({ modification, standing }: OutboxEntry, { choice }: FactOf<'abandoned'>): boolean => {
  const { wanted, sagaId } = modification;
  if (choice === 'stop') return sagaId === undefined && wanted.kind !== 'reschedule';
  const { progress } = standing;
  const hasEnded = progress.kind === 'conflict' && progress.conflict.kind === 'ended';
  return choice === 'keep-theirs' && (hasEnded || wanted.kind === 'cancel' || wanted.kind === 'reschedule');
};

/** What is said of a change as it stands: the newest of these takes the place of an older one of the same change. */
const OF_HOW_IT_STANDS: readonly CallWhy[] = [
  'refused',
  'conflict',
  'expired',
  'held',
  'rebook-unanswered',
  'given-up',
  'cancelled',
];

/** The open call that a new reason belongs to: one for each Modification and reason. */
export const callToRenew = (open: readonly Call[], why: CallWhy): Call | undefined =>
  open.find((call) => call.why === why) ??
  (OF_HOW_IT_STANDS.includes(why) ? open.find((call) => OF_HOW_IT_STANDS.includes(call.why)) : undefined);

/**
 * Whether the workstation may close a call by itself: nobody has called, nothing was promised, and nobody needs telling. So only where an
 * update came to its end as wanted after all, and where the cancel that might have left a patient without an appointment was not done.
 */
export const isCallNeedless = (call: Call, modification: Modification, after: Standing): boolean => {
  if (call.attempts.length > 0 || modification.callBy !== undefined) return false;
  if (call.why === 'no-confirmed')
    return isCancelFirst(modification) && !after.mayHaveArrived && after.progress.kind !== 'settled';
  const isDoneAfterAll = after.progress.kind === 'settled' && modification.wanted.kind === 'update';
  return isDoneAfterAll && OF_HOW_IT_STANDS.includes(call.why);
};
