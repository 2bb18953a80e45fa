import type { Instant } from '../../shared/base/instant.ts';
import type { LeftKiosk } from '../../shared/ipc/kiosk-views.ts';
import { showMoment } from './dates.ts';
import { t } from './words.ts';

/** Why the PIN did not lead out of the kiosk; undefined where it did. */
export const kioskPinProblem = (outcome: LeftKiosk, now: Instant): string | undefined => {
  switch (outcome.kind) {
    case 'wrong':
      return t('kiosk.leave.problems.wrong', { count: outcome.left });
    case 'waiting':
      return t('kiosk.leave.problems.waiting', { time: showMoment(outcome.until, now) });
    case 'left':
      return undefined;
  }
};
