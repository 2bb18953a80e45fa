import type { Desk } from '../../shared/ipc/views.ts';
import type { Gap, SendingOff } from '../../shared/model/gap.ts';
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
