import { assertNever } from '../../shared/base/assert-never.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { t } from './words.ts';

/** The sentence for a Failure, with what to do: never a code, never a diagnostic (safety 3.3). */
export const sentenceOf = (failure: Failure): string => {
  switch (failure.kind) {
    case 'unreachable':
      return failure.mayHaveArrived ? t('failures.unreachable.sent') : t('failures.unreachable.unsent');
    case 'signed-out':
      return t(`failures.signedOut.${failure.reason}`);
    case 'refused':
      return t(`failures.refused.${failure.by}`);
    case 'not-permitted':
      return t(`failures.notPermitted.${failure.by}`);
    case 'changed-meanwhile':
      return t('failures.changedMeanwhile');
    case 'not-found':
      return t('failures.notFound');
    case 'unknown-service':
      return t('failures.unknownService');
    case 'not-offered':
      return t('failures.notOffered');
    case 'too-costly':
      return t('failures.tooCostly');
    case 'busy':
      return busySentence(failure.retryAfterMs);
    case 'wait':
      return t('failures.wait');
    default:
      return sentenceOfOurs(failure);
  }
};

type Ours = Extract<
  Failure,
  { kind: 'unclear' | 'unreadable' | 'invalid' | 'not-held' | 'not-allowed' | 'offline-only' | 'store' }
>;

const sentenceOfOurs = (failure: Ours): string => {
  switch (failure.kind) {
    case 'unclear':
      return t('failures.unclear');
    case 'unreadable':
      return t('failures.unreadable');
    case 'invalid':
      return t('failures.invalid');
    case 'not-held':
      return t(`failures.notHeld.${failure.what}`);
    case 'not-allowed':
      return t('failures.notAllowed');
    case 'offline-only':
      return t('failures.offlineOnly');
    case 'store':
      return t(`failures.store.${failure.reason}`);
    default:
      return assertNever(failure);
  }
};

const busySentence = (retryAfterMs: number | undefined): string =>
  retryAfterMs === undefined
    ? t('failures.busy')
    : t('failures.busyUntil', { count: Math.max(1, Math.ceil(retryAfterMs / 60_000)) });

/** What support needs to find the answer again; undefined where there is nothing to give. */
export const referenceOf = (failure: Failure): string | undefined =>
  'support' in failure ? failure.support.requestId : undefined;
