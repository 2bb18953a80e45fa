import type { Desk } from '../../shared/ipc/views.ts';
import { showMoment } from './dates.ts';
import { t } from './words.ts';

/** What waits under other accounts of this computer, since when that is known, and what to do; empty where nothing waits. */
export const otherSignInsWords = ({ otherSignIns, now }: Pick<Desk, 'otherSignIns' | 'now'>): readonly string[] => {
  if (otherSignIns === undefined) return [];
  const { signIns, changes, needDecision, asOf } = otherSignIns;
  const under = t('outbox.otherSignIns.under', { count: signIns });
  return [
    t('outbox.otherSignIns.wait', { count: changes, under, time: showMoment(asOf, now) }),
    ...(needDecision === 0 ? [] : [t('outbox.otherSignIns.decide', { count: needDecision })]),
    t('outbox.otherSignIns.next'),
  ];
};
