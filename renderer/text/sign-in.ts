import type { Instant } from '../../shared/base/instant.ts';
import type { SignedOut, SignInOutcome } from '../../shared/ipc/session-view.ts';
import type { Desk } from '../../shared/ipc/views.ts';
import { showMoment } from './dates.ts';
import { t } from './words.ts';

/** The heading of the page, by why it is there. */
export const signInTitle = (session: SignedOut): string => {
  if (session.state === 'locked') return t('signIn.titles.locked');
  if (session.why === 'nobody-yet') return t('signIn.titles.nobodyYet');
  return session.why === 'signed-out' ? t('signIn.titles.out') : t('signIn.titles.account');
};

/** What came of a try that let nobody in; undefined where somebody is in. */
export const signInProblem = (outcome: SignInOutcome, by: SignedOut['by'], now: Instant): string | undefined => {
  switch (outcome.kind) {
    case 'wrong':
      return t('signIn.problems.wrong', { count: outcome.left });
    case 'waiting':
      return t('signIn.problems.waiting', { time: showMoment(outcome.until, now) });
    case 'unknown':
      return by === 'pin' ? t('signIn.problems.unknown') : t('signIn.problems.unknownAccount');
    case 'in':
      return undefined;
  }
};

const COUNTS = ['noConfirmed', 'needDecision', 'twoOpen', 'notConfirmed', 'notSent'] as const;

/** What waits here, in counts alone: nothing of a patient may stand on a locked page (safety 12.5). */
export const waitingWords = ({ counts, calls }: Desk): readonly string[] => [
  ...COUNTS.filter((name) => counts[name] > 0).map((name) => t(`chrome.counts.${name}`, { count: counts[name] })),
  ...(calls.open === 0 ? [] : [t('signIn.waiting.calls', { count: calls.open })]),
];
