import type { PolicyView } from '../../../shared/model/policy.ts';
import { type Given, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { noticeWordsOf } from '../notice-words.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';

/** `notices`: what a start found and a person has to deal with; `--confirm` says that the time which may be missing was looked at. */
export const notices = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const confirmed = textOf(given, 'confirm');
  if (confirmed !== undefined) {
    if (!/^\d{1,9}$/.test(confirmed))
      return wrongUsage('--confirm takes the number of a notice.', 'Run "notices" to see it.');
    const done = await desk.call('confirmGap', { gap: Number(confirmed) });
    if (!done.ok) return failureOutcome(done.failure);
  }
  const read = await desk.call('getDesk', {});
  if (!read.ok) return failureOutcome(read.failure);
  const { gaps = [], sendingOff, standstillSince, policy } = read.value;
  const lines = noticeWordsOf({ gaps, sendingOff, standstillSince, policy });
  const at = (instant: number) => new Date(instant).toISOString();
  return {
    code: lines.length === 0 ? 0 : 2,
    document: {
      document: 'notices',
      gaps: gaps.map(({ since, until, ...gap }) => ({
        ...gap,
        ...(since === undefined ? {} : { since: at(since) }),
        until: at(until),
      })),
      ...(sendingOff === undefined ? {} : { sendingOff }),
      ...(policy === undefined ? {} : { policy: policyShown(policy, at) }),
      ...(standstillSince === undefined ? {} : { standstillSince: at(standstillSince) }),
    },
    lines: lines.length === 0 ? ['There is nothing that you have to know.'] : lines,
  };
};

const policyShown = ({ file, stopped }: PolicyView, at: (instant: number) => string) => ({
  file,
  stopped: stopped.map(({ until, ...line }) => ({ ...line, ...(until === undefined ? {} : { until: at(until) }) })),
});
