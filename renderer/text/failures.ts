import { assertNever } from '../../shared/base/assert-never.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Suspension } from '../../shared/model/policy.ts';
import { rolesWords } from './roles.ts';
import { t } from './words.ts';

/** What happened, and what to do next. */
type FailureWords = { readonly problem: string; readonly next: string };

/** The sentence for a Failure, with what to do: never a code, never a diagnostic (safety 3.3). */
export const sentenceOf = (failure: Failure): string => {
  const { problem, next } = wordsOf(failure);
  return `${problem} ${next}`;
};

/** What happened alone, for where something else says what comes next. */
export const problemOf = (failure: Failure): string => wordsOf(failure).problem;

const wordsOf = (failure: Failure): FailureWords => {
  switch (failure.kind) {
    case 'unreachable':
      return of(failure.mayHaveArrived ? 'unreachable.sent' : 'unreachable.unsent');
    case 'signed-out':
      return of(`signedOut.${failure.reason}`);
    case 'refused':
      return of(`refused.${failure.by}`);
    case 'not-permitted':
      return of(`notPermitted.${failure.by}`);
    case 'changed-meanwhile':
      return of('changedMeanwhile');
    case 'not-found':
      return of('notFound');
    case 'unknown-service':
      return of('unknownService');
    case 'not-offered':
      return of('notOffered');
    case 'too-costly':
      return of('tooCostly');
    case 'busy':
      return busyWords(failure.retryAfterMs);
    case 'wait':
      return of('wait');
    case 'awaiting-outcome':
      return of('awaitingOutcome');
    case 'by-message':
      return of(`byMessage.${failure.problem}`);
    default:
      return wordsOfOurs(failure);
  }
};

type Ours = Extract<
  Failure,
  {
    kind:
      | 'unclear'
      | 'unreadable'
      | 'invalid'
      | 'not-held'
      | 'not-allowed'
      | 'offline-only'
      | 'suspended'
      | 'store'
      | 'not-signed-in'
      | 'role-needed';
  }
>;

const wordsOfOurs = (failure: Ours): FailureWords => {
  switch (failure.kind) {
    case 'unclear':
      return of('unclear');
    case 'unreadable':
      return of('unreadable');
    case 'invalid':
      return of('invalid');
    case 'not-held':
      return of(`notHeld.${failure.what}`);
    case 'not-allowed':
      return of(REFUSED_HERE[failure.why] ?? 'notAllowed');
    case 'offline-only':
      return of(failure.what === 'cancel-first' ? 'cancelFirstOffline' : 'offlineOnly');
    case 'suspended':
      return suspendedWords(failure.suspension);
    case 'not-signed-in':
      return of(`notSignedIn.${failure.why}`);
    case 'role-needed':
      return {
        problem: t('failures.roleNeeded.problem', { roles: rolesWords(failure.may) }),
        next: t('failures.roleNeeded.next'),
      };
    case 'store':
      return of(`store.${failure.reason}`);
    default:
      return assertNever(failure);
  }
};

type Said =
  | 'heldElsewhere'
  | 'notInRegistry'
  | 'noSetUpHere'
  | 'nameNotConfirmed'
  | 'unreachable.sent'
  | 'unreachable.unsent'
  | `signedOut.${Extract<Failure, { kind: 'signed-out' }>['reason']}`
  | `refused.${Extract<Failure, { kind: 'refused' }>['by']}`
  | `notPermitted.${Extract<Failure, { kind: 'not-permitted' }>['by']}`
  | `notHeld.${Extract<Failure, { kind: 'not-held' }>['what']}`
  | `store.${Extract<Failure, { kind: 'store' }>['reason']}`
  | `notSignedIn.${Extract<Failure, { kind: 'not-signed-in' }>['why']}`
  | `byMessage.${Extract<Failure, { kind: 'by-message' }>['problem']}`
  | 'awaitingOutcome'
  | 'changedMeanwhile'
  | 'notFound'
  | 'unknownService'
  | 'notOffered'
  | 'tooCostly'
  | 'busy'
  | 'wait'
  | 'unclear'
  | 'unreadable'
  | 'invalid'
  | 'notAllowed'
  | 'offlineOnly'
  | 'cancelFirstOffline'
  | 'slotGone'
  | 'sameTime'
  | 'begun'
  | 'personNotPermitted'
  | 'cannotTakeOver'
  | 'peopleByPolicy'
  | 'peopleThereAlready'
  | 'personThereAlready'
  | 'noSuchPerson'
  | 'lastAdministrator'
  | 'ownPin'
  | 'samePin';

/** What this workstation itself says no to, where more can be said than that. */
const REFUSED_HERE: Readonly<Partial<Record<string, Said>>> = {
  'no-set-up-here': 'noSetUpHere',
  'slot-taken': 'slotGone',
  'same-time': 'sameTime',
  past: 'begun',
  'person-not-permitted': 'personNotPermitted',
  'cannot-take-over': 'cannotTakeOver',
  'held-elsewhere': 'heldElsewhere',
  'not-in-registry': 'notInRegistry',
  'name-not-confirmed': 'nameNotConfirmed',
  'people-by-policy': 'peopleByPolicy',
  'people-there-already': 'peopleThereAlready',
  'person-there-already': 'personThereAlready',
  'no-such-person': 'noSuchPerson',
  'last-administrator': 'lastAdministrator',
  'own-pin': 'ownPin',
  'same-pin': 'samePin',
};

const of = (said: Said): FailureWords => ({
  problem: t(`failures.${said}.problem`),
  next: t(`failures.${said}.next`),
});

const suspendedWords = (suspension: Suspension): FailureWords => ({
  problem: stoppedBecause(suspension),
  next: t(`failures.suspended.${suspension.by}.next`),
});

/** Why something is stopped for now: the words of those who stopped it, or that nobody can tell. */
export const stoppedBecause = (suspension: Suspension): string =>
  suspension.by === 'policy'
    ? t('failures.suspended.policy.problem', { reason: suspension.reason })
    : t('failures.suspended.unreadable.problem');

const busyWords = (retryAfterMs: number | undefined): FailureWords =>
  retryAfterMs === undefined
    ? of('busy')
    : {
        problem: t('failures.busy.problem'),
        next: t('failures.busyUntil', { count: Math.max(1, Math.ceil(retryAfterMs / 60_000)) }),
      };

/** What support needs to find the answer again; undefined where there is nothing to give. */
export const referenceOf = (failure: Failure): string | undefined =>
  'support' in failure ? failure.support.requestId : undefined;

/** Status and codes of the answer, for support alone and never as the message itself; undefined where there are none. */
export const answerOf = (failure: Failure): string | undefined => {
  if (!('support' in failure)) return undefined;
  const { status, code, issue } = failure.support;
  const told = [status, code, issue].filter((one) => one !== undefined);
  return told.length === 0 ? undefined : told.join(' ');
};
