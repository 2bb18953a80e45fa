import type { Instant } from '../../shared/base/instant.ts';
import type { Desk } from '../../shared/ipc/views.ts';
import type { Gap, SendingOff } from '../../shared/model/gap.ts';
import type { PolicyView } from '../../shared/model/policy.ts';
import { showMoment } from './dates.ts';
import { t } from './words.ts';

/** What stands at the head of every screen until somebody has dealt with it: `lead` in bold, then plain sentences. */
export type Notice = { readonly lead: string; readonly more: readonly string[] };

/** Changes that may be missing: since when, and what to do about it (safety 10.6). */
export const gapNotice = ({ cause, since, until }: Gap, { now }: Pick<Desk, 'now'>): Notice => {
  const times = { since: since === undefined ? '' : showMoment(since, now), until: showMoment(until, now) };
  return {
    lead: t(`notices.gap.${cause}`),
    more: [t(since === undefined ? 'notices.gap.before' : 'notices.gap.between', times), t('notices.gap.check')],
  };
};

/** Replay stands still because an answer cannot be saved: since when, and what to do (safety 1.5). */
export const standstillNotice = ({ standstillSince, now }: Pick<Desk, 'standstillSince' | 'now'>): Notice => ({
  lead: t('notices.standstill.lead'),
  more: [
    t('notices.standstill.since', { time: showMoment(standstillSince ?? now, now) }),
    t('notices.standstill.next'),
    t('notices.standstill.safe'),
  ],
});

/** Why this workstation sends nothing (safety 6.5). */
export const sendingOffNotice = (why: SendingOff): Notice => ({
  lead: t('notices.sendingOff.lead'),
  more: [t(`notices.sendingOff.${why}`), t('notices.sendingOff.next')],
});

/** What those who look after this computer have stopped for now, and why, in their words (docs/policy.md). */
export const stoppedNotice = (policy: PolicyView, { services, now }: Pick<Desk, 'services' | 'now'>): Notice => {
  const { file, stopped } = policy;
  if (file === 'unreadable') {
    return {
      lead: t('notices.stopped.unreadable'),
      more: [t('notices.stopped.unreadableWhy'), t('notices.stopped.next')],
    };
  }
  const [first, ...others] = stopped;
  if (first === undefined) return { lead: t('notices.stopped.keptRules'), more: [t('notices.stopped.keptRulesMore')] };
  return {
    lead: others.length > 0 ? t('notices.stopped.several') : leadOf(first, services),
    more: [
      ...(others.length > 0 ? stopped.map((line) => leadOf(line, services)) : []),
      ...new Set(stopped.flatMap((line) => [line.reason, ...untilWords(line, now)])),
      ...(file === 'kept' ? [t('notices.stopped.kept')] : []),
      t('notices.stopped.next'),
    ],
  };
};

type Stopped = PolicyView['stopped'][number];

const leadOf = (line: Stopped, services: Desk['services']): string => {
  const operations = line.operations?.map((each) => t(`notices.stopped.operations.${each}`)).join(', ');
  const named = line.services?.map((id) => services.find((service) => service.id === id)?.name ?? id).join(', ');
  if (operations === undefined) {
    return named === undefined ? t('notices.stopped.all') : t('notices.stopped.oneService', { services: named });
  }
  return named === undefined
    ? t('notices.stopped.oneEverywhere', { operations })
    : t('notices.stopped.one', { services: named, operations });
};

const untilWords = ({ until }: Stopped, now: Instant): readonly string[] =>
  until === undefined ? [] : [t('notices.stopped.until', { time: showMoment(until, now) })];
